import Indicators
import TestSupport
import Testing

@Suite struct ClassBreaksTests {
  /// Two and three groups that nobody would draw differently.
  @Test(
    arguments: [
      ([1.0, 2, 3, 10, 11, 12], 2, [3.0, 12.0]),
      ([50, 1, 2, 20, 21, 51], 3, [2, 21, 51]),
      ([4, 4, 4, 9], 2, [4, 9]),
      ([5, 5, 5], 4, [5]),
      ([3], 1, [3]),
      ([1, 2, 3], 3, [1, 2, 3]),
    ])
  func findsTheObviousGroups(values: [Double], classes: Int, expected: [Double]) {
    #expect(ClassBreaks.ckmeans(values, classes: classes) == expected)
  }

  @Test func nothingHasNoClasses() {
    #expect(ClassBreaks.ckmeans([], classes: 5).isEmpty)
    #expect(ClassBreaks.ckmeans([1, 2], classes: 0).isEmpty)
    #expect(ClassBreaks.ckmeans([1, 2], classes: -1).isEmpty)
    #expect(ClassBreaks.ckmeans([.nan, .infinity], classes: 2).isEmpty)
  }

  @Test func aValueFallsInTheFirstClassThatReachesIt() {
    let bounds = [3.0, 12, 40]
    #expect([1, 3, 3.1, 12, 40, 41].map { ClassBreaks.index(of: $0, in: bounds) } == [0, 0, 1, 1, 2, 2])
  }

  @Test(
    arguments: [
      ([1.0, 2, 3, 4], 2, [2.0, 4.0]), ([4, 3, 2, 1, 5], 2, [3, 5]), ([7, 7, 7, 9], 4, [7, 9]), ([1, 2], 5, [1, 2]),
      ([], 3, []), ([1], 0, []),
    ])
  func quantilesShareOutTheValues(values: [Double], classes: Int, expected: [Double]) {
    #expect(ClassBreaks.quantiles(values, classes: classes) == expected)
  }

  @Test(
    arguments: [
      ([0.0, 10, 2], 5, [2.0, 4, 6, 8, 10]), ([3, 3], 4, [3]), ([], 3, []), ([1, 5], 1, [5]), ([.nan, 1], 0, []),
    ])
  func equalClassesAreOfOneWidth(values: [Double], classes: Int, expected: [Double]) {
    #expect(ClassBreaks.equal(values, classes: classes) == expected)
  }

  /// Every way to cut the sorted values into classes is tried.
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func isAsGoodAsTheBestOfAllPartitions(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let offset = [0.0, 1e6][Int(seed % 2)]
    let values = (0..<Int.random(in: 1...11, using: &generator)).map { _ in
      offset + Double(Int.random(in: 0...30, using: &generator))
    }
    let classes = Int.random(in: 1...5, using: &generator)
    let bounds = ClassBreaks.ckmeans(values, classes: classes)
    #expect(bounds == bounds.sorted() && Set(bounds).count == bounds.count)
    #expect(bounds.last == values.max())
    #expect(bounds.count == min(classes, Set(values).count))
    let found = Self.deviation(Dictionary(grouping: values) { ClassBreaks.index(of: $0, in: bounds) }.values)
    let best = Self.leastDeviation(values.sorted()[...], classes: classes)
    #expect(abs(found - best) < 1e-6, "\(values) in \(classes): \(bounds)")
  }

  private static func leastDeviation(_ sorted: ArraySlice<Double>, classes: Int) -> Double {
    guard classes > 1, sorted.count > 1 else { return deviation([Array(sorted)]) }
    return (1...sorted.count).map { first in
      deviation([Array(sorted.prefix(first))]) + leastDeviation(sorted.dropFirst(first), classes: classes - 1)
    }.min() ?? 0
  }

  private static func deviation(_ groups: some Sequence<[Double]>) -> Double {
    groups.reduce(0) { total, group in
      let mean = group.reduce(0, +) / Double(max(group.count, 1))
      return total + group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }
}
