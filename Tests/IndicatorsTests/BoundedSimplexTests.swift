import TestSupport
import Testing

@testable import Indicators

@Suite struct BoundedSimplexTests {
  private typealias Row = [(variable: Int, factor: Double)]

  private static func ranges(_ lower: [Double], _ upper: [Double], _ rows: [Row], _ sums: [Double])
    -> [ClosedRange<Double>?]?
  {
    guard var simplex = BoundedSimplex(lower: lower, upper: upper, rows: rows, sums: sums) else { return nil }
    return lower.indices.map { simplex.range(of: $0) }
  }

  @Test func aCellThatIsABridgeIsKnownExactly() throws {
    // A square of unknowns, another one, and one cell in a row of the first and a column of the second.
    let values: [Double] = [3, 4, 5, 6, 7, 8, 9, 10, 11]
    let sums = [[0, 1, 8], [2, 3], [0, 2], [1, 3], [4, 5], [6, 7], [4, 6, 8], [5, 7]]
    let rows = sums.map { $0.map { (variable: $0, factor: 1.0) } }
    let ranges = try #require(
      Self.ranges(
        [Double](repeating: 0, count: 9), [Double](repeating: .infinity, count: 9), rows,
        sums.map { $0.reduce(0) { $0 + values[$1] } }))
    let bridge = try #require(ranges[8])
    #expect(abs(bridge.lowerBound - 11) < 1e-6 && abs(bridge.upperBound - 11) < 1e-6)
    let corner = try #require(ranges[0])
    #expect(corner.upperBound - corner.lowerBound > 4)
  }

  @Test func whatNothingBoundsIsInfinite() throws {
    let ranges = try #require(
      Self.ranges([0, -.infinity], [.infinity, .infinity], [[(0, 1), (1, 1)]], [4]))
    #expect(ranges[0] == 0 ... .infinity && ranges[1] == -.infinity...4)
  }

  @Test func whatCannotBeIsSaid() {
    #expect(Self.ranges([0, 0], [1, 1], [[(0, 1), (1, 1)]], [3]) == nil)
  }

  /// Sums that follow from each other: the first solution was once given up, and with it what all of them tell together.
  @Test func sumsThatFollowFromEachOtherAreSolved() throws {
    // An unknown whole of 301 less what others make of it.
    let rows: [(Row, Double)] = [
      ([(1, 1), (0, -1)], -3), ([(2, 1), (0, -1)], -3), ([(3, 1), (4, 1), (0, 1)], 158),
      ([(0, 1), (5, 1), (6, 1), (7, 1)], 301), ([(3, 1), (4, 1), (1, 1), (8, -1)], 0),
      ([(2, 1), (6, 1), (8, -1)], 0), ([(3, 1), (4, 1), (6, -1)], 0), ([(9, 1), (5, 1)], 84),
      ([(5, 1), (7, 1)], 143), ([(8, 1), (9, 1), (5, 1)], 239), ([(9, 1), (7, -1)], -59),
    ]
    let lower: [Double] = [3, 0, 0, 0, 0, 0, 0, 59, 71, 0]
    let upper: [Double] = [158, 155, 155, 155, 155, 84, 239, 143, 239, 84]
    let ranges = try #require(Self.ranges(lower, upper, rows.map(\.0), rows.map(\.1)))
    let range = try #require(ranges[8])
    #expect(abs(range.lowerBound - 155) < 1e-9 && abs(range.upperBound - 155) < 1e-9)
  }

  /// Points drawn by chance satisfy the sums; none lies outside what is found, and no bound is less than the narrowed
  /// interval allows.
  @Test(arguments: 1...30) func everySolutionIsInside(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let count = Int.random(in: 4...14, using: &random)
    let truth = (0..<count).map { _ in Double(Int.random(in: 0...40, using: &random)) }
    var rows: [Row] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let row = (0..<count).filter { _ in Bool.random(using: &random) }
      if !row.isEmpty { rows.append(row.map { ($0, Double([-2, -1, 1, 1, 3].randomElement(using: &random) ?? 1)) }) }
    }
    let sums = rows.map { $0.reduce(0) { $0 + $1.factor * truth[$1.variable] } }
    let upper = (0..<count).map { Bool.random(using: &random) ? Double.infinity : truth[$0] + 7 }
    let ranges = try #require(Self.ranges([Double](repeating: 0, count: count), upper, rows, sums))
    var table = LinearTable()
    for position in 0..<count { _ = table.addVariable(0...upper[position]) }
    for (row, sum) in zip(rows, sums) {
      let constant = table.addVariable(sum...sum)
      table.addEquation(
        row.map { .init(variable: $0.variable, factor: $0.factor) } + [.init(variable: constant, factor: -1)])
    }
    table.narrow()
    for (position, range) in ranges.enumerated() {
      let range = try #require(range)
      #expect(range.lowerBound <= truth[position] + 1e-6 && truth[position] <= range.upperBound + 1e-6)
      #expect(table.lower[position] <= range.lowerBound + 1e-6 && range.upperBound <= table.upper[position] + 1e-6)
    }
  }
}
