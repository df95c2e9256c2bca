public import SpatialCore

/// Tiles of a plane at every zoom: each of a zoom is divided in two by two at the next.
///
/// Source: OGC 17-083r4, Two Dimensional Tile Matrix Set 2.0.
public struct TileMatrixSet: Sendable, Hashable {
  public let id: String
  public let title: String
  /// In OGC's register of tile matrix sets; nil where there is none.
  public let uri: String?
  public let crs: CoordinateReferenceSystem
  public let orderedAxes: [String]
  public let wellKnownScaleSet: String?
  /// The upper left corner, x and y in units of the CRS.
  public let origin: Coordinate
  /// Units of the CRS that a pixel of zoom 0 measures, of 256 a tile.
  public let cellSize: Double
  /// At zoom 0, by OGC's pixel of 0.28 mm.
  public let scaleDenominator: Double
  /// Tiles side by side at zoom 0.
  public let columns: Int
  /// Tiles above each other at zoom 0.
  public let rows: Int
  public let zooms: ClosedRange<Int>

  /// Units of the CRS that a tile of zoom 0 measures.
  public var tileSpan: Double { cellSize * 256 }

  public func columns(at zoom: Int) -> Int { columns << zoom }
  public func rows(at zoom: Int) -> Int { rows << zoom }

  /// Whether the set has the tile.
  public func contains(_ tile: TileAddress) -> Bool {
    zooms.contains(tile.zoom) && (0..<rows(at: tile.zoom)).contains(tile.row)
      && (0..<columns(at: tile.zoom)).contains(tile.column)
  }

  /// The extent of a tile in units of the CRS, x and y.
  public func bounds(of tile: TileAddress) -> Envelope {
    let span = tileSpan / Double(1 << tile.zoom)
    let left = origin.x + Double(tile.column) * span
    let top = origin.y - Double(tile.row) * span
    return Envelope(minX: left, minY: top - span, maxX: left + span, maxY: top)
  }

  /// The extent of the whole set in units of the CRS.
  public var bounds: Envelope {
    Envelope(
      minX: origin.x, minY: origin.y - tileSpan * Double(rows), maxX: origin.x + tileSpan * Double(columns),
      maxY: origin.y)
  }

  /// The tile that holds a position; of two beside each other the right or lower one.
  ///
  /// - Throws: ``VectorTileError/Code/outside`` beyond the set, and for a zoom that it does not have.
  public func tile(at point: Coordinate, zoom: Int) throws(VectorTileError) -> TileAddress {
    guard zooms.contains(zoom) else {
      throw VectorTileError(.outside, "zoom \(zoom): \(zooms.lowerBound) to \(zooms.upperBound) expected (\(id))")
    }
    let span = tileSpan / Double(1 << zoom)
    let column = ((point.x - origin.x) / span).rounded(.down)
    let row = ((origin.y - point.y) / span).rounded(.down)
    guard column >= 0, row >= 0, column < Double(columns(at: zoom)), row < Double(rows(at: zoom)) else {
      throw VectorTileError(.outside, "(\(point.x), \(point.y)): a place within \(id) expected")
    }
    return TileAddress(zoom: zoom, row: Int(row), column: Int(column))
  }
}
