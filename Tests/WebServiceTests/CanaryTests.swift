import Atlas
import Foundation
import HTTPTypes
import Indicators
import SpatialCore
import TestSupport
import Testing

@testable import WebService

/// Two stores that differ in nothing but what is protected give the public the same bytes, whatever it asks.
@Suite("What is secret changes no public answer")
struct CanaryTests {
  private static let codes = ["BU00010101", "BU00010103", "BU00010206", "WK000101", "WK000102", "GM0001"]

  /// Every route of the description, and the pages.
  static let paths: [String: [String]] = {
    let ids = [
      "signals", "open", "signals-rate", "open-share", "median-days", "rating", "money", "money-rate", "litter",
      "owned",
      "rented", "clients", "clients-share",
    ]
    let all = ids.joined(separator: ",") + ",money-largest,residents"
    var paths = [
      "/v1": ["/v1", "/v1?f=html"], "/v1/openapi.json": ["/v1/openapi.json"], "/v1/conformance": ["/v1/conformance"],
      "/v1/collections": ["/v1/collections"],
      "/v1/catalog": ["/v1/catalog", "/v1/catalog?f=ttl", "/v1/catalog?f=html"],
      "/v1/collections/{id}": ["buurten", "wijken", "gemeenten", "territories"].map { "/v1/collections/\($0)" },
      "/v1/indicators": ["/v1/indicators"], "/v1/indicators/{id}": ["/v1/indicators/signals", "/v1/indicators/none"],
      "/v1/plans": ["/v1/plans"], "/v1/plans/{id}": ["/v1/plans/plan-1", "/v1/plans/plan-2"],
      "/v1/plans/{id}/territories": ["/v1/plans/plan-1/territories"], "/health/live": ["/health/live"],
      "/health/ready": ["/health/ready"], "/v1/analyses": [],
    ]
    paths["/v1/collections/{id}/items"] = ["buurten", "wijken", "gemeenten"].flatMap { layer in
      [
        "", "&period=2023", "&bbox=4,51,7,54", "&limit=1", "&parent=WK000101", "&f=csv", "&f=html",
        "&properties=name,signals",
      ].map {
        "/v1/collections/\(layer)/items?indicators=\(all)\($0)"
      } + ["/v1/collections/\(layer)/items?indicators=signals,nope"]
        + (ids + ["residents"]).flatMap { id in
          [
            "/v1/collections/\(layer)/items?\(id)=10", "/v1/collections/\(layer)/items?sortby=-\(id)",
            "/v1/collections/\(layer)/items?sortby=\(id)&limit=2",
          ]
        }
    }
    paths["/v1/collections/{id}/queryables"] = ["buurten", "wijken"].map { "/v1/collections/\($0)/queryables" }
    paths["/v1/collections/{id}/items"]? += (ids + ["residents"]).flatMap { id in
      ["%22\(id)%22%20%3E%2010", "%22\(id)%22%20IS%20NULL", "%22\(id)%22*0%3D0"].map {
        "/v1/collections/buurten/items?filter=\($0)"
      }
    }
    paths["/v1/collections/{id}/items/{code}"] =
      ids.map { "/v1/collections/buurten/items/BU00010103?indicators=\($0)" }
      + ["/v1/collections/gemeenten/items/GM0001?indicators=\(all)"]
    paths["/v1/indicators/{id}/values"] = ids.flatMap { id in
      [
        "", "?level=buurt", "?level=buurt&f=csv", "?period=2023&method=quantiles&classes=3", "?method=around",
        "?since=2023&level=buurt",
      ].map {
        "/v1/indicators/\(id)/values\($0)"
      }
    }
    paths["/v1/areas/{code}/signals/summary"] = codes.flatMap { code in
      ["", "?f=csv", "?period=2023"].map { "/v1/areas/\(code)/signals/summary\($0)" }
    }
    paths["/v1/areas/{code}/analysis"] =
      (codes + ["plan-1:1", "plan-1:2", "BU00019999"]).flatMap { code in
        ["", "?period=2023", "?lang=en"].map { "/v1/areas/\(code)/analysis\($0)" }
      } + [
        "/v1/areas/BU00010101/analysis?compare=BU00010102", "/v1/areas/WK000101/analysis?compare=WK000102",
        "/v1/areas/WK000101/analysis?compare=past:2023", "/v1/areas/BU00010101/analysis?compare=similar",
        "/v1/areas/WK000102/analysis?compare=past:2023",
      ]
    paths["/v1/monitor"] = ["/v1/monitor", "/v1/monitor?period=2023", "/v1/monitor?level=buurt"]
    let (set, tileset) = ("/v1/tile-matrix-sets/{tileMatrixSetId}", "/v1/collections/{id}/tiles/{tileMatrixSetId}")
    paths["/v1/tile-matrix-sets"] = ["/v1/tile-matrix-sets"]
    paths[set] = ["/v1/tile-matrix-sets/NetherlandsRDNewQuad"]
    let layers = ["buurten", "wijken", "gemeenten"].map { "/v1/collections/\($0)/tiles" }
    paths["/v1/collections/{id}/tiles"] = layers
    paths[tileset] = layers.flatMap { ["\($0)/WebMercatorQuad", "\($0)/WebMercatorQuad?f=tilejson"] }
    // The tile of RD New that holds the town.
    paths[OpenAPITiles.tilePath] = layers.flatMap { layer in
      ["", "&period=2023"].map { "\(layer)/NetherlandsRDNewQuad/5/16/13?indicators=\(all)\($0)" }
    }
    paths[OpenAPITiles.archivePath] = ["/tiles/none.pmtiles"]
    // Not for the public at all.
    paths["/v1/jobs"] = ["/v1/jobs"]
    for part in ["", "/results", "/events"] { paths["/v1/jobs/{id}\(part)"] = ["/v1/jobs/x\(part)"] }
    paths["/v1/plans/{id}/edits"] = []
    paths["/v1/plans/{id}/comparison"] = ["/v1/plans/plan-1/comparison?from=plan-1"]
    paths["/v1/places"] = ["/v1/places?q=wk", "/v1/places?q=Dorpsstraat%201"]
    paths["/v1/watch"] = ["/v1/watch", "/v1/watch?lang=en"]
    let pages: [String] = codes.flatMap { code in
      ["", "?f=csv", "?f=xlsx", "?f=json", "?lang=en", "?compare=similar", "?compare=past:2023"].map {
        "/areas/\(code)\($0)"
      }
    }
    let corners = "90000%20450000;91000%20450000;91000%20452000;90000%20452000"
    let drawn: [String] =
      ["BU00010101,BU00010102", "BU00010101", "WK000101,WK000102"].flatMap { picked in
        ["", "&f=csv", "&f=json", "&period=2023"].map {
          "/draw?areas=\(picked)\(picked.hasPrefix("W") ? "&level=wijk" : "")\($0)"
        }
      } + ["/draw", "/draw?points=\(corners)", "/draw?points=\(corners)&f=json"]
    let maps: [String] = ids.flatMap { id in
      [
        "level=buurt", "level=wijk&classes=around", "level=buurt&part=figures", "level=buurt&f=svg",
        "level=wijk&f=xlsx", "level=wijk&beside=residents&besidePeriod=2023", "level=square-500",
      ].map { "/?indicator=\(id)&\($0)" }
    }
    let monitor: [String] = ["", "?f=csv", "?f=xlsx", "?f=json", "?lang=en", "?period=2023"].map { "/monitor\($0)" }
    paths["pages"] =
      pages + drawn + maps + monitor + [
        "/watch", "/search?q=w", "/", "/?lang=en", "/plans", "/plans/plan-1", "/plans/plan-2",
        "/plans/plan-1/edit", "/plans/plan-1/report", "/plans/plan-1/names", "/plans/plan-1/removal", "/propose",
        "/jobs/x", "/assets/style.css", "/nowhere",
        "/data", "/data?known=1&lang=en", "/accessibility",
      ]
    return paths
  }()

