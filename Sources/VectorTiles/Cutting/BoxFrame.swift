import SpatialCore

/// From the plane of a tile matrix set to the grid of a tile with its buffer, counted from the corner of the buffer.
struct BoxFrame {
  private let cells: Double
  private let corner: SIMD2<Double>

  init(_ tile: TileAddress, extent: Int, buffer: Int) {
    // Powers of two and whole numbers: every tile of a zoom rounds alike.
    cells = Double(extent) * Double(1 << tile.zoom)
    corner = SIMD2(Double(tile.column * extent - buffer), Double(tile.row * extent - buffer))
  }

  func local(_ position: SIMD2<Double>) -> SIMD2<Double> { position * cells - corner }

  func position(_ x: Double, _ y: Double) -> SIMD2<Double> { (corner + SIMD2(x, y)) / cells }

  /// The box and a cell around it.
  func envelope(size: Int) -> Envelope { envelope(from: -1, to: Double(size) + 1) }

  /// A square from one place on the diagonal of the box to another, in cells from its corner.
  func envelope(from first: Double, to last: Double) -> Envelope {
    let (low, high) = (position(first, first), position(last, last))
    return Envelope(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }
}
