import Atlas
import Foundation
import Indicators
import SpatialCore
import TestSupport

/// A city of two wijken of six buurten with figures of every kind that is protected, made from numbers that a test changes.
struct CanaryTown {
  /// What is known of one buurt and year.
  struct Facts: Equatable {
    var signals: Int
    var open: Int
    var residents: Int
    /// Days; nil where there is none to take the median of.
    var median: Double?
    /// Respondents and what they said.
    var asked: Int
    var rating: Double
    var granted: [Double]
    /// Signals of one category.
    var litter: Int
    /// Percent of dwellings, by the survey; the rest are rented, by a register.
    var owned: Double
    /// Persons that the policy tells nobody of.
    var clients: Int
  }

  static let division = "cbs-2024"
  static let years = ["2022", "2023", "2024"]
  static let buurten = (1...2).flatMap { wijk in (1...6).map { "BU00010\(wijk)0\($0)" } }
  static let salt = DisclosureSalt(Array(1...16)) ?? .random()

  /// What notes, actions and the told baselines of targets hold.
  var told = 1.0
  /// Buurt → year → facts.
  var facts: [String: [String: Facts]] = [:]

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for buurt in CanaryTown.buurten {
      for year in CanaryTown.years {
        let signals = Int.random(in: 0...14, using: &random)
        facts[buurt, default: [:]][year] = Facts(
          signals: signals, open: Int.random(in: 0...signals, using: &random),
          residents: 100 * Int.random(in: 2...9, using: &random), median: signals == 0 ? nil : 3.25, asked: 40,
          rating: 7,
          granted: (0..<Int.random(in: 0...9, using: &random)).map { _ in
            Double(Int.random(in: 100...900, using: &random))
          }, litter: Int.random(in: 0...signals, using: &random), owned: 60, clients: 40)
      }
    }
    // Too few were asked here: the figure is secret.
    for year in CanaryTown.years { facts["BU00010103"]?[year]?.asked = 12 }
  }

  static func catalogue() throws -> Catalogue {
    func entry(_ id: String, _ rule: String, _ extra: String = "", unit: String = "count") -> String {
      """
      {"id":"\(id)","theme":"t","subject":"\(id)","name":{"nl":"\(id)","en":"\(id)"},
      "definition":{"nl":"d","en":"d"},"unit":"\(unit)","decimals":1,"direction":"lowerIsBetter",
      "aggregation":\(rule),"source":"s"\(extra)}
      """
    }
    func points(_ text: String) -> String { ",\"points\":{\(text)}" }
    let none = "{\"rule\":\"none\",\"reason\":{\"nl\":\"n\",\"en\":\"n\"}}"
    let sum = "{\"rule\":\"sum\"}"
    let share = "{\"rule\":\"weighted-mean\",\"weight\":\"residents\"}"
    func ratio(_ one: String, _ other: String, _ per: Int) -> String {
      "{\"rule\":\"ratio\",\"numerator\":\"\(one)\",\"denominator\":\"\(other)\",\"per\":\(per)}"
    }
    let entries = [
      entry("residents", sum), entry("signals", sum, points("\"measure\":\"opened\"")),
      entry("open", sum, points("\"measure\":\"stillOpen\"")),
      entry("litter", sum, points("\"category\":\"afval\",\"measure\":\"opened\"")),
      entry("owned", share, unit: "percent"), entry("rented", share, unit: "percent"), entry("clients", sum),
      entry(
        "clients-share", none, ",\"formula\":{\"sum\":[\"clients\"],\"over\":[\"residents\"],\"per\":100}",
        unit: "percent"),
      entry("signals-rate", ratio("signals", "residents", 1000)),
      entry("open-share", ratio("open", "signals", 100), unit: "percent"),
      entry("median-days", none, points("\"measure\":\"handlingQuantile\",\"quantile\":0.5")),
      entry("rating", share),
      entry("money", sum, points("\"measure\":\"amount\""), unit: "EUR"),
      entry("money-largest", none, points("\"measure\":\"largestAmount\""), unit: "EUR"),
      entry("money-rate", ratio("money", "residents", 1), unit: "EUR-per-resident"),
    ]
    return try Catalogue(
      json: Data(
        "{\"themes\":[{\"id\":\"t\",\"name\":{\"nl\":\"T\",\"en\":\"T\"}}],\"indicators\":[\(entries.joined(separator: ","))]}"
          .utf8))
  }

  /// The shipped policy with what the town adds.
  static func policy() throws -> DisclosurePolicy {
    try Town.policy(
      own: #"""
        {"public": {"indicators": {"clients": {"withheld": true}}, "relations": [{"shares": ["owned", "rented"]}]}}
        """#)
  }

  func store() throws -> MemoryStore {
    var contents = MemoryContents()
    contents.allDivisions = [Division(id: CanaryTown.division)]
    contents.allAreas = CanaryTown.areas
    contents.figures[CanaryTown.division] = try figures()
    contents.disclosure = MemoryDisclosure(
      salt: CanaryTown.salt, bases: ["GM0001": CanaryTown.division],
      cells: [
        CanaryTown.division: CanaryTown.buurten.map { AreaCell(area: $0, base: CanaryTown.division, cell: $0) }
      ])
    let territories = ["WK000101": "1", "WK000102": "2"]
    contents.allPlans = [
      StoredPlan(
        id: "plan-1", division: CanaryTown.division, gemeente: "GM0001", created: "2026-01-02T03:04:05Z",
        territoryCount: 2, seed: 7, summary: "{\"weight\":\"residents\"}", assignment: territories)
    ]
    contents.allTerritories = territories.sorted { $0.key < $1.key }.map { wijk, id in
      StoredTerritory(
        plan: "plan-1", id: id, weight: 1, deviation: 0, units: [wijk],
        geometry: CanaryTown.areas.first { $0.code == wijk }?.geometry ?? MultiPolygon([]))
    }
    addIntentions(to: &contents)
    return MemoryStore(contents: contents)
  }

  /// A public target and one that is not for each figure of each wijk, actions and notes.
  private func addIntentions(to contents: inout MemoryContents) {
    guard let due = Period(year: 2027) else { return }
    for wijk in ["WK000101", "WK000102"] {
      for indicator in ["signals", "open-share", "signals-rate", "rating", "money-rate"] {
        for isPublic in [true, false] {
          let goal = TargetGoal(
            indicator: indicator, baseline: told, baselinePeriod: Period(year: 2022), value: isPublic ? 3 : told,
            due: due)
          contents.allTargets.append(Target(area: wijk, goal: goal, isPublic: isPublic))
        }
      }
      contents.allActions.append(
        Action(id: "a-\(wijk)-\(told)", area: wijk, theme: "people", kind: "focuspunt", title: "Plan \(told)"))
      contents.allNotes.append(Note(area: wijk, text: "Note \(told)", written: "2026-01-02T03:04:05Z", id: 1))
      contents.allActions.append(
        Action(
          id: "p-\(wijk)", area: wijk, theme: "people", kind: "focuspunt", title: "For all", owner: "Owner \(told)",
          origin: "Schouw \(told)", isPublic: true))
      contents.allNotes.append(
        Note(
          area: wijk, text: "For all", author: "Author \(told)", written: "2026-01-02T03:04:05Z", id: 2,
          isPublic: true))
    }
  }

  // MARK: Areas

  /// Squares of 1 km, six beside each other, two rows.
  private static let areas: [Area] =
    buurten.enumerated().map { position, code in
      let (column, row) = (Double(position % 6), Double(position / 6))
      return area(code, .buurt, "WK" + code.dropFirst(2).prefix(6), box(column, row, column + 1, row + 1))
    } + [
      area("WK000101", .wijk, "GM0001", box(0, 0, 6, 1)), area("WK000102", .wijk, "GM0001", box(0, 1, 6, 2)),
      area("GM0001", .gemeente, nil, box(0, 0, 6, 2)),
    ]

  private static func area(_ code: String, _ level: AreaLevel, _ parent: String?, _ shape: MultiPolygon) -> Area {
    Area(code: code, name: "Naam \(code)", level: level, parent: parent, division: division, geometry: shape)
  }

  static func box(_ left: Double, _ low: Double, _ right: Double, _ high: Double) -> MultiPolygon {
    func corner(_ x: Double, _ y: Double) -> Coordinate { Coordinate(x: 90_000 + x * 1000, y: 450_000 + y * 1000) }
    return MultiPolygon([
      Polygon(exterior: [
        corner(left, low), corner(right, low), corner(right, high), corner(left, high), corner(left, low),
      ])
    ])
  }

  // MARK: Figures

  private func figures() throws -> [Observation] {
    let wholes = [("WK000101", "BU000101"), ("WK000102", "BU000102"), ("GM0001", "BU0001")]
    return try CanaryTown.years.flatMap { year in
      try CanaryTown.buurten.flatMap { try figures($0, [facts[$0]?[year]].compactMap { $0 }, year) }
        + wholes.flatMap { code, prefix in
          let parts = CanaryTown.buurten.filter { $0.hasPrefix(prefix) }.compactMap { facts[$0]?[year] }
          return try figures(code, parts, year)
        }
    }
  }

  /// As `aggregate` and deliveries make them.
  private func figures(_ area: String, _ parts: [Facts], _ year: String) throws -> [Observation] {
    let period = try Period(year)
    func figure(
      _ id: String, _ value: Double?, cases: Int? = nil, margin: Double? = nil, source: String = "wijkatlas"
    ) -> Observation {
      Observation(
        area: area, indicator: id, period: period, value: value, status: value == nil ? .notApplicable : .measured,
        sampleSize: cases, margin: margin, source: source)
    }
    func sum(_ value: (Facts) -> Int) -> Int { parts.reduce(0) { $0 + value($1) } }
    let (signals, open, residents) = (sum(\.signals), sum(\.open), Double(sum(\.residents)))
    let granted = parts.flatMap(\.granted)
    let money = granted.reduce(0, +)
    // Of larger areas it was delivered, and their median is of their own cases: neither changes with a part.
    let own = parts.count == 1 ? parts[0] : nil
    let rating = own?.rating ?? 7
    let median = own.map(\.median) ?? (signals == 0 ? nil : 3.25)
    let tenure = own.map {
      [
        figure("owned", $0.owned, cases: $0.asked, source: "Enquête"),
        figure("rented", 100 - $0.owned, source: "Register"),
      ]
    }
    return (tenure ?? []) + [
      figure("residents", residents, source: "CBS"), figure("signals", Double(signals)), figure("open", Double(open)),
      figure("signals-rate", 1000 * Double(signals) / residents, cases: signals),
      figure("open-share", signals == 0 ? nil : 100 * Double(open) / Double(signals), cases: signals),
      figure("median-days", median, cases: signals, margin: 1.5),
      figure("rating", rating, cases: own?.asked ?? 240, source: "Enquête"),
      figure("litter", Double(sum(\.litter))), figure("clients", Double(sum(\.clients)), source: "Register"),
      figure("clients-share", 100 * Double(sum(\.clients)) / residents),
      figure("money", money, cases: granted.count), figure("money-largest", granted.max() ?? 0, cases: granted.count),
      figure("money-rate", money / residents, cases: granted.count),
    ]
  }
}
