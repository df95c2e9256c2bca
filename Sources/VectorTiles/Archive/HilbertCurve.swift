/// The numbers of tiles in a PMTiles archive: zoom after zoom, within a zoom along Hilbert's curve.
///
/// Source: PMTiles 3 §4.1.
public enum HilbertCurve {
  /// Zooms whose numbers fit in 63 bits.
  static let zooms = 0...30

  /// How many tiles all zooms below have.
  static func base(_ zoom: Int) -> UInt64 { ((1 << (2 * UInt64(zoom))) - 1) / 3 }

  /// - Throws: ``VectorTileError/Code/outside`` for a tile that no zoom has.
  public static func number(of tile: TileAddress) throws(VectorTileError) -> UInt64 {
    let side = zooms.contains(tile.zoom) ? 1 << tile.zoom : 0
    guard (0..<side).contains(tile.row), (0..<side).contains(tile.column) else {
      throw VectorTileError(.outside, "tile \(tile): a row and column below 2^zoom, zoom 0 to 30 expected")
    }
    var (x, y) = (tile.column, tile.row)
    var number: UInt64 = 0
    var half = side / 2
    while half > 0 {
      let (right, lower) = (x & half != 0, y & half != 0)
      number += UInt64(half) * UInt64(half) * (right ? (lower ? 2 : 3) : (lower ? 1 : 0))
      turn(&x, &y, half, right: right, lower: lower)
      half /= 2
    }
    return base(tile.zoom) + number
  }

  /// The inverse of ``number(of:)``.
  ///
  /// - Throws: ``VectorTileError/Code/outside`` beyond zoom 30.
  public static func tile(_ number: UInt64) throws(VectorTileError) -> TileAddress {
    guard let zoom = zooms.last(where: { base($0) <= number }), number < base(31) else {
      throw VectorTileError(.outside, "tile number \(number): one of zoom 0 to 30 expected")
    }
    var rest = number - base(zoom)
    var (x, y) = (0, 0)
    var half = 1
    while half < 1 << zoom {
      let right = rest & 2 != 0
      let lower = (rest & 1 != 0) != right
      turn(&x, &y, half, right: right, lower: lower)
      if right { x += half }
      if lower { y += half }
      rest >>= 2
      half *= 2
    }
    return TileAddress(zoom: zoom, row: y, column: x)
  }

  /// In the upper quarters the curve runs along the other diagonal.
  private static func turn(_ x: inout Int, _ y: inout Int, _ half: Int, right: Bool, lower: Bool) {
    guard !lower else { return }
    if right {
      x = (half - 1) &- (x & (half - 1))
      y = (half - 1) &- (y & (half - 1))
    }
    swap(&x, &y)
  }
}
