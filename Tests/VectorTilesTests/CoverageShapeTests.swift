import Foundation
import SpatialCore
import Testing
import VectorTiles

/// What single areas become.
struct CoverageShapeTests {
  /// A cell of the grid at zoom 10 of the Dutch set, where these are drawn: 3.36 m / 16.
  private let cell = 3_440.64 * 256 / 4096 / 1024
  private let tile = TileAddress(zoom: 10, row: 512, column: 512)

  /// A place on the grid of the tile.
  private func place(_ x: Double, _ y: Double) -> Coordinate {
    let bounds = TileMatrixSet.netherlandsRDNewQuad.bounds(of: tile)
    return Coordinate(x: bounds.minX + x * cell, y: bounds.maxY - y * cell)
  }

  private func ring(_ points: [(Double, Double)]) -> [Coordinate] {
    (points + points.prefix(1)).map { place($0.0, $0.1) }
  }

  private func cut(_ areas: [MultiPolygon], _ tile: TileAddress? = nil) throws -> [AreaShape] {
    TileCutter(try TileCoverage(areas, matrixSet: .netherlandsRDNewQuad, workers: 1)).cut(tile ?? self.tile)
  }

  private func square(_ low: Double, _ high: Double) -> [(Double, Double)] {
    [(low, low), (high, low), (high, high), (low, high)]
  }

