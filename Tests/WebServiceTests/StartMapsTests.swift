import Atlas
import HTTPTypes
import Indicators
import SpatialCore
import Testing

@testable import WebService

@Suite("Maps of the start page")
struct StartMapsTests {
  @Test("a second map has its own legend, and its figures stand in the same table")
  func pair() async throws {
    let client = try Client()
    let page = try await client.get("/?indicator=residents&beside=signals&level=wijk").body
    #expect(page.contains("class=\"split pair\"") && page.contains("data-part=\"legend-beside\""))
    for id in ["map-title", "map-nodata", "beside-title", "beside-nodata"] {
      #expect(page.matches(of: try Regex("id=\"\(id)\"")).count == 1, "each picture has ids of its own: \(id)")
    }
    #expect(page.contains(" data-beside=\""))
    #expect(try await !client.get("/?indicator=residents&level=wijk").body.contains("data-beside"))
  }

  @Test("a period alone is another of the same subject; together they are classed")
  func periods() async throws {
    let client = try Client()
    let page = try await client.get("/?indicator=residents&besidePeriod=2024&level=wijk").body
    #expect(page.contains(" naast ") && page.contains("Verschil"))
    #expect(
      try await !client.get("/?indicator=residents&beside=&besidePeriod=2024&level=wijk").body.contains(" naast "))
    #expect(try await client.get("/?beside=nope").status == 400)
    #expect(try await client.get("/?besidePeriod=lately").status == 400)
  }

  @Test("a part of the page has the same parts as the whole, but for the pictures")
  func parts() async throws {
    let client = try Client()
    let question = "?indicator=residents&beside=signals&level=wijk"
    func names(_ path: String) async throws -> Set<String> {
      Set(try await client.get(path).body.matches(of: #/data-part="([a-z-]+)"/#).map { String($0.1) })
    }
    let whole = try await names("/" + question)
    #expect(try await names("/\(question)&part=all") == whole)
    #expect(try await names("/\(question)&part=figures") == whole.subtracting(["map", "map-beside"]))
  }

  /// A signal in the first buurt.
  private var store: MemoryStore {
    get throws {
      var store = try Town.store()
      store.contents.located = [
        LocatedSignal(
          area: "BU00010101", kind: "melding",
          opened: Array("2024-03-01".utf8).withUnsafeBytes { WallTime(iso8601: $0) },
          point: Coordinate(x: 100_010, y: 450_010))
      ]
      return store
    }
  }

  @Test("squares of signals are for who may see signals, and of subjects that are counted of them")
  func squares() async throws {
    let client = try Client(try store)
    let page = try await client.get("/?indicator=signals&level=square-500").body
    #expect(page.contains("vak van 500 m") && page.contains("data-code=\"E1000N4500\""))
    #expect(page.contains("href=\"/areas/BU00010101?"), "a square leads to the buurt that it lies in")
    let file = try await client.get("/?indicator=signals&level=square-500&f=geojson")
    #expect(file.headers[.contentType] == "application/geo+json" && file.body.contains("\"E1000N4500\""))
    let other = try await client.get("/?indicator=residents&level=square-500").body
    #expect(other.contains("per buurt") && !other.contains("value=\"square-500\""))
    #expect(try await client.get("/?indicator=signals&level=wijk&f=geojson").status == 400)
    let open = try Client(try store, isPublicReadOnly: true)
    for format in ["html", "geojson", "svg", "xlsx"] {
      let reply = try await open.get("/?indicator=signals&level=square-500&f=\(format)")
      #expect(reply.status == 400 && !reply.body.contains("E1000N4500"))
    }
    #expect(try await !open.get("/?indicator=signals").body.contains("square-"))
  }

  @Test("what nobody has delivered yet is offered last")
  func subjects() async throws {
    let page = try await Client().get("/").body
    let unknown = try #require(page.firstRange(of: "<optgroup label=\"Nog geen cijfers\">"))
    #expect(page[..<unknown.lowerBound].contains("<option value=\"residents\""))
    #expect(page[..<unknown.lowerBound].contains("<option value=\"signals\""))
  }

  @Test("without what writes it a GeoPackage is neither offered nor given")
  func geoPackage() async throws {
    let client = try Client()
    #expect(try await !client.get("/").body.contains("f=gpkg"))
    #expect(try await client.get("/?f=gpkg").status == 503)
  }

  @Test(
    "a background map is PDOK's or an address; its origin alone may be asked",
    arguments: [
      ("brt-grijs", "https://service.pdok.nl"), ("https://x.nl/a/{z}/{x}/{y}.png", "https://x.nl"),
      ("http://127.0.0.1:81/{z}/{x}/{y}", "http://127.0.0.1:81"), ("http://x.nl/{z}/{x}/{y}.png", nil),
      ("https://x.nl/{z}/{x}.png", nil), ("https://x.nl; script-src */{z}/{x}/{y}", nil), ("brt-paars", nil),
      ("https:///{z}/{x}/{y}", nil),
    ])
  func background(_ text: String, _ origin: String?) {
    #expect(BackgroundMap(text)?.origin == origin)
  }
}
