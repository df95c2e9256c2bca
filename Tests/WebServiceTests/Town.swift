import Atlas
import Foundation
import Indicators
import SpatialCore

/// A town of four buurten in two wijken on a grid of 1 km in RD New, with some figures and a plan.
///
/// `BU00010102` is an L: its envelope holds a corner that it does not.
enum Town {
  static let division = "cbs-2024"
  private static let x = 90_000.0
  private static let y = 450_000.0

  static func catalogue() throws -> Catalogue {
    func entry(_ id: String, _ theme: String, _ unit: String, _ rule: String, _ name: String, _ extra: String = "")
      -> String
    {
      """
      {"id":"\(id)","theme":"\(theme)","subject":"x","name":{"nl":"\(name)","en":"\(id)"},
      "definition":{"nl":"Wat het is","en":"What it is"},"unit":"\(unit)","decimals":0,"direction":"neutral",
      "aggregation":\(rule),"source":"CBS"\(extra)}
      """
    }
    let meldingen =
      ",\"points\":{\"kind\":\"melding\",\"measure\":\"opened\"},"
      + "\"disclosure\":{\"minimumCount\":5,\"roundingBase\":5}"
    let entries = [
      entry("residents", "demografie", "persons", "{\"rule\":\"sum\"}", "Inwoners"),
      entry("signals", "veiligheid", "count", "{\"rule\":\"sum\"}", "Meldingen", meldingen),
      entry(
        "signals-rate", "veiligheid", "per-1000-residents",
        "{\"rule\":\"ratio\",\"numerator\":\"signals\",\"denominator\":\"residents\",\"per\":1000}", "Per 1.000"),
    ]
    return try Catalogue(
      json: Data(
        """
        {"themes":[{"id":"demografie","name":{"nl":"Demografie","en":"Demography"}},
        {"id":"veiligheid","name":{"nl":"Veiligheid","en":"Safety"}}],"indicators":[\(entries.joined(separator: ","))]}
        """.utf8))
  }

  /// The shipped one.
  static func policy(own: String? = nil) throws -> DisclosurePolicy {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Data/disclosure.json").path) {
      folder.deleteLastPathComponent()
    }
    let json = try Data(contentsOf: folder.appending(path: "Data/disclosure.json"))
    return try DisclosurePolicy(
      [Catalogue.Document(name: "disclosure.json", json: json)]
        + [own].compactMap { $0 }.map { Catalogue.Document(name: "own.json", json: Data($0.utf8)) })
  }

  static func store(isSynthetic: Bool = false) throws -> MemoryStore {
    var contents = MemoryContents()
    contents.allDivisions = [Division(id: division, isSynthetic: isSynthetic)]
    contents.allAreas = areas
    contents.figures[division] = try figures()
    contents.allTerritories = [
      StoredTerritory(
        plan: "plan-1", id: "T1", weight: 300, deviation: 0.2, units: ["WK000101"], geometry: rectangle(0, 0, 2, 1)),
      StoredTerritory(
        plan: "plan-1", id: "T2", weight: 200, deviation: -0.2, units: ["WK000102"], geometry: rectangle(0, 1, 2, 2)),
    ]
    contents.allPlans = [
      StoredPlan(
        id: "plan-1", division: division, gemeente: "GM0001", created: "2026-01-02T03:04:05Z", territoryCount: 2,
        seed: 7, summary: "{\"id\":\"2-1\",\"count\":2}", assignment: ["WK000101": "T1", "WK000102": "T2"])
    ]
    return MemoryStore(contents: contents)
  }

  static let areas: [Area] = [
    area("GM0001", "Stad <&>", .gemeente, nil, rectangle(0, 0, 2, 2)),
    area("WK000101", "Zuid", .wijk, "GM0001", rectangle(0, 0, 2, 1)),
    area("WK000102", "Noord", .wijk, "GM0001", rectangle(0, 1, 2, 2)),
    area("BU00010101", "Hoek", .buurt, "WK000101", rectangle(0, 0.5, 0.5, 1)),
    area("BU00010102", "Haak", .buurt, "WK000101", hook),
    area("BU00010201", "West", .buurt, "WK000102", rectangle(0, 1, 1, 2)),
    area("BU00010202", "Oost", .buurt, "WK000102", rectangle(1, 1, 2, 2)),
  ]

  private static func area(
    _ code: String, _ name: String, _ level: AreaLevel, _ parent: String?, _ geometry: MultiPolygon
  ) -> Area {
    Area(code: code, name: name, level: level, parent: parent, division: division, geometry: geometry)
  }

  private static let hook = ring([(0, 0), (2, 0), (2, 1), (0.5, 1), (0.5, 0.5), (0, 0.5), (0, 0)])

  private static func rectangle(_ left: Double, _ low: Double, _ right: Double, _ high: Double) -> MultiPolygon {
    ring([(left, low), (right, low), (right, high), (left, high), (left, low)])
  }

  /// From kilometres east and north of the corner of the town.
  private static func ring(_ points: [(Double, Double)]) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: points.map { Coordinate(x: x + $0.0 * 1000, y: y + $0.1 * 1000) })])
  }

  private static func figures() throws -> [Observation] {
    func figure(_ area: String, _ indicator: String, _ year: String, _ value: Double?) throws -> Observation {
      Observation(
        area: area, indicator: indicator, period: try Period(year), value: value,
        status: value == nil ? .missing : .measured, source: "CBS")
    }
    return [
      try figure("GM0001", "residents", "2024", 500), try figure("WK000101", "residents", "2024", 300),
      try figure("WK000101", "residents", "2023", 290), try figure("WK000102", "residents", "2024", 200),
      try figure("BU00010101", "residents", "2024", 100), try figure("BU00010102", "residents", "2024", 200),
      try figure("BU00010201", "residents", "2024", nil), try figure("BU00010202", "residents", "2024", 200),
      try figure("WK000101", "signals", "2024", 3), try figure("WK000102", "signals", "2024", 12),
    ]
  }
}
