import SpatialCore
import TestSupport
import Testing

/// The overlay of two coverages against GEOS's intersection of each pair.
@Suite struct CoverageOverlayTests {
  /// GEOS, pair by pair.
  private func expectSameAsGEOS(_ first: [MultiPolygon], _ second: [MultiPolygon], _ what: String) throws {
    let overlay = try CoverageOverlay(first, second)
    var found: [AreaKey: Double] = [:]
    for piece in overlay.pieces { found[AreaKey(piece.first, piece.second)] = piece.squareMetres }
    #expect(found.count == overlay.pieces.count, "\(what): a pair twice")
    #expect(overlay.pieces.map { AreaKey($0.first, $0.second) } == found.keys.sorted(), "\(what): order")
    for (one, area) in first.enumerated() {
      for (other, second) in second.enumerated() {
        let shared = try Overlay.intersectionArea(area, second)
        let difference = abs(found[AreaKey(one, other), default: 0] - shared)
        #expect(difference < 1e-5, "\(what): \(one), \(other): GEOS has \(shared)")
      }
    }
    try expectRemainders(overlay.uncoveredFirst, first, second, what)
    try expectRemainders(overlay.uncoveredSecond, second, first, what)
  }

  private func expectRemainders(
    _ found: [Double], _ areas: [MultiPolygon], _ others: [MultiPolygon], _ what: String
  ) throws {
    let union = try Overlay.union(others)
    #expect(found.count == areas.count)
    for (position, area) in areas.enumerated() {
      let open = try area.area - Overlay.intersectionArea(area, union)
      #expect(abs(found[position] - open) < 1e-5, "\(what): of \(position) GEOS leaves \(open)")
    }
  }

  private struct AreaKey: Hashable, Comparable {
    var first: Int
    var second: Int

    init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }

    static func < (left: AreaKey, right: AreaKey) -> Bool {
      (left.first, left.second) < (right.first, right.second)
    }
  }

  @Test(arguments: 0..<12)
  func aCoverageWithSomeBordersMoved(seed: UInt64) throws {
    var pair = CoveragePair(seed: seed, wholeMetres: seed.isMultiple(of: 2))
    try pair.moveBorders(by: seed % 3 == 0 ? 0.001 : 20)
    try expectSameAsGEOS(pair.first, pair.second, "seed \(seed)")
  }

  @Test(arguments: 0..<8)
  func aCoverageWithAreasMergedAndSplit(seed: UInt64) throws {
    var pair = CoveragePair(seed: seed, wholeMetres: seed.isMultiple(of: 2))
    try pair.merge()
    try pair.split()
    try expectSameAsGEOS(pair.first, pair.second, "seed \(seed)")
  }

  @Test(arguments: 0..<12)
  func anotherCoverageOfTheSameRegion(seed: UInt64) throws {
    let pair = CoveragePair(seed: seed, wholeMetres: seed.isMultiple(of: 2))
    let other = CoveragePair(seed: seed + 1000, wholeMetres: seed.isMultiple(of: 2))
    try expectSameAsGEOS(pair.first, other.first, "seed \(seed)")
  }

  @Test(arguments: 0..<4)
  func aCoverageWithItself(seed: UInt64) throws {
    let areas = CoveragePair(seed: seed, wholeMetres: seed.isMultiple(of: 2)).first
    let overlay = try CoverageOverlay(areas, areas)
    #expect(overlay.pieces.map(\.first) == Array(areas.indices) && overlay.pieces.map(\.second) == Array(areas.indices))
    #expect(overlay.uncoveredFirst == areas.map { _ in 0 })
    try expectSameAsGEOS(areas, areas, "seed \(seed)")
  }

  @Test(arguments: FaultyPartition.Fault.allCases)
  func areasThatOverlapOrLeaveGaps(fault: FaultyPartition.Fault) throws {
    for seed in 0..<3 as Range<UInt64> {
      var faulty = FaultyPartition(seed: seed, wholeMetres: seed != 1)
      try faulty.plant(fault)
      try faulty.plant(.duplicate)
      let areas = try faulty.areas.map { try $0.madeValid() }
      let other = FaultyPartition(seed: seed + 50, wholeMetres: seed != 1).areas
      try expectSameAsGEOS(areas, other, "\(fault), seed \(seed)")
    }
  }

  @Test func areasWithHolesAndExclavesOfVeryDifferentDetail() throws {
    var generator = SplitMix(seed: 5)
    for round in 0..<12 {
      let first = (0..<3).map { DetailedArea(&generator, detail: $0).area }
      let second = (0..<3).map { DetailedArea(&generator, detail: 2 - $0).area }
      try expectSameAsGEOS(first.map { try $0.madeValid() }, second.map { try $0.madeValid() }, "round \(round)")
    }
  }

  @Test func theResultIsTheSameOnAnyNumberOfThreads() throws {
    let (one, other) = (CoveragePair(seed: 1, wholeMetres: false), CoveragePair(seed: 2, wholeMetres: false))
    let alone = try CoverageOverlay(one.first, other.first, workers: 1)
    for workers in [2, 7] {
      let together = try CoverageOverlay(one.first, other.first, workers: workers)
      #expect(together.pieces == alone.pieces)
      #expect(together.uncoveredFirst == alone.uncoveredFirst && together.uncoveredSecond == alone.uncoveredSecond)
    }
  }
}
