import SpatialCore
import Testing

@Suite struct CoverageTests {
  /// Today's slow way as the oracle: every pair of areas whose envelopes meet.
  private static func overlapsPairwise(_ areas: [MultiPolygon], minimumArea: Double) throws -> [String: Double] {
    var result: [String: Double] = [:]
    for first in areas.indices {
      for second in areas.indices where second > first {
        let pieces = try Overlay.intersection(areas[first], areas[second], minimumArea: minimumArea)
        if !pieces.isEmpty { result["\(first)-\(second)"] = pieces.reduce(0) { $0 + $1.area } }
      }
    }
    return result
  }

  private static func expectAgreement(_ areas: [MultiPolygon], _ what: String) throws {
    let coverage = Coverage(areas)
    let expected = try overlapsPairwise(areas, minimumArea: 1e-4)
    let found = try Dictionary(grouping: coverage.overlaps(minimumArea: 1e-4)) { "\($0.first)-\($0.second)" }
      .mapValues { $0.reduce(0) { $0 + $1.piece.area } }
    #expect(found.keys.sorted() == expected.keys.sorted(), "\(what)")
    for (pair, area) in expected { #expect(abs((found[pair] ?? 0) - area) < 1e-6, "\(what): \(pair)") }
    let gaps = try Overlay.enclosedGaps(of: areas, minimumArea: 1e-4)
    let places = try coverage.uncoveredPlaces(minimumArea: 1e-4)
    #expect(places.count == gaps.count, "\(what)")
    for (place, gap) in zip(places, gaps) {
      #expect(abs(place.area - gap.area) < 1e-6 && abs(place.width - gap.width) < 1e-3 * max(1, gap.width), "\(what)")
    }
  }

  @Test(arguments: FaultyPartition.Fault.allCases)
  func everyFaultIsFoundAsByPairwiseOverlay(fault: FaultyPartition.Fault) throws {
    for seed in 1...4 {
      for wholeMetres in [true, false] {
        var partition = FaultyPartition(seed: UInt64(seed), wholeMetres: wholeMetres)
        try partition.plant(fault)
        try Self.expectAgreement(partition.areas, "\(fault), seed \(seed), whole metres \(wholeMetres)")
      }
    }
  }

  @Test(arguments: 100..<150)
  func mixedFaultsAreFoundAsByPairwiseOverlay(seed: Int) throws {
    var partition = FaultyPartition(seed: UInt64(seed), wholeMetres: seed % 2 == 0)
    let faults = partition.someFaults()
    for fault in faults { try partition.plant(fault) }
    try Self.expectAgreement(partition.areas, "\(faults), seed \(seed)")
  }

  @Test func aPartitionWithoutFaultsHasNoFindings() throws {
    for seed in 1...10 {
      let coverage = Coverage(FaultyPartition(seed: UInt64(seed), wholeMetres: seed % 2 == 0).areas)
      #expect(try coverage.overlaps().isEmpty && coverage.uncoveredPlaces().isEmpty && coverage.looseBorders.isEmpty)
    }
  }

  /// A side of 10 m against two of 4 and 6 m: the same border, one vertex more.
  @Test func aVertexOnlyOneSideHasIsALooseBorderAndNoOverlap() throws {
    let areas = [Shapes.square(0, 0, 10, 10), Shapes.square(10, 0, 5, 4), Shapes.square(10, 4, 5, 6)]
    let coverage = Coverage(areas)
    let vertex = [Coordinate(x: 10, y: 4)]
    #expect(coverage.looseBorders.map { [$0.first, $0.second] } == [[0, 1], [0, 2]])
    #expect(coverage.looseBorders.map(\.vertices) == [vertex, vertex])
    #expect(try coverage.overlaps().isEmpty && coverage.uncoveredPlaces().isEmpty)
    #expect(Coverage([areas[0], Shapes.area([(10, 5), (15, 0), (15, 10), (10, 5)])]).looseBorders.isEmpty)
  }

  /// Two brackets that touch in two points close the place between them.
  @Test func aPlaceIsEnclosedByAreasThatOnlyTouch() throws {
    let left = Shapes.area([(0, 0), (10, 0), (2, 5), (10, 10), (0, 10), (0, 0)])
    let right = Shapes.area([(10, 0), (20, 0), (20, 10), (10, 10), (18, 5), (10, 0)])
    for places in [try Coverage([left, right]).uncoveredPlaces(), try Overlay.enclosedGaps(of: [left, right])] {
      #expect(places.count == 1 && abs(places[0].area - 80) < 1e-9)
    }
  }

  @Test func nothingCoversNothing() throws {
    let coverage = Coverage([MultiPolygon([])])
    #expect(try coverage.overlaps().isEmpty && coverage.uncoveredPlaces().isEmpty)
    #expect(try Coverage([]).uncoveredPlaces().isEmpty)
  }

  @Test func areasFillARegionWhateverVerticesItLacks() {
    let parts = [Shapes.square(0, 0, 10, 10), Shapes.square(10, 0, 5, 4), Shapes.square(10, 4, 5, 6)]
    #expect(Coverage.areas(parts, fill: Shapes.square(0, 0, 15, 10)))
    #expect(!Coverage.areas(parts, fill: Shapes.square(0, 0, 16, 10)))
    #expect(!Coverage.areas(Array(parts.dropLast()), fill: Shapes.square(0, 0, 15, 10)))
    #expect(!Coverage.areas(parts + [Shapes.square(1, 1, 2, 2)], fill: Shapes.square(0, 0, 15, 10)))
  }
}
