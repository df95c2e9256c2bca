import Foundation
import SpatialCore
import TestSupport
import Testing

/// The index answers as GEOS does, point by point.
@Suite struct AreaIndexPropertyTests {
  /// Points over all cases of a test; more with WIJKATLAS_FUZZ.
  private static let count = ProcessInfo.processInfo.environment["WIJKATLAS_FUZZ"].flatMap { Int($0) } ?? 10_000

  /// What coverages come in: metres near zero, RD New, degrees, millimetres at RD New, and the whole country.
  private static let frames: [(scale: Double, x: Double, y: Double)] = [
    (1, 0, 0), (1, 155_000, 463_000), (1e-4, 5.1, 52.2), (1e-5, 155_000, 463_000), (400, 10_000, 300_000),
  ]

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func agreesOnCoveragesWithLakesEnclavesAndFaults(seed: UInt64) throws {
    let input = FaultyCoverage(seed: seed)
    let (scale, x, y) = Self.frames[Int(seed) % Self.frames.count]
    let areas = (seed % 2 == 0 ? input.areas : input.clean).filter { $0.structuralProblem == nil }
    try compare(areas.map { $0.moved(scale, x, y) }, Self.count / 10, seed)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func agreesOnOverlapsOfEverySize(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let areas = (0..<150).map { _ in
      let center = Coordinate(
        x: Double.random(in: 0...1000, using: &generator), y: Double.random(in: 0...1000, using: &generator))
      let size = [0.001, 0.5, 20, 200][Int.random(in: 0..<4, using: &generator)]
      let corners = [4, 8, 12][Int.random(in: 0..<3, using: &generator)]
      let ring = Shapes.star(around: center, radii: size / 3...size, corners: corners, using: &generator)
      return MultiPolygon([Polygon(exterior: ring)])
    }
    try compare(areas, Self.count / 10, seed)
  }

  @Test func agreesOnNestedSquares() throws {
    let squares = (0..<150).map { ring -> MultiPolygon in
      let inset = Double(ring)
      return Shapes.square(inset, inset, 1000 - 2 * inset, 1000 - 2 * inset)
    }
    try compare(squares, Self.count / 20, 1)
  }

  /// Every vertex, side and point coincides with others in one ordinate.
  @Test func agreesOnABoardOfSquares() throws {
    let squares = (0..<100).map { cell -> MultiPolygon in
      Shapes.square(Double(cell % 10) * 10, Double(cell / 10) * 10, 10, 10)
    }
    try compare(squares, Self.count / 10, 2)
  }

  @Test func agreesWhereHundredsOfEdgesMeet() throws {
    let middle = (100_000.0, 400_000.0)
    let rim = (0...300).map { step -> (Double, Double) in
      let angle = Double(step) * 0.005
      return (middle.0 + 1000 * cos(angle), middle.1 + 1000 * sin(angle))
    }
    let wedges = (0..<300).map { Shapes.area([middle, rim[$0], rim[$0 + 1], middle]) }
    try compare(wedges, Self.count / 10, 3)
  }

  /// Strips whose borders have vertices a centimetre to a kilometre apart: long edges cross the cells of crowded ones.
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func agreesWhereLongEdgesRunIntoCrowdedCells(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let borders = (0...20).map { border -> [(Double, Double)] in
      var points = [(0.0, Double(border) * 50)]
      while let last = points.last, last.0 < 3000 {
        let step = [0.01, 0.1, 1, 10, 1000][Int.random(in: 0..<5, using: &generator)]
        let y = Double(border) * 50 + Double.random(in: -20...20, using: &generator)
        points.append((last.0 + step, step < 100 ? last.1 + (y - last.1) * min(step / 20, 1) : y))
      }
      return points
    }
    let strips = (0..<20).map { strip -> MultiPolygon in
      Shapes.area(borders[strip] + borders[strip + 1].reversed() + [borders[strip][0]])
    }
    try compare(strips, Self.count / 5, seed)
  }

  /// Once the grid within a crowded cell forgot what the edges crossed left of the cell.
  @Test func agreesInACrowdedCellThatEdgesReachFromTheLeft() throws {
    let rim = (0...40).map { step in (-1000.0, Double(step) * 5 - 100) }
    let wedges = (0..<40).map { Shapes.area([(0, 0), rim[$0], rim[$0 + 1], (0, 0)]) }
    let above = Shapes.area([(0, 0), (1000, 0), (1000, 1000), (-1000, 1000), rim[40], (0, 0)])
    let below = Shapes.area([(0, 0), rim[0], (-1000, -1000), (1000, -1000), (1000, 0), (0, 0)])
    var generator = SplitMix(seed: 6)
    let points = (0..<Self.count / 5).map { _ in
      Coordinate(x: Double.random(in: -90...90, using: &generator), y: Double.random(in: -90...90, using: &generator))
    }
    try compare(wedges + [above, below], points)
  }

  @Test func agreesOnACombFinerThanItsCells() throws {
    var ring = [(0.0, 0.0)]
    for tooth in 0..<600 {
      let x = Double(tooth) * 0.01
      ring += [(x + 0.005, 10), (x + 0.01, 0.1)]
    }
    ring += [(6, 0), (0, 0)]
    try compare([Shapes.area(ring), Shapes.square(50_000, 50_000, 10, 10)], Self.count / 10, 4)
  }

  @Test func agreesOnAreasWithoutWidth() throws {
    let areas = [
      Shapes.area([(0, 0), (10, 10), (20, 20), (0, 0)]), Shapes.area([(5, 5), (5, 5), (5, 5), (5, 5)]),
      Shapes.square(0, 15, 30, 1e-9),
    ]
    try compare(areas, Self.count / 20, 5)
  }

  private func compare(_ areas: [MultiPolygon], _ count: Int, _ seed: UInt64) throws {
    var source = PlacedPoints(areas, seed: seed)
    try compare(areas, (0..<count).map { _ in source.next() })
  }

  private func compare(_ areas: [MultiPolygon], _ points: [Coordinate]) throws {
    let locator = try PointLocator(areas)
    let locations = try AreaIndex(areas).locate(points)
    #expect(locations.count == points.count)
    for (point, location) in zip(points, locations) {
      let truth = try locator.locate(point)
      #expect(location == truth, "(\(point.x), \(point.y))")
    }
  }
}

extension MultiPolygon {
  /// Scaled around the origin, then moved.
  fileprivate func moved(_ scale: Double, _ x: Double, _ y: Double) -> MultiPolygon {
    func ring(_ ring: [Coordinate]) -> [Coordinate] {
      ring.map { Coordinate(x: $0.x * scale + x, y: $0.y * scale + y) }
    }
    return MultiPolygon(polygons.map { Polygon(exterior: ring($0.exterior), holes: $0.holes.map(ring)) })
  }
}
