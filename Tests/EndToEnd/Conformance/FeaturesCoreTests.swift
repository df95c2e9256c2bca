import Foundation
import Testing

/// The abstract tests of OGC API – Features Part 1 (OGC 17-069r4, Annex A) against the built server; each with its name there.
struct FeaturesCoreTests {
  private static let core = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"

  @Test func theAbstractTestsOfPartOneHold() async throws {
    try await LiveService.demo { service in
      try await root(service)
      try await definition(service)
      try await conformance(service)
      let collections = try await collections(service)
      for id in collections {
        try await items(service, id)
        try await box(service, id)
        try await limit(service, id)
        try await time(service, id)
        try await feature(service, id)
      }
      try await parameters(service, try #require(collections.first))
      try await html(service, try #require(collections.first))
    }
  }

  /// /conf/core/root-op, /conf/core/root-success
  private func root(_ service: LiveService) async throws {
    let reply = try await service.get("/v1")
    #expect(reply.status == 200)
    let links = try reply.links()
    #expect(links.allSatisfy { $0["rel"] != nil && $0["type"] != nil && $0["href"] != nil })
    let relations = Set(links.compactMap { $0["rel"] })
    #expect(relations.isSuperset(of: ["conformance", "data"]))
    #expect(!relations.isDisjoint(with: ["service-desc", "service-doc"]))
    for link in links { #expect(try await service.get(try #require(link["href"])).status == 200, "\(link)") }
  }

  /// /conf/core/api-definition-op, /conf/core/api-definition-success, /conf/oas30/document
  private func definition(_ service: LiveService) async throws {
    let address = try #require(try await service.get("/v1").address("service-desc"))
    let reply = try await service.get(address)
    #expect(reply.status == 200 && reply.type == "application/vnd.oai.openapi+json;version=3.0")
    let document = try reply.object()
    #expect((document["openapi"] as? String)?.hasPrefix("3.0") == true)
    let parameters = try #require(
      (document["components"] as? [String: Any])?["parameters"] as? [String: [String: Any]])
    // /conf/core/fc-bbox-definition, fc-limit-definition, fc-time-definition
    let box = try #require(parameters["bbox"])
    #expect(box["in"] as? String == "query" && box["required"] as? Bool == false && box["style"] as? String == "form")
    #expect(box["explode"] as? Bool == false && (box["schema"] as? [String: Any])?["minItems"] as? Int == 4)
    let limit = try #require(parameters["limit"]?["schema"] as? [String: Any])
    #expect(limit["type"] as? String == "integer" && limit["minimum"] as? Int == 1 && limit["default"] != nil)
    #expect((parameters["datetime"]?["schema"] as? [String: Any])?["type"] as? String == "string")
  }

  /// /conf/core/conformance-op, /conf/core/conformance-success
  private func conformance(_ service: LiveService) async throws {
    let reply = try await service.get(try #require(try await service.get("/v1").address("conformance")))
    let classes = try #require(try reply.object()["conformsTo"] as? [String])
    #expect(reply.status == 200 && classes.contains(Self.core))
  }

  /// /conf/core/fc-md-op, fc-md-success, fc-md-links, fc-md-items, fc-md-items-links, fc-md-extent, sfc-md-op, sfc-md-success
  private func collections(_ service: LiveService) async throws -> [String] {
    let reply = try await service.get(try #require(try await service.get("/v1").address("data")))
    #expect(reply.status == 200)
    #expect(try reply.address("self") != nil && reply.address("alternate") != nil)
    let all = try #require(try reply.object()["collections"] as? [[String: Any]])
    #expect(!all.isEmpty)
    for collection in all {
      let id = try #require(collection["id"] as? String)
      let links = try #require(collection["links"] as? [[String: String]])
      #expect(links.contains { $0["rel"] == "items" && $0["type"] == "application/geo+json" })
      let extent = try #require(collection["extent"] as? [String: Any])
      let boxes = try #require((extent["spatial"] as? [String: Any])?["bbox"] as? [[Double]])
      #expect(boxes.allSatisfy { $0.count == 4 && $0[0] <= $0[2] && $0[1] <= $0[3] })
      #expect((extent["temporal"] as? [String: Any])?["interval"] != nil)
      let one = try await service.get("/v1/collections/\(id)").object()
      for key in ["id", "title", "description", "extent", "crs", "itemType"] {
        #expect(one[key] as? NSObject == collection[key] as? NSObject, "\(id) \(key)")
      }
    }
    #expect(try await service.get("/v1/collections/none").status == 404)
    return all.compactMap { $0["id"] as? String }
  }

  /// /conf/core/fc-op, fc-response, fc-links, fc-rel-type, fc-numberMatched, fc-numberReturned
  private func items(_ service: LiveService, _ id: String) async throws {
    let reply = try await service.get("/v1/collections/\(id)/items?limit=2")
    #expect(reply.status == 200 && reply.type == "application/geo+json")
    let object = try reply.object()
    #expect(object["type"] as? String == "FeatureCollection")
    #expect(object["numberReturned"] as? Int == (try reply.features().count))
    #expect(try reply.links().allSatisfy { $0["rel"] != nil && $0["type"] != nil })
    #expect(try reply.address("self") != nil && reply.address("alternate") != nil)
    var found: [String] = []
    var page: String? = "/v1/collections/\(id)/items?limit=20"
    while let address = page {
      let reply = try await service.get(address)
      found += try reply.codes()
      page = try reply.address("next")
    }
    #expect(found.count == object["numberMatched"] as? Int && Set(found).count == found.count)
  }

  /// /conf/core/fc-bbox-response
  private func box(_ service: LiveService, _ id: String) async throws {
    let whole = try await service.get("/v1/collections/\(id)").object()
    let spatial = (whole["extent"] as? [String: Any])?["spatial"] as? [String: Any]
    let extent = try #require((spatial?["bbox"] as? [[Double]])?.first)
    func matched(_ box: [Double]) async throws -> Int {
      let text = box.map { "\($0)" }.joined(separator: ",")
      let reply = try await service.get("/v1/collections/\(id)/items?bbox=\(text)&limit=1")
      #expect(reply.status == 200)
      return try #require(try reply.object()["numberMatched"] as? Int)
    }
    let all = try await service.get("/v1/collections/\(id)/items?limit=1").object()["numberMatched"] as? Int
    #expect(try await matched(extent) == all)
    #expect(try await matched([extent[0], extent[1], 0, extent[2], extent[3], 9]) == all)
    #expect(try await matched([-10, 10, -9, 11]) == 0)
    let middle = [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2]
    #expect(try await matched(middle + [extent[2], extent[3]]) <= all ?? 0)
    for wrong in ["1,2,3", "1,2,3,4,5", "a,b,c,d", "5,52,4,x", "4,53,5,52"] {
      #expect(try await service.get("/v1/collections/\(id)/items?bbox=\(wrong)").status == 400, "\(wrong)")
    }
  }

  /// /conf/core/fc-limit-response
  private func limit(_ service: LiveService, _ id: String) async throws {
    #expect(try await service.get("/v1/collections/\(id)/items?limit=1").features().count == 1)
    #expect(try await service.get("/v1/collections/\(id)/items?limit=10000000").status == 200)
    #expect(try await service.get("/v1/collections/\(id)/items?limit=0").status == 400)
  }

  /// /conf/core/fc-time-response
  private func time(_ service: LiveService, _ id: String) async throws {
    for right in [
      "2018-02-12T23:20:50Z", "2018-02-12T00:00:00Z/2018-03-18T12:31:12Z", "../2018-03-18", "2018-02-12/..",
    ] {
      #expect(try await service.get("/v1/collections/\(id)/items?limit=1&datetime=\(right)").status == 200, "\(right)")
    }
    for wrong in [
      "2018-02-30", "2018-02-12T23:20:50", "a/b", "2019-01-01/2018-01-01", "2018-01-01/2018-02-01/2018-03-01",
    ] {
      #expect(try await service.get("/v1/collections/\(id)/items?datetime=\(wrong)").status == 400, "\(wrong)")
    }
  }

  /// /conf/core/f-op, f-success, f-links, /conf/geojson/content
  private func feature(_ service: LiveService, _ id: String) async throws {
    let code = try #require(try await service.get("/v1/collections/\(id)/items?limit=1").codes().first)
    let reply = try await service.get("/v1/collections/\(id)/items/\(LiveService.query(code))")
    #expect(reply.status == 200 && reply.type == "application/geo+json")
    let feature = try reply.object()
    #expect(feature["type"] as? String == "Feature" && feature["id"] as? String == code)
    #expect((feature["geometry"] as? [String: Any])?["coordinates"] != nil && feature["properties"] is [String: Any])
    #expect(try reply.address("self") != nil && reply.address("alternate") != nil)
    #expect(try await service.get(try #require(try reply.address("collection"))).status == 200)
    #expect(try await service.get("/v1/collections/\(id)/items/none").status == 404)
  }

  /// /conf/core/query-param-unknown, /conf/core/query-param-invalid, /conf/core/http
  private func parameters(_ service: LiveService, _ id: String) async throws {
    for path in ["/v1", "/v1/conformance", "/v1/collections", "/v1/collections/\(id)", "/v1/collections/\(id)/items"] {
      let reply = try await service.get(path + "?unknown=1")
      #expect(reply.status == 400 && reply.type == "application/problem+json", "\(path)")
      let head = try await service.get(path, method: "HEAD")
      #expect(head.status == 200 && head.data.isEmpty)
      #expect(try await service.get(path, method: "DELETE").status == 405)
      #expect(try await service.get(path + "/").status == 404)
    }
  }

  /// /conf/html/content, by Accept and by f
  private func html(_ service: LiveService, _ id: String) async throws {
    let code = try #require(try await service.get("/v1/collections/\(id)/items?limit=1").codes().first)
    for path in [
      "/v1", "/v1/conformance", "/v1/collections", "/v1/collections/\(id)", "/v1/collections/\(id)/items",
      "/v1/collections/\(id)/items/\(code)",
    ] {
      for reply in [try await service.get(path, accept: "text/html"), try await service.get(path + "?f=html")] {
        #expect(reply.status == 200 && reply.type.hasPrefix("text/html"), "\(path)")
        #expect(String(decoding: reply.data, as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
      }
    }
  }
}