  /// Other numbers that the protected cells do not tell from these.
  static func twin(of town: CanaryTown, _ random: inout SplitMix) throws -> CanaryTown {
    let figures = PublicFigures(catalogue: try CanaryTown.catalogue(), policy: try CanaryTown.policy())
    func told(_ facts: CanaryTown.Facts, _ buurt: String, _ year: String) throws -> [Int?] {
      let period = try Period(year)
      let cells = figures.cells(
        of: CanaryTown.division,
        [
          buurt: [
            "signals": [period: Double(facts.signals)], "open": [period: Double(facts.open)],
            "litter": [period: Double(facts.litter)],
          ]
        ],
        salt: CanaryTown.salt)
      return ["signals", "open", "litter"].map { cells.sum($0, period, cells: [buurt]) }
    }
    var twin = town
    twin.told = 2
    for buurt in CanaryTown.buurten {
      for year in CanaryTown.years {
        guard var facts = twin.facts[buurt]?[year] else { continue }
        let before = try told(facts, buurt, year)
        for _ in 0..<20 {
          var other = facts
          other.signals = max(0, facts.signals + Int.random(in: -4...4, using: &random))
          other.open = Int.random(in: 0...other.signals, using: &random)
          other.litter = Int.random(in: 0...other.signals, using: &random)
          // A median is told of ten or more: those keep their number of cases.
          guard try told(other, buurt, year) == before, facts.signals < 5, other.signals < 5 else { continue }
          other.median = other.signals == 0 ? nil : Double.random(in: 0...30, using: &random)
          facts = other
        }
        if facts.asked < 30 {
          facts.asked += 1
          facts.rating = Double.random(in: 1...10, using: &random)
          facts.owned += Double(Int.random(in: -9...9, using: &random))
        }
        facts.clients += Int.random(in: -1...1, using: &random)
        twin.facts[buurt]?[year] = facts
      }
    }
    return twin
  }

