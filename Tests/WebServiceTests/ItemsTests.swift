import Atlas
import Foundation
import HTTPTypes
import Indicators
import Testing

@testable import WebService

@Suite("What a request for features may ask")
struct ItemsTests {
  private let client: Client
  private let buurten = "/v1/collections/buurten/items"

  init() throws { client = try Client() }

  @Test("features are ordered by properties and figures, those without a value last in either direction")
  func order() async throws {
    #expect(
      try await client.get(buurten + "?sortby=-name").codes()
        == [
          "BU00010201", "BU00010202", "BU00010101", "BU00010102",
        ].sorted { try name($0) > name($1) })
    let up = try await client.get(buurten + "?sortby=residents").codes()
    let down = try await client.get(buurten + "?sortby=-residents").codes()
    let without = try await client.get(buurten).features().filter {
      ($0["properties"] as? [String: Any])?["residents"] is NSNull
    }.compactMap { $0["id"] as? String }
    #expect(!without.isEmpty && up.suffix(without.count) == without[...] && down.suffix(without.count) == without[...])
    // Equals stand in the order of their keys in both.
    #expect(Array(up.dropLast(without.count)) == ["BU00010101", "BU00010102", "BU00010202"])
    #expect(Array(down.dropLast(without.count)) == ["BU00010102", "BU00010202", "BU00010101"])
    // An indicator that is not shown.
    #expect(try await client.get(buurten + "?sortby=signals").codes().count == 4)
  }

  private func name(_ code: String) throws -> String {
    try #require(Town.areas.first { $0.code == code }).name
  }

  @Test("pages of an order hold every feature once, forwards and backwards")
  func pages() async throws {
    var path: String? = buurten + "?limit=2&sortby=-name"
    var pages: [[String]] = []
    var previous: [String] = []
    while let next = path {
      let reply = try await client.get(next)
      pages.append(try reply.codes())
      let links = try #require(try reply.object()["links"] as? [[String: String]])
      func link(_ relation: String) -> String? {
        links.first { $0["rel"] == relation }?["href"].map { String($0.dropFirst("http://localhost:8080".count)) }
      }
      path = link("next")
      if let back = link("prev") { previous = try await client.get(back).codes() }
    }
    #expect(pages.count == 2 && Set(pages.joined()).count == 4)
    #expect(previous == pages[0])
  }

  @Test("only the properties asked for are given, and no geometry where none is wanted")
  func properties() async throws {
    let reply = try await client.get(buurten + "?properties=name,signals_status&indicators=signals&skipGeometry=true")
    for feature in try reply.features() {
      #expect(feature["geometry"] is NSNull)
      #expect(Set((feature["properties"] as? [String: Any] ?? [:]).keys) == ["name", "signals_status"])
    }
  }

  @Test("CSV has a line for each feature under one head; a page of HTML links to each")
  func formats() async throws {
    let csv = try await client.get(buurten + "?f=csv&indicators=signals")
    let lines = csv.body.split(separator: "\n")
    #expect(csv.headers[.contentType]?.hasPrefix("text/csv") == true && lines.count == 5)
    #expect(lines[0].hasPrefix("code,name,level,parent,division,residents,signals,signals_status"))
    let byHeader = try await client.get(buurten, [.accept: "text/csv;q=0.9, text/html;q=0.3"])
    #expect(byHeader.body.hasPrefix("code,"))
    let html = try await client.get(buurten + "?limit=3", [.accept: "text/html,*/*;q=0.8"])
    #expect(html.body.contains("/v1/collections/buurten/items/BU00010101?f=html") && html.body.contains("3 van 4"))
    #expect(html.body.contains("Volgende bladzijde"))
    #expect(try await client.get(buurten + "?f=geojson").headers[.contentType] == "application/geo+json")
    for path in ["/v1/conformance", "/v1/collections", "/v1/collections/buurten", buurten + "/BU00010101"] {
      let page = try await client.get(path + "?f=html")
      #expect(page.status == 200 && page.body.hasPrefix("<!DOCTYPE html>"), "\(path)")
    }
  }

  @Test(
    "the best liked of the formats there are, the first of equals",
    arguments: [
      ("", nil), ("*/*", "json"), ("text/html,*/*", "html"), ("text/html;q=0.5,application/geo+json", "json"),
      ("text/csv;q=0.2,text/*;q=0.1", "csv"), ("image/png", nil), ("application/json;q=0", nil), ("text/*", "html"),
      (";;,,q=", nil),
    ])
  func preference(_ header: String, _ expected: String?) {
    #expect(MediaPreference(header).best(of: ["json", "html", "csv"]) == expected)
  }

  /// - Parameter isKept: Whether the store tells the days of a year that nobody said, as a GeoPackage does.
  @Test(
    "without a division the time chooses it; of a division that did not hold then there is nothing",
    arguments: [false, true])
  func time(isKept: Bool) async throws {
    var store = try Town.store()
    if isKept {
      let days = store.contents.allDivisions[0].validity
      (store.contents.allDivisions[0].validFrom, store.contents.allDivisions[0].validTo) = days
    }
    store.contents.allDivisions.append(Division(id: "cbs-2021"))
    store.contents.allAreas += Town.areas.filter { $0.level == .wijk }.map { area in
      var old = area
      old.division = "cbs-2021"
      old.name = "Oud"
      return old
    }
    let client = try Client(store)
    func names(_ query: String) async throws -> Set<String> {
      let features = try await client.get("/v1/collections/wijken/items?" + query).features()
      return Set(features.compactMap { ($0["properties"] as? [String: Any])?["division"] as? String })
    }
    #expect(try await names("") == ["cbs-2024"])
    #expect(try await names("datetime=2021-06-30T12:00:00Z") == ["cbs-2021"])
    #expect(try await names("datetime=../2021-12-31") == ["cbs-2021"])
    #expect(try await names("datetime=2021-01-01/..") == ["cbs-2024"])
    // The latest division of CBS holds until there is another.
    #expect(try await names("datetime=2026-11-22") == ["cbs-2024"])
    #expect(try await names("datetime=2022-06-30") == [])
    #expect(try await names("datetime=2021-06-30&division=cbs-2024") == [])
    let extent = try await client.get("/v1/collections/wijken").object()["extent"] as? [String: Any]
    let temporal = extent?["temporal"] as? [String: Any]
    #expect((temporal?["interval"] as? [[Any]])?[0][0] as? String == "2021-01-01T00:00:00Z")
  }

  @Test(
    "what is wrong is 400 and names the parameter and what there is",
    arguments: [
      ("sortby=length", "sortby: \"length\""), ("sortby=", "sortby"), ("sortby=--name", "sortby"),
      ("properties=height", "indicators="), ("skipGeometry=yes", "true or false"), ("f=xml", "geojson"),
      ("datetime=2024-13-01", "datetime"), ("datetime=2024-02-01/2024-01-01", "the earlier first"),
      ("datetime=2024-01-01T00:00:00", "datetime"), ("sortby=name&after=XX", "after"), ("datetime=1/2/3", "datetime"),
    ])
  func wrong(_ query: String, _ expected: String) async throws {
    let reply = try await client.get(buurten + "?" + query)
    #expect(reply.status == 400)
    #expect((try reply.object()["detail"] as? String)?.contains(expected) == true, "\(reply.body)")
  }
}
