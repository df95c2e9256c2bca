import Atlas
import SpatialCore
import TestSupport
import Testing

@testable import WebService

@Suite("The collection of facilities")
struct FacilityTests {
  let client: Client

  init() throws {
    var store = try Town.store()
    store.contents.allFacilities = [
      Facility(id: "2", kind: "aed", name: "Hal <&>", status: "in gebruik", point: Coordinate(x: 90_200, y: 450_200)),
      Facility(id: "1", kind: "aed", address: "Kade 1", point: Coordinate(x: 91_500, y: 451_500)),
      Facility(id: "1", kind: "school", name: "Op Noord", point: Coordinate(x: 90_500, y: 451_500)),
    ]
    client = try Client(store, isPublicReadOnly: true)
  }

  @Test("it is there when the store has facilities, with their extent, also for the public")
  func collection() async throws {
    let all = try #require(try await client.get("/v1/collections").object()["collections"] as? [[String: Any]])
    let found = try #require(all.last)
    #expect(found["id"] as? String == "facilities" && found["extent"] != nil)
    #expect(try await Client().get("/v1/collections/facilities").status == 404)
  }

  @Test("items are points with kind, id, name, status and address, in order of their key")
  func items() async throws {
    let reply = try await client.get(
      "/v1/collections/facilities/items?crs=http://www.opengis.net/def/crs/EPSG/0/28992")
    #expect(try reply.codes() == ["aed:1", "aed:2", "school:1"])
    let second = try reply.features()[1]
    #expect((second["geometry"] as? [String: Any])?["coordinates"] as? [Double] == [90_200, 450_200])
    let properties = try #require(second["properties"] as? [String: Any])
    #expect(properties["kind"] as? String == "aed" && properties["name"] as? String == "Hal <&>")
    #expect(properties["status"] as? String == "in gebruik" && properties["id"] as? String == "2")
  }

  @Test("they are filtered by kind, name and bbox, and paged by key")
  func filters() async throws {
    let path = "/v1/collections/facilities/items"
    #expect(try await client.get(path + "?kind=school").codes() == ["school:1"])
    #expect(try await client.get(path + "?name=Op%20Noord").codes() == ["school:1"])
    let box = "?bbox-crs=http://www.opengis.net/def/crs/EPSG/0/28992&bbox=90200,450000,90600,452000"
    #expect(try await client.get(path + box).codes() == ["aed:2", "school:1"])
    let first = try await client.get(path + "?limit=2")
    #expect(try first.codes() == ["aed:1", "aed:2"])
    #expect(try first.object()["numberMatched"] as? Int == 3)
    #expect(try await client.get(path + "?limit=2&after=aed:2").codes() == ["school:1"])
    #expect(try await client.get("/v1/collections/buurten/items?kind=aed").codes().isEmpty)
  }

  @Test("one is found by its key")
  func item() async throws {
    let reply = try await client.get("/v1/collections/facilities/items/school:1")
    #expect(reply.status == 200)
    #expect(try reply.object()["id"] as? String == "school:1")
    #expect(try await client.get("/v1/collections/facilities/items/school:9").status == 404)
  }

  @Test("tiles show each as a point where it lies, with its properties and its place by key as id")
  func tiles() async throws {
    let path = "/v1/collections/facilities/tiles/NetherlandsRDNewQuad"
    let reply = try await client.get(path + "/5/16/13")
    try #require(reply.status == 200, "\(reply.body)")
    let layer = try #require(try DecodedTile(reply.bytes).layers.first)
    #expect(layer.name == "facilities" && layer.features.map(\.id) == [1, 2, 3])
    #expect(layer.features.allSatisfy { $0.type == 1 && $0.paths.map(\.count) == [1] })
    #expect(
      layer.features[1].tags == [
        "kind": "string aed", "id": "string 2", "name": "string Hal <&>", "status": "string in gebruik",
      ])
    // A tile of zoom 5 measures 27,525.12 m; 13 and 16 of them lie before it.
    let cell = 27_525.12 / 4096
    let place = layer.features[1].paths[0][0]
    #expect(abs(Double(place.x) - (90_200 + 285_401.92 - 13 * 27_525.12) / cell) <= 0.5)
    #expect(abs(Double(place.y) - (903_401.92 - 450_200 - 16 * 27_525.12) / cell) <= 0.5)
    let tileset = try await client.get(path).object()
    #expect((tileset["layers"] as? [[String: Any]])?.first?["geometryDimension"] as? Int == 0)
    #expect(try await client.get(path + "/5/17/13").status == 404)
  }
}
