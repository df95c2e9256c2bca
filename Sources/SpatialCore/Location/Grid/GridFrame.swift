/// The grid over the extent: the map from coordinates to *grid units*, in which every cell is one by one.
///
/// The map is monotone in floating point, and cells inside cells are powers of two smaller: which cell a coordinate
/// belongs to is a matter of one rounding, the same for vertices and points, and everything after it is exact.
struct GridFrame: Sendable, Equatable {
  /// The lower left corner.
  var originX: Double
  var originY: Double
  /// The side of a cell in units of the coordinates.
  var cellSize: Double
  var columns: Int
  var rows: Int
  /// How often a cell may be halved before it is as small as rounding allows.
  var halvings: Int
  private let inverse: Double

  /// Cells per edge: more make the table larger than the caches, fewer put more points into border cells.
  private static let cellsPerEdge = 1.5
  /// How many cells an edge may cross on average; long edges ask for larger cells.
  private static let crossingsPerEdge = 3.0
  private static let mostCells = 67_108_864.0
  private static let mostOnSide = 65_536.0
  static let mostHalvings = 12
  /// How many columns or rows there can be.
  static let sides: ClosedRange<UInt64> = 1...UInt64(mostOnSide)

  /// - Parameters:
  ///   - length: Of all edges together, as |dx| + |dy|.
  ///   - edges: How many there are.
  init(_ extent: Envelope, edges: Int, length: Double) {
    let largest = max(abs(extent.minX), abs(extent.maxX), abs(extent.minY), abs(extent.maxY))
    // A 32,768th of the smallest cell, the unit of snapped edges, is still 2¹² ulps of the largest coordinate.
    let smallest = max(largest * 0x1p-25, .leastNormalMagnitude)
    let count = max(Double(edges), 1)
    let longer = max(extent.width, extent.height)
    cellSize = max(
      smallest,
      (extent.width * extent.height / min(GridFrame.cellsPerEdge * count + 64, GridFrame.mostCells)).squareRoot(),
      longer / GridFrame.mostOnSide * 1.01, longer / (GridFrame.cellsPerEdge * count + 64),
      length / (GridFrame.crossingsPerEdge * count))
    // A quarter of a cell of nothing around the extent keeps every vertex away from the outer sides.
    originX = extent.minX - cellSize / 4
    originY = extent.minY - cellSize / 4
    columns = Int((extent.maxX - originX) / cellSize + 0.25) + 1
    rows = Int((extent.maxY - originY) / cellSize + 0.25) + 1
    halvings = min(GridFrame.mostHalvings, Int((cellSize / smallest).exponent))
    inverse = 1 / cellSize
  }

  init(originX: Double, originY: Double, cellSize: Double, columns: Int, rows: Int, halvings: Int) {
    self.originX = originX
    self.originY = originY
    self.cellSize = cellSize
    self.columns = columns
    self.rows = rows
    self.halvings = halvings
    inverse = 1 / cellSize
  }

  @inline(__always) func gridX(_ x: Double) -> Double { (x - originX) * inverse }
  @inline(__always) func gridY(_ y: Double) -> Double { (y - originY) * inverse }

  /// A coordinate at the place in grid units; off by rounding.
  func coordinate(_ x: Double, _ y: Double) -> Coordinate {
    Coordinate(x: originX + x * cellSize, y: originY + y * cellSize)
  }
}
