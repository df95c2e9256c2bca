import TestSupport
import Testing

@testable import Indicators

/// Totals that another source counted, or that were rounded otherwise: what does not add up exactly hides no more than
/// what does.
@Suite struct OtherTotalsTests {
  private static let wijken = (1...9).map { "W\($0)" }
  private static let hierarchy = DeliveredTables.Hierarchy(
    parents: Dictionary(uniqueKeysWithValues: wijken.map { ($0, "G") }),
    levels: wijken.reduce(into: ["G": "gemeente"]) { $0[$1] = "wijk" })
  private static let catalogue = [
    Fixtures.entry("residents"), Fixtures.entry("men"), Fixtures.entry("women"), Fixtures.entry("recipients"),
    Fixtures.entry(
      "recipients-per-1000",
      aggregation: #"{"rule": "ratio", "numerator": "recipients", "denominator": "residents", "per": 1000}"#),
    Fixtures.entry("crimes"),
    Fixtures.entry(
      "crimes-per-1000", aggregation: #"{"rule": "weighted-mean", "weight": "residents"}"#,
      extra: #", "formula": {"sum": ["crimes"], "over": ["residents"], "per": 1000}"#),
  ]
  private static let residents = [21_690.0, 15_915, 19_985, 16_385, 8315, 20_725, 23_730, 1275, 405]
  private static let counts = [303.0, 251, 282, 224, 91, 183, 262, 16, 3]

  private func tables(
    _ values: [String: [String: Double?]], derived: Set<String> = [], own: String = #"{"public": {}}"#,
    _ hierarchy: DeliveredTables.Hierarchy = Self.hierarchy
  ) throws -> DeliveredTables {
    let figures = PublicFigures(
      catalogue: try Catalogue(json: Fixtures.document(Self.catalogue)), policy: try DisclosureFixtures.policy(own))
    let observations = try values.sorted { $0.key < $1.key }.flatMap { id, areas in
      try areas.map { area, value in
        var figure = try Fixtures.observation(id, value, area: area, status: value == nil ? .suppressed : .measured)
        if derived.contains(id) { figure.source = Observation.derivedSource }
        return figure
      }
    }
    return DeliveredTables(hierarchy, observations, figures)
  }

  private func kept(_ tables: DeliveredTables) -> Set<String> {
    Set(tables.complements.map { "\($0.area) \($0.indicator)" })
  }

  /// The wijken of Zoetermeer in 2024 and the figure of its gemeente, which has nine residents more.
  private func zoetermeer(
    _ count: String, isKnown: Bool, own: String = #"{"public": {}}"#
  ) throws -> DeliveredTables {
    var values: [String: [String: Double?]] = [:]
    func add(_ id: String, _ area: String, _ value: Double?) { values[id, default: [:]][area] = .some(value) }
    for (position, wijk) in Self.wijken.enumerated() {
      let isSecret = position == 8
      add("residents", wijk, Self.residents[position])
      add(count, wijk, isSecret && !isKnown ? nil : Self.counts[position])
      if isKnown || !isSecret {
        add("\(count)-per-1000", wijk, 1000 * Self.counts[position] / Self.residents[position])
      }
    }
    add("residents", "G", 128_434)
    add(count, "G", 1615)
    add("\(count)-per-1000", "G", 1000 * 1615 / 128_434)
    return try tables(values, derived: ["\(count)-per-1000"], own: own)
  }

  /// We divided the gemeente's own count by its own residents.
  @Test(arguments: ["recipients", "crimes"]) func oneSecretWijkTakesOneOther(count: String) throws {
    let tables = try zoetermeer(count, isKnown: false)
    #expect(kept(tables) == ["W8 \(count)", "W8 \(count)-per-1000"])
    #expect(tables.deductions.allSatisfy(\.isProtected) && tables.deductions[0].upper > 18)
  }

  private static func parts(_ count: Int) -> DeliveredTables.Hierarchy {
    let codes = (1...count).map { "W\($0)" }
    return DeliveredTables.Hierarchy(
      parents: Dictionary(uniqueKeysWithValues: codes.map { ($0, "G") }),
      levels: codes.reduce(into: ["G": "gemeente"]) { $0[$1] = "wijk" })
  }

  /// The total of the residents is nine more than those of five wijken, that of the men five, of the women four.
  @Test func categoriesOfAnotherTotalHideTwoWijken() throws {
    let men: [String: Double?] = ["W1": 500, "W2": nil, "W3": 340, "W4": 1200, "W5": 610, "G": 2950]
    let women: [String: Double?] = ["W1": 520, "W2": 305, "W3": 330, "W4": 1190, "W5": 640, "G": 2989]
    let all: [String: Double?] = ["W1": 1020, "W2": 600, "W3": 670, "W4": 2390, "W5": 1250, "G": 5939]
    let own = #"{"public": {"relations": [{"total": "residents", "parts": ["men", "women"]}]}}"#
    let tables = try tables(["men": men, "women": women, "residents": all], own: own, Self.parts(5))
    #expect(kept(tables) == ["W2 women", "W3 men", "W3 women"], "\(kept(tables))")
    #expect(!tables.deductions.contains { !$0.isProtected })
  }

  /// Counts and rates that are delivered with all digits, over residents that somebody else counted.
  @Test(arguments: [0.1, 1, 2, 3, 4, 5, 6, 8, 21]) func exactRatesOverAnotherTotalHideTwoWijken(more: Double) throws {
    let residents = [10_000.0, 20_000, 15_000, 8000]
    let counts = [1225.0, 3013, 3, 16]
    var values: [String: [String: Double?]] = [
      "residents": ["G": 53_000 + more], "crimes": ["G": 4257], "crimes-per-1000": ["G": 4_257_000 / (53_000 + more)],
    ]
    for position in residents.indices {
      let wijk = "W\(position + 1)"
      values["residents"]?[wijk] = residents[position]
      values["crimes"]?[wijk] = position == 2 ? .some(nil) : counts[position]
      values["crimes-per-1000"]?[wijk] = position == 2 ? .some(nil) : 1000 * counts[position] / residents[position]
    }
    let tables = try tables(values, Self.parts(4))
    #expect(kept(tables) == ["W4 crimes", "W4 crimes-per-1000"], "\(kept(tables))")
    #expect(!tables.deductions.contains { !$0.isProtected })
  }

  /// By chance: a secret count, rates of our own, totals that differ. An outsider who trusts the counts alone learns no
  /// more than the policy allows, and no more than two wijken of nine are kept back.
  @Test(arguments: 1...30) func noSecretIsNarrowAndLittleIsKeptBack(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let residents = Self.wijken.map { _ in Double(Int.random(in: 40...4000, using: &random) * 5) }
    let counts = residents.map { Double(Int.random(in: 0...max(1, Int($0 / 40)), using: &random)) + 6 }
    let secret = Int.random(in: 0..<9, using: &random)
    let all = residents.reduce(0, +) + Double(Int.random(in: -12...12, using: &random))
    let sum = counts.reduce(0, +)
    var values: [String: [String: Double?]] = [
      "residents": ["G": all], "recipients": ["G": sum], "recipients-per-1000": ["G": 1000 * sum / all],
    ]
    for (position, wijk) in Self.wijken.enumerated() {
      values["residents"]?[wijk] = residents[position]
      values["recipients"]?[wijk] = position == secret ? .some(nil) : .some(counts[position])
      if position != secret { values["recipients-per-1000"]?[wijk] = 1000 * counts[position] / residents[position] }
    }
    let tables = try tables(values, derived: ["recipients-per-1000"])
    #expect(tables.deductions.count == 1 && tables.deductions.allSatisfy(\.isProtected))
    let areas = Set(tables.complements.map(\.area))
    #expect((1...2).contains(areas.count) && !areas.contains("G"), "\(kept(tables))")
    // By the sums alone: of what is not told only the sum is known.
    let untold = Self.wijken.indices.filter { $0 == secret || areas.contains(Self.wijken[$0]) }
    let most = untold.reduce(0) { $0 + counts[$1] }
    #expect(most >= max(5, 0.1 * most / 2) && tables.deductions[0].upper <= most + 1e-6)
    for wijk in areas { #expect(tables.complements.contains { $0.area == wijk && $0.indicator.hasSuffix("1000") }) }
  }

  /// x + y = 10, y + z = 10, x + u = 10 and z + u = 12 cannot all hold; without one of them nothing is narrow.
  @Test func equationsThatContradictEachOtherNarrowNothing() {
    var table = LinearTable()
    let all = (0..<4).map { _ in table.addVariable(0...Double.infinity) }
    for (first, second, sum) in [(0, 1, 10.0), (1, 2, 10), (0, 3, 10), (2, 3, 12)] {
      table.addEquation(
        [.init(variable: all[first], factor: 1), .init(variable: all[second], factor: 1)], sum: sum)
    }
    table.narrow()
    #expect(table.isVoid.count == 1)
    for variable in all { #expect(table.upper[variable] - table.lower[variable] > 7) }
  }
}
