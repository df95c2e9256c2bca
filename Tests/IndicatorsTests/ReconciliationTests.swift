import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct RoundingTests {
  struct Column: Sendable {
    var values: [Double]
    var decimals = 0
    var isCount = false
    var step: Double
  }

  private static let columns: [Column] = [
    Column(values: [5, 10, 4440], isCount: true, step: 5), Column(values: [5, 10, 4441], isCount: true, step: 1),
    Column(values: [5, 10], isCount: true, step: 1), Column(values: [0, 0, 5, 10, 15], isCount: true, step: 5),
    Column(values: [5, 10, 15], step: 1), Column(values: [1.2, 1.4, 2], decimals: 1, step: 0.1),
    Column(values: [3, 4, 5], decimals: 1, step: 1), Column(values: [3], decimals: 1, step: 0.1),
    Column(values: [0.123456, 2, 4], step: 0), Column(values: [0, 0, 0], isCount: true, step: 1),
    Column(values: [.infinity, 1, 2], step: 1),
  ]

  @Test(arguments: columns)
  func theStepIsFoundFromTheWholeColumn(column: Column) {
    #expect(Rounding.step(of: column.values, decimals: column.decimals, isCount: column.isCount) == column.step)
  }
}

@Suite struct ReconciliationTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue(
      json: Fixtures.document(
        Fixtures.entries.map { entry in
          entry.replacingOccurrences(of: #""unit": "count""#, with: #""unit": "persons""#)
        }))
  }

  private func discrepancies(
    _ residents: Double, _ mean: Double?, parts: [(Double, Double?)], source: String = "CBS"
  ) throws -> [Discrepancy] {
    func observations(_ area: String, _ residents: Double, _ mean: Double?, _ source: String) throws -> [Observation] {
      try [("residents", residents), ("mean-age", mean)].map { indicator, value in
        Observation(
          area: area, indicator: indicator, period: try Period("2017"), value: value,
          status: value == nil ? .suppressed : .measured, source: source)
      }
    }
    return Reconciliation(catalogue: catalogue).discrepancies(
      try observations("WK", residents, mean, source),
      parts: try parts.enumerated().map { try observations("BU\($0)", $1.0, $1.1, "CBS") })
  }

  @Test func aTotalThatRoundingExplainsIsShownWithWhatItExplains() throws {
    let found = try discrepancies(2260, 40, parts: [(745, 40), (745, 40), (755, 40)])
    #expect(found == [Discrepancy(indicator: "residents", published: 2260, aggregated: 2245, tolerance: 10)])
  }

  @Test func aTotalThatAgreesIsNotShown() throws {
    #expect(try discrepancies(2245, 40, parts: [(745, 40), (745, 40), (755, 40)]).isEmpty)
  }

  /// (100 × 20 + 300 × 50) / 400 = 42.5: 42 and 43 are as near as rounding, 44 is not.
  @Test(arguments: [(42.0, false), (43, false), (44, true)])
  func aMeanIsShownBeyondItsRounding(published: Double, isShown: Bool) throws {
    let found = try discrepancies(400, published, parts: [(100, 20), (300, 50), (0, nil)])
    #expect(found.contains { $0.indicator == "mean-age" } == isShown)
  }

  @Test func aFigureOfSomePartsIsNoTotalToCompareWith() throws {
    #expect(try discrepancies(400, 80, parts: [(100, 20), (300, nil)]).isEmpty)
  }

  @Test func whatWasDerivedFromThePartsCannotDiffer() throws {
    #expect(try discrepancies(1, 1, parts: [(745, 40), (745, 40)], source: Observation.derivedSource).isEmpty)
  }

  @Test func ofHowManyPartsAFigureIsKnownIsTold() throws {
    func part(_ values: [(String, Double?)]) throws -> [Observation] {
      try values.map { try Fixtures.observation($0.0, $0.1, status: $0.1 == nil ? .suppressed : .measured) }
    }
    let found = Reconciliation(catalogue: catalogue).incomplete(parts: [
      try part([("residents", 960), ("mean-age", 40), ("thefts", 5)]),
      try part([("residents", 40), ("mean-age", nil), ("thefts", nil)]), try part([("residents", 0)]),
    ])
    #expect(found.map(\.indicator) == ["mean-age", "thefts", "thefts-per-1000"])
    #expect(found.map(\.known) == [2, 1, 1])
    #expect(found.map(\.parts) == [3, 3, 3])
    #expect(found[0].knownShare == 0.96)
  }

  /// Whatever numbers are rounded, a total of them is within the tolerance of the rounded total of what they were.
  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func roundingIsAlwaysWithinTheTolerance(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let count = Int.random(in: 3...30, using: &random)
    let people = (0..<count).map { _ in Double(Int.random(in: 50...5000, using: &random)) }
    let ages = (0..<count).map { _ in Double.random(in: 20...60, using: &random) }
    let total = people.reduce(0, +)
    let mean = zip(people, ages).reduce(0) { $0 + $1.0 * $1.1 } / total
    func five(_ value: Double) -> Double { (value / 5).rounded() * 5 }
    let parts = zip(people, ages).map { (five($0), Optional($1.rounded())) }
    let found = try discrepancies(five(total), mean.rounded(), parts: parts)
    #expect(found.allSatisfy { abs($0.published - $0.aggregated) <= $0.tolerance && $0.indicator == "residents" })
  }
}
