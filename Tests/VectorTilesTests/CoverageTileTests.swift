import SpatialCore
import Testing
import VectorTiles

/// No cracks and no overlaps, at any zoom, in any tile.
struct CoverageTileTests {
  /// How large a cell is, how many points a border has, to how many areas cells are joined, and the zooms.
  struct Case: Sendable, CustomTestStringConvertible {
    var cell: Double
    var detail: Int
    var count: Int
    var zooms: [Int]
    var set: TileMatrixSet

    var testDescription: String { "cells of \(cell) m, \(detail) points, \(count) areas, \(set.id)" }
  }

  static let cases = [
    Case(cell: 3000, detail: 40, count: 0, zooms: [3, 4, 9, 11], set: .webMercatorQuad),
    Case(cell: 3000, detail: 40, count: 9, zooms: [4, 8, 10, 12], set: .webMercatorQuad),
    Case(cell: 500, detail: 3, count: 5, zooms: [0, 8, 11, 13], set: .netherlandsRDNewQuad),
    Case(cell: 40, detail: 12, count: 20, zooms: [8, 10, 12, 15], set: .webMercatorQuad),
    Case(cell: 3.44064, detail: 0, count: 7, zooms: [1, 8, 10], set: .netherlandsRDNewQuad),
    Case(cell: 9000, detail: 5, count: 12, zooms: [4, 9], set: .worldCRS84Quad),
  ]

  @Test(arguments: cases, Seeds.range(4, full: 40))
  func whatIsCoveredOnceIsCoveredOnceInEveryTile(of test: Case, seed: UInt64) throws {
    let made = MadeCoverage(
      seed: seed, corner: Coordinate(x: 120_000 + Double(seed) * 37.5, y: 450_000), cell: test.cell, detail: test.detail
    )
    let inner = try made.areas(test.count)
    let areas = inner + (try MadeCoverage.surroundings(inner, margin: 60_000))
    let coverage = try TileCoverage(areas, matrixSet: test.set, workers: 2)
    let extent = try #require(Overlay.union(inner).envelope)
    let projection = try TileProjection(to: test.set)
    let cutter = TileCutter(coverage)
    var checked = 0
    for zoom in test.zooms {
      var tiles: Set<TileAddress> = []
      for point in extent.polygon.exterior + [extent.center] {
        let position = try projection.position(point) * Double(1 << zoom)
        tiles.insert(TileAddress(zoom: zoom, row: Int(position.y), column: Int(position.x)))
      }
      for tile in tiles {
        let shapes = cutter.cut(tile)
        let reach = try reach(extent, tile, projection)
        guard reach != .partial else { continue }
        checked += 1
        let problems = try TilePartition(shapes).problems(frame: reach == .inside ? inner.count : nil)
        #expect(problems.isEmpty, "\(test.testDescription), seed \(seed), tile \(tile): \(problems.prefix(3))")
      }
    }
    #expect(checked > 0)
  }

  /// The same coordinates in every tile that shows them: what lies in the buffer of one lies in the other.
  @Test(arguments: Seeds.range(4, full: 40)) func tilesBesideEachOtherShowTheSameWhereTheyOverlap(seed: UInt64) throws {
    let made = MadeCoverage(seed: seed, corner: Coordinate(x: 120_000, y: 450_000), cell: 900, detail: 15)
    let coverage = try TileCoverage(try made.areas(14), matrixSet: .webMercatorQuad, workers: 2)
    let cutter = TileCutter(coverage)
    var compared = 0
    for zoom in [9, 12, 14] {
      let tiles = coverage.candidates(zoom: zoom)
      for tile in tiles {
        let other = TileAddress(zoom: zoom, row: tile.row, column: tile.column + 1)
        guard tiles.contains(other) else { continue }
        // Strictly within the overlap: along the edges of a box only its own stretches run.
        let mine = stretches(cutter.cut(tile), shift: 0), its = stretches(cutter.cut(other), shift: 4096)
        let strip = { (x: Int32) in x > 4096 - 64 && x < 4096 + 64 }
        let one = mine.filter { strip($0[1]) || strip($0[3]) }, two = its.filter { strip($0[1]) || strip($0[3]) }
        #expect(one == two, "seed \(seed), tile \(tile)")
        compared += one.count
      }
    }
    #expect(compared > 0)
  }

  private func stretches(_ shapes: [AreaShape], shift: Int32) -> Set<[Int32]> {
    var result: Set<[Int32]> = []
    for shape in shapes {
      for ring in shape.polygons.flatMap({ [$0.exterior] + $0.holes }) {
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where a.y != b.y || a.y != -64 && a.y != 4096 + 64 {
          result.insert([Int32(shape.area), a.x + shift, a.y, b.x + shift, b.y])
        }
      }
    }
    return result
  }

  /// How the surroundings lie to a tile.
  private enum Reach { case around, inside, partial }

  private func reach(_ extent: Envelope, _ tile: TileAddress, _ projection: TileProjection) throws -> Reach {
    let frame = extent.expanded(by: 60_000)
    let (low, high) = (
      try projection.position(Coordinate(x: frame.minX, y: frame.maxY)) * Double(1 << tile.zoom),
      try projection.position(Coordinate(x: frame.maxX, y: frame.minY)) * Double(1 << tile.zoom)
    )
    let (left, top, margin) = (Double(tile.column), Double(tile.row), 0.02)
    if low.x < left - margin, low.y < top - margin, high.x > left + 1 + margin, high.y > top + 1 + margin {
      return .around
    }
    return low.x > left && low.y > top && high.x < left + 1 && high.y < top + 1 ? .inside : .partial
  }
}
