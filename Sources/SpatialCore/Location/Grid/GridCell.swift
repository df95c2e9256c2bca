/// A cell of the grid or a cell within a cell, in grid units; its side is a power of two.
struct GridCell {
  var x: Double
  var y: Double
  var size: Double

  /// The side of the lattice that edges are snapped to within a cell: 0 … 32,767, of which the outer 16 on each side
  /// are a margin beyond the cell. Differences fit 16 bits with sign, cross products 32.
  static let last = 32_767.0
  static let margin = 16.0
  static let span = last - 2 * margin

  /// Right of everything in the cell; a vertex there is right of each point of the cell.
  var right: Double { x + size }

  @inline(__always) func latticeX(_ gridX: Double) -> Double { (gridX - x) / size * GridCell.span + GridCell.margin }
  @inline(__always) func latticeY(_ gridY: Double) -> Double { (gridY - y) / size * GridCell.span + GridCell.margin }
}
