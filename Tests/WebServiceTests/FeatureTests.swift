import Atlas
import HTTPTypes
import SpatialCore
import Testing

@testable import WebService

@Suite("Collections and features")
struct FeatureTests {
  let client: Client

  init() throws { client = try Client() }

  @Test("the landing page links to what OGC asks for, each link with relation and type")
  func landing() async throws {
    let links = try #require(try await client.get("/v1").object()["links"] as? [[String: String]])
    #expect(
      Set(links.compactMap { $0["rel"] }).isSuperset(of: ["self", "service-desc", "service-doc", "conformance", "data"])
    )
    #expect(links.allSatisfy { $0["type"] != nil && $0["href"]?.hasPrefix("http://localhost:8080/") == true })
  }

  @Test("a browser gets the landing page as HTML")
  func landingPage() async throws {
    #expect(try await client.get("/v1", [.accept: "text/html,*/*"]).body.hasPrefix("<!DOCTYPE html>"))
    #expect(try await client.get("/v1?f=json", [.accept: "text/html"]).body.hasPrefix("{"))
  }

  @Test("collections are the levels of the division and the territories of the newest plan")
  func collections() async throws {
    let all = try #require(try await client.get("/v1/collections").object()["collections"] as? [[String: Any]])
    #expect(all.compactMap { $0["id"] as? String } == ["gemeenten", "wijken", "buurten", "territories"])
    #expect(all.allSatisfy { $0["itemType"] as? String == "feature" && $0["extent"] != nil })
  }

  @Test("items carry the figures asked for beside the fixed properties")
  func items() async throws {
    let reply = try await client.get("/v1/collections/buurten/items?indicators=residents&period=2024")
    #expect(reply.status == 200)
    #expect(reply.headers[.contentType] == "application/geo+json")
    #expect(reply.headers[.contentCRS] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>")
    let properties = try reply.features().compactMap { $0["properties"] as? [String: Any] }
    #expect(properties.count == 4)
    #expect(properties[0]["residents"] as? Double == 100)
    #expect(properties[2]["residents_status"] as? String == "missing")
  }

  @Test("paging by key gives every feature once, in order, with exact counts")
  func paging() async throws {
    var path: String? = "/v1/collections/buurten/items?limit=3"
    var codes: [String] = []
    while let next = path {
      let reply = try await client.get(next)
      let object = try reply.object()
      #expect(object["numberMatched"] as? Int == 4)
      #expect(object["numberReturned"] as? Int == (try reply.features().count))
      codes += try reply.codes()
      let links = try #require(object["links"] as? [[String: String]])
      path = links.first { $0["rel"] == "next" }?["href"].map { String($0.dropFirst("http://localhost:8080".count)) }
    }
    #expect(codes == ["BU00010101", "BU00010102", "BU00010201", "BU00010202"])
  }

  @Test("a bbox is compared with the geometry, not with its envelope")
  func box() async throws {
    let path = "/v1/collections/buurten/items?bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox="
    let corner = try await client.get(path + "90100,450600,90400,450900")
    #expect(try corner.codes() == ["BU00010101"])
    #expect(try corner.object()["numberMatched"] as? Int == 1)
    #expect(try await client.get(path + "90100,450100,90400,450400").codes() == ["BU00010102"])
    #expect(try await client.get(path + "0,0,1,1").codes() == [])
  }

  @Test(
    "the world as a bbox selects everything, in every system",
    arguments: [
      "bbox=-180,-90,180,90", "bbox=170,-90,160,90", "bbox=-180,-90,0,180,90,9",
      "bbox=-90,-180,90,180&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326",
      "bbox=-20037508,-20037508,20037508,20037508&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/3857",
    ])
  func world(_ query: String) async throws {
    #expect(try await client.get("/v1/collections/wijken/items?\(query)").codes() == ["WK000101", "WK000102"])
  }

  @Test("crs decides units and axis order of the coordinates")
  func systems() async throws {
    func corner(_ epsg: String) async throws -> [Double] {
      let path = "/v1/collections/wijken/items/WK000101?crs=http://www.opengis.net/def/crs/EPSG/0/\(epsg)"
      let reply = try await client.get(path)
      #expect(reply.headers[.contentCRS] == "<http://www.opengis.net/def/crs/EPSG/0/\(epsg)>")
      let geometry = try #require(try reply.object()["geometry"] as? [String: Any])
      let coordinates = try #require(geometry["coordinates"] as? [[[[Double]]]])
      return coordinates[0][0][0]
    }
    #expect(try await corner("28992") == [90_000, 450_000])
    let degrees = try await corner("4258")
    #expect((52.0...52.1).contains(degrees[0]) && (4.4...4.5).contains(degrees[1]))
  }

  @Test("a file is x, y in any system, with seven decimals in degrees", arguments: [4326, 4258, 4289, 4979])
  func fileOrder(_ epsg: Int) throws {
    let plan = try #require(try Town.store().contents.allTerritories.first)
    let text = try FeatureWriter(crs: CoordinateReferenceSystem(epsg: epsg)).text(plan)
    let first = try #require(text.firstMatch(of: /\[\[\[\[([0-9.]+),([0-9.]+)/))
    #expect(first.1.hasPrefix("4.4") && first.2.hasPrefix("52.0"))
    #expect(first.1.count >= 7)
  }

  @Test("one feature links to itself and to its collection; unknown codes are 404")
  func item() async throws {
    let reply = try await client.get("/v1/collections/wijken/items/WK000102")
    let links = try #require(try reply.object()["links"] as? [[String: String]])
    #expect(links.compactMap { $0["rel"] } == ["self", "alternate", "collection"])
    #expect(try await client.get("/v1/collections/wijken/items/WK999999").status == 404)
    #expect(try await client.get("/v1/collections/straten/items").status == 404)
    #expect(try await client.get("/v1/collections/wijk").status == 404)
  }

  @Test("properties select features")
  func properties() async throws {
    #expect(try await client.get("/v1/collections/buurten/items?parent=WK000102&name=Oost").codes() == ["BU00010202"])
    #expect(try await client.get("/v1/collections/territories/items?code=T2").codes() == ["T2"])
  }

  @Test("a limit above the maximum is not an error")
  func highLimit() async throws {
    #expect(try await client.get("/v1/collections/buurten/items?limit=99999999999999999999").codes().count == 4)
  }
}
