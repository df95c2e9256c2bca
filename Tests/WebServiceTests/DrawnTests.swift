import Atlas
import Foundation
import HTTPTypes
import SpatialCore
import Testing

@testable import WebService

@Suite("A drawn area over HTTP")
struct DrawnTests {
  private static let rd = "<http://www.opengis.net/def/crs/EPSG/0/28992>"

  /// In RD New, from metres east and north of the corner of the town.
  private static func polygon(_ points: [(Double, Double)]) -> String {
    let ring = (points + points.prefix(1)).map { "[\(90_000 + $0.0),\(450_000 + $0.1)]" }.joined(separator: ",")
    return "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}"
  }

  private static func box(_ left: Double, _ low: Double, _ right: Double, _ high: Double) -> String {
    polygon([(left, low), (right, low), (right, high), (left, high)])
  }

  private func post(
    _ body: String, query: String = "", fields: HTTPFields = [:], isPublic: Bool = false, crs: String? = rd
  ) async throws -> Client.Reply {
    var fields = fields
    if let crs { fields[.contentCRS] = crs }
    return try await Client(isPublicReadOnly: isPublic).post("/v1/analyses" + query, body, fields)
  }

  @Test("the answer is a profile of the parts inside")
  func profile() async throws {
    let reply = try await post(Self.box(1500, 1000, 2000, 2000), query: "?lang=en&period=2024&f=json")
    #expect(reply.status == 200, "\(reply.body)")
    let object = try reply.object()
    let composition = try #require(object["composition"] as? [String: Any])
    #expect(composition["by"] as? String == "area" && composition["exact"] as? Bool == false)
    let parts = try #require(composition["parts"] as? [[String: Any]])
    #expect(parts.first?["code"] as? String == "BU00010202" && parts.first?["share"] as? Double == 0.5)
    let rows = try #require(object["indicators"] as? [[String: Any]])
    #expect(rows.first { $0["id"] as? String == "residents" }?["value"] as? Double == 100)
    #expect((object["area"] as? [String: Any])?["name"] as? String == "Drawn area")
    #expect((object["summary"] as? [String])?.isEmpty == false)
    #expect(reply.headers[.cacheControl] == "no-store" && reply.headers[.eTag] == nil)
  }

  @Test("a Feature, a collection of one and a member crs are the same drawing")
  func forms() async throws {
    let bare = Self.box(1000, 1000, 2000, 2000)
    let feature = "{\"type\":\"Feature\",\"properties\":{\"x\":[1]},\"geometry\":\(bare)}"
    let name = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::28992\"}}"
    let expected = try await post(bare).body
    #expect(try await post(feature).body == expected)
    #expect(try await post("{\"type\":\"FeatureCollection\",\"features\":[\(feature)]}").body == expected)
    #expect(try await post("{\(name),\(bare.dropFirst())", crs: nil).body == expected)
  }

  @Test(
    "what is no drawing is refused with what was expected",
    arguments: [
      ("", 400, "no GeoJSON"), ("[1,2]", 400, "no GeoJSON"), ("{\"type\":\"Polygon\"}", 400, "coordinates"),
      ("{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",1]]]}", 400, "no GeoJSON"),
      ("{\"type\":\"Circle\",\"coordinates\":[]}", 400, "Circle"),
      ("{\"type\":\"FeatureCollection\",\"features\":[]}", 400, "0 features"),
      ("{\"type\":\"Feature\",\"geometry\":null}", 400, "without geometry"),
      ("{\"type\":\"Point\",\"coordinates\":[90000,450000]}", 422, "Point, a Polygon"),
      (
        polygon([(0, 0), (500, 500), (500, 0), (0, 500)]), 422,
        "Self-intersection at exterior ring near (90250, 450250)"
      ),
      (box(5000, 5000, 6000, 6000), 422, "outside the areas of cbs-2024"),
    ])
  func refused(_ body: String, _ status: Int, _ reason: String) async throws {
    let reply = try await post(body)
    #expect(reply.status == status, "\(reply.body)")
    #expect(reply.headers[.contentType] == "application/problem+json")
    #expect((try reply.object()["detail"] as? String)?.contains(reason) == true, "\(reply.body)")
  }

  @Test("wrong headers and parameters are named")
  func wrong() async throws {
    let body = Self.box(0, 0, 1000, 1000)
    #expect(try await post(body, fields: [.contentType: "text/html"]).status == 415)
    #expect(try await post(body, crs: "<http://www.opengis.net/def/crs/EPSG/0/3857>").status == 400)
    #expect(try await post(body, query: "?division=nope").status == 400)
    #expect(try await post(body, query: "?bbox=1").status == 400)
    #expect(try await post(body, query: "?f=pdf").status == 400)
    let large = try await post(
      "{\"type\":\"Polygon\",\"x\":\"\(String(repeating: "x", count: 1 << 20))\"}")
    #expect(large.status == 413)
    let get = try await Client().get("/v1/analyses")
    #expect(get.status == 405 && get.headers[.allow] == "POST")
    let other = try await Client().post("/v1/indicators", "{}", [:])
    #expect(other.status == 405 && other.headers[.allow] == "GET, HEAD")
  }

  @Test("the public gets whole buurten, or a refusal that says why")
  func publicly() async throws {
    let covering = try await post(Self.box(900, 1000, 2000, 2000), isPublic: true).object()
    let composition = try #require(covering["composition"] as? [String: Any])
    #expect(composition["by"] as? String == "cells")
    #expect((composition["parts"] as? [[String: Any]])?.map { $0["code"] as? String } == ["BU00010202"])
    let small = try await post(Self.box(1000, 1000, 1400, 2000), isPublic: true)
    #expect(small.status == 422)
    #expect((try small.object()["detail"] as? String)?.contains("whole buurten") == true)
  }

  @Test("a territory of a plan has an analysis as areas have")
  func territory() async throws {
    let reply = try await Client().get("/v1/areas/plan-1:T1/analysis")
    #expect(reply.status == 200, "\(reply.body)")
    let object = try reply.object()
    #expect((object["area"] as? [String: Any])?["level"] as? String == "territory")
    #expect((object["composition"] as? [String: Any])?["by"] as? String == "units")
    #expect(try await Client().get("/v1/areas/plan-1:T9/analysis").status == 404)
  }
}
