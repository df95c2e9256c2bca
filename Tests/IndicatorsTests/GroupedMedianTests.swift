import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct GroupedMedianTests {
  private static let ages = [
    MedianClass(indicator: "a", from: 0, to: 15), MedianClass(indicator: "b", from: 15, to: 25),
    MedianClass(indicator: "c", from: 25, to: 45), MedianClass(indicator: "d", from: 45, to: 65),
    MedianClass(indicator: "e", from: 65, to: nil),
  ]

  /// By numpy 2.4: `np.interp(sum(n) / 2, np.cumsum([0] + n), [0, 15, 25, 45, 65, 105])`.
  @Test(
    arguments: [
      ([3.0, 47.0, 33.0, 11.0, 6.0], 25.0), ([15, 11, 26, 29, 19], 43.46153846153846),
      ([120, 80, 310, 250, 140], 41.12903225806452),
      ([0, 0, 10, 0, 0], 35.0), ([21, 11, 23, 29, 15], 40.21739130434783),
    ] as [([Double], Double)])
  func isWhereHalfOfAllLieBelow(amounts: [Double], expected: Double) throws {
    let median = try #require(GroupedMedian.estimate(Self.ages, amounts: amounts))
    #expect(abs(median - expected) < 1e-9)
  }

  @Test(
    arguments: [[0.0, 0, 0, 0, 0], [1, 1, 1, 1, 9], [1, -1, 3, 1, 1], [1, 1], [.nan, 1, 1, 1, 1]] as [[Double]])
  func isNotToldWithoutAmountsOrInAClassWithoutEnd(amounts: [Double]) {
    #expect(GroupedMedian.estimate(Self.ages, amounts: amounts) == nil)
  }

  /// Of values spread evenly over each class it is the median of the values themselves.
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func isTheMedianOfValuesSpreadEvenly(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let amounts = (0..<4).map { _ in Int.random(in: 1...500, using: &random) }
    var values: [Double] = []
    for (one, amount) in zip(Self.ages, amounts) {
      let width = (one.to ?? 0) - one.from
      values += (0..<amount).map { one.from + (Double($0) + 0.5) / Double(amount) * width }
    }
    values.sort()
    let median = try #require(GroupedMedian.estimate(Self.ages, amounts: amounts.map(Double.init) + [0]))
    let middle = values.count / 2
    // Between the two middle values, or as near as half a step between neighbours.
    #expect(median >= values[max(0, middle - 1)] - 8 && median <= values[min(values.count - 1, middle)] + 8)
    #expect(values.count { $0 < median } <= middle + 1 && values.count { $0 > median } <= middle + 1)
  }
}

/// The rule of a catalogue that estimates a median of classes.
@Suite struct GroupedMedianRuleTests {
  private static func entries(_ classes: String) -> [String] {
    Fixtures.entries + [
      Fixtures.entry("young"), Fixtures.entry("adult"), Fixtures.entry("old"),
      Fixtures.entry("median-age", aggregation: #"{"rule": "grouped-median", "classes": [\#(classes)]}"#),
    ]
  }

  private static let young = #"{"indicator": "young", "from": 0, "to": 20}"#
  private static let adult = #"{"indicator": "adult", "from": 20, "to": 60}"#
  private static let old = #"{"indicator": "old", "from": 60}"#

  @Test func classesAddUpAndTheMedianIsEstimatedAnew() throws {
    let catalogue = try Catalogue(
      json: Fixtures.document(Self.entries([Self.young, Self.adult, Self.old].joined(separator: ","))))
    let parts: [Aggregation.Part] = [
      ["young": 10, "adult": 0, "old": 2, "median-age": 12], ["young": 0, "adult": 40, "old": 8, "median-age": 44],
    ]
    let figure = Aggregation(catalogue: catalogue).figure("median-age", of: parts)
    // 30 of 60 lie below: 10 young and half of the 40 adults.
    #expect(figure.value == 40)
    #expect(figure.status == .estimated)
  }

  @Test(arguments: [
    "\(young),\(adult)", "\(young),\(old),\(adult)", "\(young),\(young),\(old)",
    "\(young),\(adult),{\"indicator\": \"rating\", \"from\": 60}",
    "\(young),\(adult),{\"indicator\": \"nothing\", \"from\": 60}",
    "\(young),\(adult),{\"indicator\": \"old\", \"from\": 60, \"to\": 50}",
  ])
  func classesThatAreNoneAreRefused(classes: String) {
    #expect(throws: IndicatorError.self) { try Catalogue(json: Fixtures.document(Self.entries(classes))) }
  }
}
