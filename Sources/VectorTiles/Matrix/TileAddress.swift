/// One tile of a tile matrix set: zoom, then row before column, as OGC's paths have it.
public struct TileAddress: Hashable, Sendable, CustomStringConvertible {
  public var zoom: Int
  /// From the top.
  public var row: Int
  /// From the left.
  public var column: Int

  public init(zoom: Int, row: Int, column: Int) {
    self.zoom = zoom
    self.row = row
    self.column = column
  }

  public var description: String { "\(zoom)/\(row)/\(column)" }
}
