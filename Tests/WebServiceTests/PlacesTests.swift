import Atlas
import Foundation
import SpatialCore
import Testing

@testable import WebService

@Suite("Places that are searched")
struct PlacesTests {
  /// The names of what is found, in order.
  private static func names(_ client: Client, _ text: String, _ more: String = "") async throws -> [String] {
    let reply = try await client.get("/v1/places?q=\(text)\(more)")
    let places = try #require(try reply.object()["places"] as? [[String: Any]])
    return try places.map { try #require($0["name"] as? String) }
  }

  /// A house on each side of the border of two wijken, in one street; another street in the south.
  private static func town() throws -> MemoryStore {
    var store = try Town.store()
    store.contents.addresses = [
      Address(
        id: "1", street: "Dorpsstraat", number: 1, letter: "A", postcode: "2712AB", place: "Stad",
        point: Coordinate(x: 90_200, y: 450_900)),
      Address(
        id: "2", street: "Dorpsstraat", number: 2, postcode: "2712AC", place: "Stad",
        point: Coordinate(x: 90_200, y: 451_100)),
      Address(
        id: "3", street: "Zuiderlaan", number: 7, postcode: "2713XX", place: "Stad",
        point: Coordinate(x: 91_500, y: 450_100)),
    ]
    return store
  }

  @Test(
    "areas are found by code, name, beginning, words and with a letter wrong",
    arguments: [
      ("WK000101", ["Zuid"]), ("wk0001", []), ("zuid", ["Zuid"]), ("NOOR", ["Noord"]), ("h", ["Haak", "Hoek"]),
      ("stad", ["Stad <&>"]), ("noort", ["Noord"]), ("Westt", ["West"]), ("xyzzy", []), ("%20%20", []),
      ("%F0%9F%8F%A0", []),
    ])
  func areas(_ text: String, _ expected: [String]) async throws {
    #expect(try await Self.names(try Client(), text) == expected)
  }

  @Test("an area tells what it lies in and where its page is")
  func around() async throws {
    let reply = try await Client().get("/v1/places?q=haak")
    let place = try #require((try reply.object()["places"] as? [[String: Any]])?.first)
    #expect(place["kind"] as? String == "area" && place["code"] as? String == "BU00010102")
    let around = try #require(place["areas"] as? [[String: Any]])
    #expect(around.map { $0["code"] as? String } == ["GM0001", "WK000101"])
    #expect(reply.body.contains("/areas/BU00010102?division=cbs-2024"))
  }

  @Test("an address tells its buurt, its wijk and whose territory it is")
  func address() async throws {
    let client = try Client(try Self.town())
    let reply = try await client.get("/v1/places?q=2712%20ab%201a")
    let place = try #require((try reply.object()["places"] as? [[String: Any]])?.first)
    #expect(place["kind"] as? String == "address")
    #expect(place["name"] as? String == "Dorpsstraat 1A, 2712AB Stad")
    let around = try #require(place["areas"] as? [[String: Any]])
    #expect(around.map { $0["code"] as? String } == ["GM0001", "WK000101", "BU00010101"])
    let territories = try #require(place["territories"] as? [[String: Any]])
    #expect(territories.map { $0["id"] as? String } == ["T1"] && place["plan"] as? String == "plan-1")
    #expect(try await Self.names(client, "Dorpsstraat+2") == ["Dorpsstraat 2, 2712AC Stad"])
    // Of a street with houses in two wijken only what all of them lie in, and both territories.
    let street = try await client.get("/v1/places?q=Dorpsstraat")
    let whole = try #require((try street.object()["places"] as? [[String: Any]])?.first)
    #expect(whole["kind"] as? String == "street" && whole["name"] as? String == "Dorpsstraat")
    #expect((whole["areas"] as? [[String: Any]])?.map { $0["code"] as? String } == ["GM0001"])
    #expect((whole["territories"] as? [[String: Any]])?.map { $0["id"] as? String } == ["T1", "T2"])
    #expect(try await Self.names(client, "Onbekendeweg+1") == [])
  }

  @Test("the public is told no territory of a plan that it may not see")
  func secretPlan() async throws {
    let store = try Self.town()
    let open = try await Client(store).get("/v1/places?q=Dorpsstraat+2").body
    let closed = try await Client(store, isPublicReadOnly: true).get("/v1/places?q=Dorpsstraat+2").body
    #expect(open.contains("\"plan-1\"") && !closed.contains("plan-1") && closed.contains("WK000102"))
  }

  @Test("what is no text to search with is refused")
  func refused() async throws {
    let client = try Client()
    let long = String(repeating: "a", count: FindPlaces.mostCharacters + 1)
    for query in ["", "?q=", "?q=\(long)", "?q=a&limit=0", "?q=a&division=none", "?q=a&f=csv"] {
      #expect(try await client.get("/v1/places\(query)").status == 400, "\(query)")
    }
    #expect(try await client.get("/search?q=\(long)").status == 400)
  }

  @Test("the page lists what is found, and says what to do where nothing is")
  func page() async throws {
    let client = try Client(try Self.town())
    let found = try await client.get("/search?q=Dorpsstraat+1A").body
    #expect(found.contains("ligt in wijk <a") && found.contains("gebied T1"))
    #expect(
      try await client.get("/search?q=zuid&lang=en").body.contains("/areas/WK000101?division=cbs-2024&amp;lang=en"))
    #expect(try await client.get("/search?q=xyzzy").body.contains("Niets gevonden"))
    #expect(try await client.get("/search").body.contains("Zoek een wijk"))
    let odd = try await client.get("/search?q=%3Cscript%3E").body
    #expect(!odd.contains("<script>") && odd.contains("&lt;script&gt;"))
  }
}
