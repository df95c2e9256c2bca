import SpatialCore
import TestSupport
import Testing

/// Crosswalks between rows of squares of 100 m that can be worked out by hand.
@Suite struct CrosswalkTests {
  private static func row(_ widths: Double..., from start: Double = 0) -> [MultiPolygon] {
    var left = start
    return widths.map { width in
      defer { left += width }
      return Shapes.square(left, 0, width, 100)
    }
  }

  private func change(
    _ first: [MultiPolygon], _ second: [MultiPolygon], width: Double = 10, share: Double = 0, workers: Int = 2
  ) throws -> CoverageChange {
    try CoverageChange(first, second, noise: DrawingNoise(widthMetres: width, share: share), workers: workers)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var first: [MultiPolygon]
    var second: [MultiPolygon]
    var fates: [AreaFate]
    var fatesOfSecond: [AreaFate]
    var testDescription: String { what }
  }

  @Test(arguments: [
    Case(
      what: "the same", first: row(100, 100), second: row(100, 100), fates: [.same(0), .same(1)],
      fatesOfSecond: [.same(0), .same(1)]),
    Case(
      what: "a border drawn 9 m further", first: row(100, 100), second: row(109, 91), fates: [.same(0), .same(1)],
      fatesOfSecond: [.same(0), .same(1)]),
    Case(
      what: "a border moved by 11 m", first: row(100, 100), second: row(111, 89), fates: [.moved, .moved],
      fatesOfSecond: [.moved, .moved]),
    Case(
      what: "one becomes two", first: row(100, 100), second: row(40, 60, 100), fates: [.split, .same(2)],
      fatesOfSecond: [.merged, .merged, .same(1)]),
    Case(
      what: "two become one", first: row(100, 50, 50), second: row(100, 100), fates: [.same(0), .merged, .merged],
      fatesOfSecond: [.same(0), .split]),
    Case(
      what: "one that is gone, and one that is new", first: row(100, 100), second: row(100, 100, from: 100),
      fates: [.alone, .same(0)], fatesOfSecond: [.same(1), .alone]),
    Case(
      what: "a road narrower than noise that became part of its neighbour", first: row(100, 8),
      second: row(108), fates: [.merged, .merged], fatesOfSecond: [.split]),
  ])
  func whatBecameOfAreas(example: Case) throws {
    let found = try change(example.first, example.second)
    #expect(found.fatesOfFirst == example.fates)
    #expect(found.fatesOfSecond == example.fatesOfSecond)
  }

  @Test func aShareOfTheSmallerAreaCanBeNoise() throws {
    let moved = try change(Self.row(100, 100), Self.row(111, 89), share: 0.1)
    #expect(moved.fatesOfFirst == [.moved, .moved])
    let noise = try change(Self.row(100, 100), Self.row(111, 89), share: 0.15)
    #expect(noise.fatesOfFirst == [.same(0), .same(1)])
  }

  @Test func withoutNoiseEverySliverCounts() throws {
    #expect(try change(Self.row(100, 100), Self.row(100.5, 99.5), width: 0).fatesOfFirst == [.moved, .moved])
  }

  /// A long strip is noise however many square metres it has.
  @Test func aLongStripIsNoise() throws {
    let first = [Shapes.square(0, 0, 1000, 5000), Shapes.square(1000, 0, 1000, 5000)]
    let second = [Shapes.square(0, 0, 1009, 5000), Shapes.square(1009, 0, 991, 5000)]
    #expect(try change(first, second).fatesOfFirst == [.same(0), .same(1)])
    #expect(try change(first, second, width: 8.9).fatesOfFirst == [.moved, .moved])
  }

