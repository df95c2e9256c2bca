import Foundation
import SpatialCore
import Testing
import VectorTiles

struct TileMatrixSetTests {
  @Test(arguments: TileMatrixSet.all) func everyTileHoldsItsMiddle(set: TileMatrixSet) throws {
    for zoom in [0, 1, 5, set.zooms.upperBound] {
      for (row, column) in [(0, 0), (set.rows(at: zoom) - 1, set.columns(at: zoom) - 1), (set.rows(at: zoom) / 2, 0)] {
        let tile = TileAddress(zoom: zoom, row: row, column: column)
        #expect(set.contains(tile))
        #expect(try set.tile(at: set.bounds(of: tile).center, zoom: zoom) == tile)
      }
    }
  }

  /// OGC 17-083r4 annex D; PDOK's tiling of RD New.
  @Test(arguments: [
    ("WebMercatorQuad", 0, -20_037_508.342789244, 20_037_508.342789244, 156_543.03392804097),
    ("WebMercatorQuad", 10, 0.0, 0.0, 152.8740565703525),
    ("NetherlandsRDNewQuad", 0, -285_401.92, 903_401.92, 3_440.64),
    ("NetherlandsRDNewQuad", 12, 155_000.0, 463_000.0, 0.84), ("WorldCRS84Quad", 1, 0.0, 0.0, 0.3515625),
  ])
  func tilesLieWhereTheStandardPutsThem(id: String, zoom: Int, x: Double, y: Double, cell: Double) throws {
    let set = try #require(TileMatrixSet.named(id))
    let tile = try set.tile(at: Coordinate(x: x + cell / 2, y: y - cell / 2), zoom: zoom)
    let bounds = set.bounds(of: tile)
    #expect(abs(bounds.minX - x) < 1e-6 && abs(bounds.maxY - y) < 1e-6)
    #expect(abs(bounds.width - 256 * cell) < 1e-6 && abs(bounds.height - 256 * cell) < 1e-6)
  }

  @Test func whatTheSetDoesNotHaveIsRefused() {
    let set = TileMatrixSet.webMercatorQuad
    #expect(!set.contains(TileAddress(zoom: 3, row: 8, column: 0)))
    #expect(!set.contains(TileAddress(zoom: 3, row: 0, column: -1)))
    #expect(!set.contains(TileAddress(zoom: 23, row: 0, column: 0)))
    #expect(throws: VectorTileError.self) { try set.tile(at: Coordinate(x: 3e7, y: 0), zoom: 3) }
    #expect(throws: VectorTileError.self) { try set.tile(at: Coordinate(x: .nan, y: 0), zoom: 3) }
    #expect(throws: VectorTileError.self) { try set.tile(at: Coordinate(x: 0, y: 0), zoom: 99) }
  }

  @Test(arguments: TileMatrixSet.all) func theDefinitionIsJSONByTheStandard(set: TileMatrixSet) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(set.json.utf8)) as? [String: Any])
    #expect(object["id"] as? String == set.id && object["crs"] as? String == set.crs.uri)
    let matrices = try #require(object["tileMatrices"] as? [[String: Any]])
    #expect(matrices.count == set.zooms.count)
    for (zoom, matrix) in matrices.enumerated() {
      #expect(matrix["id"] as? String == "\(zoom)")
      #expect(matrix["matrixWidth"] as? Int == set.columns << zoom && matrix["tileWidth"] as? Int == 256)
      let (scale, cell) = (matrix["scaleDenominator"] as? Double ?? 0, matrix["cellSize"] as? Double ?? 0)
      // A pixel of 0.28 mm; a degree measures what it does on the equator of WGS 84.
      let metres = set.crs == .crs84 ? 6_378_137 * Double.pi / 180 : 1
      #expect(abs(scale * 0.000_28 / (cell * metres) - 1) < 1e-9)
    }
  }

  /// Positions of known places: PDOK's own transformation of the Onze Lieve Vrouwetoren.
  @Test func aPlaceInRDLiesInItsTile() throws {
    let tower = Coordinate(x: 155_000, y: 463_000)
    let rd = try TileProjection(to: .netherlandsRDNewQuad).position(tower)
    #expect(abs(rd.x - 0.5) < 1e-12 && abs(rd.y - 0.5) < 1e-12)
    let mercator = try TileProjection(to: .webMercatorQuad).position(tower)
    let proj = try CoordinateTransformer(from: .rdNew, to: .webMercator).transform(tower)
    let set = TileMatrixSet.webMercatorQuad
    #expect(abs(mercator.x * set.tileSpan + set.origin.x - proj.x) < 0.001)
    #expect(abs(set.origin.y - mercator.y * set.tileSpan - proj.y) < 0.001)
    let degrees = try TileProjection(to: .worldCRS84Quad).position(tower)
    #expect(abs(degrees.x - 185.3876 / 180) < 1e-4 && abs(degrees.y - (90 - 52.1551) / 180) < 1e-4)
  }
}
