import Atlas
import Foundation
import HTTPTypes
import Testing

@testable import WebService

@Suite("Filters on a collection")
struct FilterTests {
  private func codes(
    _ filter: String, _ more: String = "", of collection: String = "buurten", public isPublic: Bool = false
  ) async throws -> [String] {
    let path = "/v1/collections/\(collection)/items?filter=\(PercentText.encode(filter))\(more)"
    return try await Client(isPublicReadOnly: isPublic).get(path).codes()
  }

  @Test(
    "by own properties, figures and places, in text and JSON",
    arguments: [
      ("name = 'Oost'", "", ["BU00010202"]), ("parent='WK000101' AND residents > 100", "", ["BU00010102"]),
      ("residents IS NULL", "", ["BU00010201"]), ("code LIKE 'BU000101%'", "", ["BU00010101", "BU00010102"]),
      ("{\"op\":\"=\",\"args\":[{\"property\":\"name\"},\"Oost\"]}", "&filter-lang=cql2-json", ["BU00010202"]),
      (
        "S_INTERSECTS(geometry, POINT(90300 450700))", "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/28992",
        ["BU00010101"]
      ), ("S_INTERSECTS(geometry, BBOX(4, 51, 5, 53))", "&bbox=0,0,1,1", []),
    ])
  func features(_ filter: String, _ more: String, _ expected: [String]) async throws {
    #expect(try await codes(filter, more) == expected)
  }

  @Test("the counts and the pages are those of what the filter lets through")
  func pages() async throws {
    let reply = try await Client().get("/v1/collections/buurten/items?limit=1&filter=code%20%3C%20'BU00010201'")
    #expect(try reply.object()["numberMatched"] as? Int == 2)
    #expect(try reply.codes() == ["BU00010101"])
  }

  @Test(
    "every queryable is a parameter too, as clients expect",
    arguments: [
      ("buurten", "level=buurt&limit=1", 4), ("buurten", "level=wijk", 0), ("buurten", "residents=200", 2),
      ("wijken", "signals=0&residents=1", 0), ("territories", "areas=WK000101", 1), ("territories", "kind=aed", 0),
    ])
  func parameters(_ collection: String, _ query: String, _ matched: Int) async throws {
    let reply = try await Client().get("/v1/collections/\(collection)/items?\(query)")
    #expect(try reply.object()["numberMatched"] as? Int == matched)
    for wrong in ["residents=many", "weight=1", "geometry=x", "colour=red"] {
      #expect(try await Client().get("/v1/collections/buurten/items?\(wrong)").status == 400, "\(wrong)")
    }
  }

  /// Who may not know a figure must not find it by asking.
  @Test("a figure that is not told is null in a filter")
  func disclosure() async throws {
    #expect(try await codes("signals >= 0", of: "wijken").count == 2)
    #expect(try await codes("signals >= 0", of: "wijken", public: true) == [])
    #expect(try await codes("signals IS NULL", of: "wijken", public: true).count == 2)
  }

  @Test(
    "what is wrong is 400 and says where",
    arguments: [
      ("nam='x'", "nam"), ("name=", "position"), ("residents='x'", "filter:"), ("foo(name)", "foo"),
      ("S_INTERSECTS(geometry, POLYGON((4 52,5 53,5 52,4 53,4 52)))", "filter:"),
      (String(repeating: "(", count: 10_000), "filter:"), ("'", "filter:"), ("", "filter:"),
    ])
  func wrong(_ filter: String, _ expected: String) async throws {
    let reply = try await Client().get("/v1/collections/buurten/items?filter=\(PercentText.encode(filter))")
    #expect(reply.status == 400, "\(reply.body.prefix(300))")
    #expect((try reply.object()["detail"] as? String)?.contains(expected) == true, "\(reply.body.prefix(300))")
    for more in ["filter-lang=ecql", "filter-crs=EPSG:1"] {
      #expect(try await Client().get("/v1/collections/buurten/items?filter=name='x'&\(more)").status == 400)
    }
  }

  @Test("the queryables are a schema with the indicators in words, linked from the collection")
  func queryables() async throws {
    let client = try Client()
    let reply = try await client.get("/v1/collections/buurten/queryables")
    #expect(reply.headers[.contentType] == "application/schema+json")
    let properties = try #require(try reply.object()["properties"] as? [String: [String: Any]])
    #expect(properties["residents"]?["type"] as? String == "number")
    #expect(properties["signals"]?["title"] as? String == "Meldingen")
    #expect(properties["geometry"]?["x-ogc-role"] as? String == "primary-geometry")
    let collection = try await client.get("/v1/collections/buurten").object()
    let links = try #require(collection["links"] as? [[String: String]])
    let link = links.first { $0["rel"] == "http://www.opengis.net/def/rel/ogc/1.0/queryables" }
    #expect(link?["href"] == "http://localhost:8080/v1/collections/buurten/queryables")
    #expect(try await client.get("/v1/collections/territories/queryables").body.contains("wijkregisseur"))
    #expect(try await client.get("/v1/collections/buurten/queryables?f=html").body.contains("Meldingen"))
  }

  @Test(
    "who takes gzip gets it, with a tag of its own that holds as long as the other",
    arguments: [
      ("gzip", true), ("gzip, deflate, br", true), ("*", true), ("gzip;q=0, *", false), ("identity", false),
      ("br", false),
    ])
  func gzip(_ header: String, _ isPacked: Bool) async throws {
    for path in ["/v1/collections/buurten/items", "/v1/indicators"] {
      let client = try Client()
      let plain = try await client.get(path)
      let reply = try await client.get(path, [.acceptEncoding: header])
      #expect((reply.headers[.contentEncoding] == "gzip") == isPacked)
      #expect((reply.headers[.eTag] != plain.headers[.eTag]) == isPacked)
      #expect(reply.headers[.vary]?.contains("Accept-Encoding") == true)
      let tag = try #require(reply.headers[.eTag])
      let known: HTTPFields = [.acceptEncoding: header, .ifNoneMatch: tag]
      #expect(try await client.get(path, known).status == 304)
    }
  }
}