  @Test func sharesAreThoseOfTheWeights() throws {
    let change = try change(Self.row(100, 100), Self.row(40, 160))
    let byArea = Crosswalk(change)
    #expect(byArea.rows.map(\.to) == [0, 1, 1])
    #expect(zip(byArea.rows.map(\.share), [0.4, 0.6, 1]).allSatisfy { abs($0 - $1) < 1e-9 })
    let weighed = Crosswalk(
      change,
      weights: [
        .init(first: 0, second: 1, amount: 3), .init(first: 0, second: 0, amount: 1),
        .init(first: 1, second: nil, amount: 5),
      ])
    #expect(weighed.rows.map(\.share) == [0.25, 0.75, 1])
    // The second area has no weight where it is: square metres stand in.
    #expect(weighed.isByArea == [false, true])
    #expect(weighed.weightInNoise == 5)
  }

  @Test func whatLiesNowhereIsToldApart() throws {
    let rows = Crosswalk(try change(Self.row(100), Self.row(60))).rows
    #expect(rows.map(\.to) == [0, nil] && abs(rows[1].share - 0.4) < 1e-9)
  }

  @Test func aUnitThatBordersDivideCountsByItsSquareMetres() throws {
    let (first, second) = (Self.row(100, 100), Self.row(40, 160))
    let units = [Shapes.square(0, 0, 20, 100), Shapes.square(20, 0, 40, 100), Shapes.square(80, 0, 40, 100)]
    let fine = try FineWeights(units: units, amounts: [7, 10, 20], first, second)
    let total = fine.weights.reduce(into: [String: Double]()) { sums, weight in
      sums["\(weight.first ?? -1)-\(weight.second ?? -1)", default: 0] += weight.amount
    }
    #expect(abs((total["0-0"] ?? 0) - 12) < 1e-6 && abs((total["0-1"] ?? 0) - 15) < 1e-6)
    #expect(abs((total["1-1"] ?? 0) - 10) < 1e-6)
    #expect(fine.divided == 30 && fine.total == 37)
  }

  /// Where borders of both run through one unit, and a part of it lies in none of the second.
  @Test func aUnitOverSeveralAreasOfBothIsDividedOverTheirPairs() throws {
    let fine = try FineWeights(
      units: [Shapes.square(0, 0, 200, 100)], amounts: [200], Self.row(100, 100), Self.row(40, 110))
    let found = fine.weights.sorted { ($0.first ?? 9, $0.second ?? 9) < ($1.first ?? 9, $1.second ?? 9) }
    #expect(found.map(\.first) == [0, 0, 1, 1] && found.map(\.second) == [0, 1, 1, nil])
    #expect(zip(found.map(\.amount), [40, 60, 50, 50]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func whatOfAUnitLiesInNeitherIsNobodys() throws {
    let fine = try FineWeights(
      units: [Shapes.square(-100, 0, 200, 100)], amounts: [8], Self.row(200), Self.row(300))
    let inside = fine.weights.filter { $0.first != nil }
    #expect(inside.count == 1 && abs(inside[0].amount - 4) < 1e-6)
  }

  /// Random rows of strips: shares add up to one, totals are kept, on any number of threads.
  @Test(arguments: 0..<20) func totalsAreKept(seed: Int) throws {
    var generator = SplitMix(seed: UInt64(seed))
    func strips() -> [MultiPolygon] {
      var left = 0.0
      return (0..<12).map { _ in
        let width = Double.random(in: 5...120, using: &generator)
        defer { left += width }
        return Shapes.square(left, 0, width, 300)
      }
    }
    let (first, second) = (strips(), strips())
    let weights = (0..<60).map { _ in
      Crosswalk.Weight(
        first: Int.random(in: 0..<12, using: &generator), second: Int.random(in: 0..<12, using: &generator),
        amount: Double.random(in: 0...9, using: &generator))
    }
    let change = try change(first, second, width: Double.random(in: 0...30, using: &generator))
    for crosswalk in [Crosswalk(change), Crosswalk(change, weights: weights)] {
      for from in first.indices {
        #expect(abs(crosswalk.rows(from: from).reduce(0) { $0 + $1.share } - 1) < 1e-9)
      }
    }
    let alone = try CoverageChange(first, second, noise: change.noise, workers: 1)
    #expect(alone.isReal == change.isReal && Crosswalk(alone).rows == Crosswalk(change).rows)
  }
}
