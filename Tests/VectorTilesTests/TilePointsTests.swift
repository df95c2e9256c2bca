import SpatialCore
import TestSupport
import Testing
import VectorTiles

/// Places in tiles, beside the definition: on the grid of a tile, half a cell at most from where they are.
struct TilePointsTests {
  @Test(arguments: TileMatrixSet.all, Seeds.range(3, full: 40))
  func everyPlaceIsInTheTilesThatItLiesIn(set: TileMatrixSet, seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let places = (0..<200).map { _ in
      Coordinate(
        x: .random(in: 80_000...110_000, using: &generator), y: .random(in: 440_000...470_000, using: &generator))
    }
    let points = try TilePoints(places, matrixSet: set)
    let projection = try TileProjection(to: set)
    for zoom in [0, 8, 11] {
      let limits = try #require(points.limits(zoom: zoom))
      var found: Set<Int> = []
      for tile in TileAddress.all(zoom: zoom, limits.rows, limits.columns) {
        let shown = points.shown(in: tile)
        #expect(shown.map(\.point) == shown.map(\.point).sorted())
        for each in shown {
          let position = try projection.position(places[each.point]) * (4096 * Double(1 << zoom))
          let local = position - SIMD2(Double(tile.column), Double(tile.row)) * 4096
          #expect(abs(local.x - Double(each.place.x)) <= 0.5 && abs(local.y - Double(each.place.y)) <= 0.5)
          #expect((-64...4160).contains(each.place.x) && (-64...4160).contains(each.place.y))
          if (0..<4096).contains(local.x), (0..<4096).contains(local.y) { found.insert(each.point) }
        }
      }
      #expect(found.count == places.count, "\(set.id) \(zoom)")
    }
    #expect(points.shown(in: TileAddress(zoom: 60, row: 0, column: 0)).isEmpty)
    #expect(try TilePoints([], matrixSet: set).limits(zoom: 3) == nil)
  }

  @Test func aPlaceFarOutsideTheNetherlandsIsTold() {
    #expect(throws: SpatialError.self) {
      try TilePoints([Coordinate(x: 9e6, y: 450_000)], matrixSet: .webMercatorQuad)
    }
  }
}
