import Atlas
import SpatialCore
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
}