  @Test(arguments: [false, true]) func aSquareKeepsItsCornersAndRunsClockwiseOnAScreen(isReversed: Bool) throws {
    let points = ring(square(100, 300))
    let area = MultiPolygon([Polygon(exterior: isReversed ? points.reversed() : points)])
    let shape = try #require(try cut([area]).first)
    let exterior = try #require(shape.polygons.first?.exterior)
    #expect(
      Set(exterior)
        == [
          GridPoint(x: 100, y: 100), GridPoint(x: 300, y: 100), GridPoint(x: 300, y: 300), GridPoint(x: 100, y: 300),
        ])
    #expect(GridPolygon.doubledArea(exterior) == 80_000)
  }

  @Test func aHoleRunsTheOtherWayAndItsIslandIsAPolygonOfItsOwn() throws {
    let area = MultiPolygon([
      Polygon(exterior: ring(square(0, 1000)), holes: [ring(square(100, 900))]),
      Polygon(exterior: ring(square(400, 600))), Polygon(exterior: ring(square(2000, 2100))),
    ])
    let polygons = try #require(try cut([area]).first).polygons
    #expect(polygons.map { GridPolygon.doubledArea($0.exterior) }.sorted() == [20_000, 80_000, 2_000_000])
    #expect(polygons.map(\.holes.count).sorted() == [0, 0, 1])
    #expect(polygons.flatMap(\.holes).allSatisfy { GridPolygon.doubledArea($0) == -1_280_000 })
  }

  @Test func anAreaThatIsTooSmallVanishesAndItsNeighbourTakesThePlace() throws {
    let hole = ring([(500.1, 500.1), (500.3, 500.1), (500.3, 500.3)])
    let shapes = try cut([
      MultiPolygon([Polygon(exterior: ring(square(100, 900)), holes: [hole])]), MultiPolygon([Polygon(exterior: hole)]),
    ])
    #expect(shapes.map(\.area) == [0])
    #expect(shapes[0].polygons[0].holes.isEmpty)
  }

  @Test func anAreaLargerThanTheTileFillsItWithItsBuffer() throws {
    let area = MultiPolygon([Polygon(exterior: ring(square(-100_000, 100_000)))])
    let polygons = try #require(try cut([area]).first).polygons
    #expect(polygons.count == 1 && polygons[0].holes.isEmpty)
    #expect(
      Set(polygons[0].exterior)
        == [
          GridPoint(x: -64, y: -64), GridPoint(x: 4160, y: -64), GridPoint(x: 4160, y: 4160),
          GridPoint(x: -64, y: 4160),
        ])
  }

  @Test func aTileInAHoleOrOutsideShowsNothing() throws {
    let area = MultiPolygon([
      Polygon(exterior: ring(square(-100_000, 100_000)), holes: [ring(square(-50_000, 50_000))])
    ])
    #expect(try cut([area]).isEmpty)
    #expect(try cut([area], TileAddress(zoom: 10, row: 10, column: 10)).isEmpty)
    #expect(try cut([area], TileAddress(zoom: 10, row: -1, column: 1 << 40)).isEmpty)
    #expect(try cut([]).isEmpty)
    #expect(try cut([MultiPolygon([])]).isEmpty)
  }

  @Test func aBandThroughTheTileIsCutAtItsBuffer() throws {
    let area = MultiPolygon([Polygon(exterior: ring([(-9000, 1000), (9000, 1000), (9000, 1200), (-9000, 1200)]))])
    let polygon = try #require(try cut([area]).first?.polygons.first)
    #expect(GridPolygon.doubledArea(polygon.exterior) == 2 * 200 * 4224)
  }

  /// A border 0.3 of a cell inside the corner: who has the corner must not depend on where it rounds to.
  @Test(arguments: [0.3, 0.6, -0.3]) func aCornerThatIsCutOffByLessThanACellIsCoveredOnce(cut offset: Double) throws {
    let diagonal = [(-64 + offset, -1064.0), (-64 + offset, -64), (-64, -64 + offset), (-1064, -64 + offset)]
    let outer = MultiPolygon([Polygon(exterior: ring(diagonal + [(-1064, -1064)]))])
    let rest = MultiPolygon([
      Polygon(exterior: ring(diagonal + [(-1064, 9000), (9000, 9000), (9000, -1064)]))
    ])
    #expect(try TilePartition(try cut([outer, rest])).problems().isEmpty)
  }

  /// Two borders that run within a cell of each other come to lie on each other; what is between is nowhere.
  @Test func aSliverBetweenTwoAreasIsNoCrackAndNoCrossing() throws {
    let sliver = MultiPolygon([Polygon(exterior: ring([(0, 1000), (2000, 1000.4), (4000, 1000), (2000, 1000.1)]))])
    let above = MultiPolygon([
      Polygon(
        exterior: ring([
          (0, 1000), (2000, 1000.1), (4000, 1000), (9000, 1000), (9000, -900), (-900, -900), (-900, 1000),
        ]))
    ])
    let below = MultiPolygon([
      Polygon(
        exterior: ring([
          (0, 1000), (2000, 1000.4), (4000, 1000), (9000, 1000), (9000, 9000), (-900, 9000), (-900, 1000),
        ]))
    ])
    let shapes = try cut([sliver, above, below])
    #expect(shapes.map(\.area) == [1, 2])
    #expect(try TilePartition(shapes).problems().isEmpty)
  }

  @Test func overlapsOfTheSourceStayAndEachAreaIsValid() throws {
    let one = MultiPolygon([Polygon(exterior: ring(square(0, 1000)))])
    let other = MultiPolygon([Polygon(exterior: ring(square(500, 1500)))])
    let shapes = try cut([one, other])
    #expect(shapes.map { GridPolygon.doubledArea($0.polygons[0].exterior) } == [2_000_000, 2_000_000])
  }

  @Test func aPlaceFarOutsideTheNetherlandsIsAnError() throws {
    let far = MultiPolygon([Envelope(minX: 1e7, minY: 1e7, maxX: 2e7, maxY: 2e7).polygon])
    #expect(throws: SpatialError.self) { try TileCoverage([far], matrixSet: .webMercatorQuad) }
  }

  @Test func aPolygonOfAHundredThousandPointsIsCut() throws {
    let points = (0..<100_000).map { step -> (Double, Double) in
      let turn = Double(step) / 100_000 * 2 * .pi
      let radius = 1900 * (1 + 0.01 * (Double(step * 7919 % 1000) / 1000))
      return (2048 + radius * cos(turn), 2048 + radius * sin(turn))
    }
    let shapes = try cut([MultiPolygon([Polygon(exterior: ring(points))])])
    let exterior = try #require(shapes.first?.polygons.first?.exterior)
    #expect(abs(Double(GridPolygon.doubledArea(exterior)) / 2 - .pi * 1909 * 1909) < 60_000)
  }

  @Test func theSameAreasGiveTheSameShapesOnAnyNumberOfThreads() throws {
    let areas = try MadeCoverage(seed: 5, corner: Coordinate(x: 120_000, y: 450_000), cell: 900, detail: 9).areas(9)
    let results = try [1, 2, 4].map { workers in
      let coverage = try TileCoverage(areas, matrixSet: .webMercatorQuad, workers: workers)
      return coverage.candidates(zoom: 12).flatMap { TileCutter(coverage).cut($0) }
    }
    #expect(results[0] == results[1] && results[1] == results[2] && !results[0].isEmpty)
  }
}
