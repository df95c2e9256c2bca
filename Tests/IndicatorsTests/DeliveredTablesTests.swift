import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite struct DeliveredTablesTests {
  /// Two wijken of three and one buurt.
  private static let parents = ["W1": "G", "W2": "G", "B1": "W1", "B2": "W1", "B3": "W1", "B4": "W2"]
  private static let hierarchy = DeliveredTables.Hierarchy(
    parents: parents,
    levels: ["G": "gemeente", "W1": "wijk", "W2": "wijk", "B1": "buurt", "B2": "buurt", "B3": "buurt", "B4": "buurt"])

  private func observation(_ id: String, _ area: String, _ value: Double?) throws -> Observation {
    try Fixtures.observation(id, value, area: area, status: value == nil ? .suppressed : .measured)
  }

  private func tables(_ values: [String: [String: Double?]], own: String? = nil) throws -> DeliveredTables {
    let observations = try values.flatMap { id, areas in try areas.map { try observation(id, $0.key, $0.value) } }
    let figures = try own.map { try DisclosureFixtures.figures($0) } ?? DisclosureFixtures.figures()
    return DeliveredTables(Self.hierarchy, observations, figures)
  }

  private func kept(_ tables: DeliveredTables) -> Set<String> {
    Set(tables.complements.map { "\($0.area) \($0.indicator)" })
  }

  private static let whole: [String: Double?] = [
    "G": 1000, "W1": 700, "W2": 300, "B1": 41, "B2": 259, "B3": 400, "B4": 300,
  ]

  @Test func withoutASecretNothingIsKeptBack() throws {
    #expect(try tables(["residents": Self.whole]).complements.isEmpty)
  }

  /// B1 = 700 − 259 − 400: the smallest part that widens enough goes with it.
  @Test func aSecretPartTakesANeighbourWithIt() throws {
    var values = Self.whole
    values["B1"] = .some(nil)
    let tables = try tables(["residents": values])
    #expect(kept(tables) == ["B2 residents"])
    #expect(tables.deductions.map(\.isProtected) == [true])
    #expect(tables.deductions[0].lower == 0 && tables.deductions[0].upper == 300)
  }

  @Test func twoSecretPartsProtectEachOther() throws {
    var values = Self.whole
    values["B1"] = .some(nil)
    values["B2"] = .some(nil)
    #expect(try tables(["residents": values]).complements.isEmpty)
  }

  /// The one buurt of a wijk is that wijk, which the gemeente and the other wijk give back in turn.
  @Test func theOnlyPartTakesTheWholeWithIt() throws {
    var values = Self.whole
    values["B4"] = .some(nil)
    let tables = try tables(["residents": values])
    #expect(kept(tables).contains("W2 residents") && tables.deductions.allSatisfy(\.isProtected))
    #expect(kept(tables).count == 3)
  }

  @Test func meansAreWeighedByTheirDenominator() throws {
    let ages: [String: Double?] = ["G": 41, "W1": 42, "W2": 40, "B1": nil, "B2": 44.5, "B3": 39.8, "B4": 40]
    let tables = try tables(["residents": Self.whole, "mean-age": ages])
    #expect(kept(tables) == ["B2 mean-age"] && tables.deductions[0].isProtected)
  }

  @Test func aRateWouldTellItsSecretCount() throws {
    let entries =
      DisclosureFixtures.counted + [
        Fixtures.entry("cars"),
        Fixtures.entry(
          "cars-per-100",
          aggregation: #"{"rule": "ratio", "numerator": "cars", "denominator": "residents", "per": 100}"#),
      ]
    let figures = PublicFigures(
      catalogue: try Catalogue(json: Fixtures.document(entries)), policy: try DisclosureFixtures.policy())
    let tables = DeliveredTables(
      Self.hierarchy,
      [
        try observation("residents", "B1", 41), try observation("cars", "B1", nil),
        try observation("cars-per-100", "B1", 56.1),
      ], figures)
    #expect(kept(tables) == ["B1 cars-per-100"])
  }

  @Test func aTotalOverCategoriesWouldTellItsPart() throws {
    let tables = try tables(["residents": ["B1": 41], "men": ["B1": nil], "women": ["B1": 20]])
    #expect(kept(tables) == ["B1 women"])
  }

  /// CBS tells persons in multiples of five: a difference of two such is not exact.
  @Test func roundingOfTheSourceProtectsByItself() throws {
    let parents = Dictionary(uniqueKeysWithValues: (1...9).map { ("B\($0)", "W1") })
    let levels = parents.mapValues { _ in "buurt" }.merging(["W1": "wijk"]) { first, _ in first }
    var observations = try (1...8).map { try observation("residents", "B\($0)", Double(100 * $0 + 5)) }
    observations += [try observation("residents", "B9", nil), try observation("residents", "W1", 3665)]
    let tables = DeliveredTables(
      .init(parents: parents, levels: levels), observations, try DisclosureFixtures.figures())
    #expect(tables.complements.isEmpty && tables.deductions[0].upper - tables.deductions[0].lower == 40)
  }

  @Test func ofAnOpenSourceNothingIsKeptBack() throws {
    var values = Self.whole
    values["B1"] = .some(nil)
    let own = #"{"public": {"openSources": ["test"]}, "loosens": ["openSources"]}"#
    let tables = try tables(["residents": values], own: own)
    #expect(tables.complements.isEmpty && tables.deductions.isEmpty)
  }

  @Test func figuresThatDoNotAddUpTellNothing() throws {
    var values = Self.whole
    values["B1"] = .some(nil)
    values["W1"] = 100
    #expect(throws: Never.self) { try tables(["residents": values]) }
  }

  /// Random hierarchies with random secrets: every secret figure is wide enough, and the true value is among those that an
  /// outsider thinks possible.
  @Test(arguments: 1...40) func noSecretIsNarrow(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var (parents, levels) = (["W0": "G"], ["G": "gemeente", "W0": "wijk"])
    var values: [String: Double] = [:]
    for wijk in 0..<Int.random(in: 2...6, using: &random) {
      parents["W\(wijk)"] = "G"
      levels["W\(wijk)"] = "wijk"
      for buurt in 0..<Int.random(in: 1...8, using: &random) {
        let code = "B\(wijk)-\(buurt)"
        parents[code] = "W\(wijk)"
        levels[code] = "buurt"
        values[code] = Double(Int.random(in: 0...120, using: &random))
        values["W\(wijk)", default: 0] += values[code] ?? 0
        values["G", default: 0] += values[code] ?? 0
      }
    }
    let secret = Set(
      values.keys.sorted().filter { $0 != "G" && Int.random(in: 0..<7, using: &random) == 0 && $0.count > 0 })
    let observations = try values.sorted { $0.key < $1.key }.map {
      try observation("residents", $0.key, secret.contains($0.key) ? nil : $0.value)
    }
    let tables = DeliveredTables(
      .init(parents: parents, levels: levels), observations, try DisclosureFixtures.figures())
    #expect(tables.deductions.count == secret.count)
    for deduction in tables.deductions {
      let truth = try #require(values[deduction.cell.area])
      #expect(deduction.isProtected, "\(deduction)")
      #expect(deduction.lower - 1e-6 <= truth && truth <= deduction.upper + 1e-6, "\(deduction) \(truth)")
    }
    let again = DeliveredTables(
      .init(parents: parents, levels: levels), observations.reversed(), try DisclosureFixtures.figures())
    #expect(again.complements == tables.complements)
  }
}