  private static func drawings(_ random: inout SplitMix) -> [MultiPolygon] {
    func edge(_ limit: Double) -> Double { Double.random(in: 0...limit, using: &random) }
    return (0..<12).map { _ in
      let (x, y) = ([edge(6), edge(6)].sorted(), [edge(2), edge(2)].sorted())
      return CanaryTown.box(x[0], y[0], x[1] + 0.01, y[1] + 0.01)
    }
  }

  private static func body(_ drawing: MultiPolygon) -> String {
    let ring = drawing.polygons[0].exterior.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
    return "{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}"
  }

  @Test("every route is asked")
  func everyRoute() async throws {
    let description = try await Client(isPublicReadOnly: true).get("/v1/openapi.json").object()
    let described = try #require(description["paths"] as? [String: Any])
    let missing = described.keys.filter { Self.paths[$0] == nil }
    #expect(missing.isEmpty, "add them to CanaryTests.paths, with what may tell something secret: \(missing.sorted())")
  }

  @Test("two stores that differ in what is secret give the same answers", arguments: 1...4)
  func canary(seed: UInt64) async throws {
    var random = SplitMix(seed: seed)
    let town = CanaryTown(seed: seed)
    let twin = try Self.twin(of: town, &random)
    let changed = CanaryTown.buurten.flatMap { buurt in
      CanaryTown.years.filter { town.facts[buurt]?[$0] != twin.facts[buurt]?[$0] }
    }
    try #require(changed.count > 5, "the twin differs in \(changed.count) places only")
    let catalogue = try CanaryTown.catalogue()
    let clients = try [town, twin].map {
      try Client($0.store(), catalogue: catalogue, isPublicReadOnly: true, policy: CanaryTown.policy())
    }
    for path in Self.paths.values.flatMap({ $0 }).sorted() {
      let (one, other) = (try await clients[0].get(path), try await clients[1].get(path))
      Self.compare(one, other, path)
    }
    for drawing in Self.drawings(&random) {
      for query in ["", "?period=2023"] {
        let fields: HTTPFields = [.contentCRS: "<http://www.opengis.net/def/crs/EPSG/0/28992>"]
        let (one, other) = (
          try await clients[0].post("/v1/analyses\(query)", Self.body(drawing), fields),
          try await clients[1].post("/v1/analyses\(query)", Self.body(drawing), fields)
        )
        Self.compare(one, other, Self.body(drawing))
      }
    }
  }

  static func compare(_ one: Client.Reply, _ other: Client.Reply, _ path: String) {
    #expect(one.status == other.status && one.headers == other.headers, "\(path)")
    guard one.body != other.body else { return }
    let start = zip(one.body, other.body).prefix { $0 == $1 }.count
    let (here, there) = (one.body.dropFirst(max(0, start - 80)), other.body.dropFirst(max(0, start - 80)))
    Issue.record("\(path): \(here.prefix(160)) is \(there.prefix(160)) in the other store")
  }

  /// What the municipality sees does differ: the canary is alive.
  @Test("the administrator sees the difference")
  func alive() async throws {
    var random = SplitMix(seed: 1)
    let town = CanaryTown(seed: 1)
    let twin = try Self.twin(of: town, &random)
    let catalogue = try CanaryTown.catalogue()
    let path = "/v1/collections/gemeenten/items?indicators=signals-rate,rating"
    let bodies = try await [town, twin].asyncMap {
      try await Client($0.store(), catalogue: catalogue).get(path).body
    }
    #expect(bodies[0] != bodies[1])
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
    var result: [Value] = []
    for element in self { result.append(try await body(element)) }
    return result
  }
}
