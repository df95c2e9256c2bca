import SpatialCore

extension TileMatrixSet {
  /// The rows and columns of a zoom that an extent meets; nil without one, and for a zoom that the set does not have.
  ///
  /// - Parameter extent: In tiles of zoom 0, y down.
  func limits(of extent: Envelope?, zoom: Int) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    guard let extent, zooms.contains(zoom) else { return nil }
    let scale = Double(1 << zoom)
    func range(_ low: Double, _ high: Double, _ count: Int) -> ClosedRange<Int> {
      let first = min(max(Int((low * scale).rounded(.down)), 0), count - 1)
      return first...min(max(Int((high * scale).rounded(.down)), first), count - 1)
    }
    return (range(extent.minY, extent.maxY, rows(at: zoom)), range(extent.minX, extent.maxX, columns(at: zoom)))
  }
}

extension TileAddress {
  /// The tiles of some rows and columns, row by row.
  public static func all(zoom: Int, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> [TileAddress] {
    rows.flatMap { row in columns.map { TileAddress(zoom: zoom, row: row, column: $0) } }
  }
}
