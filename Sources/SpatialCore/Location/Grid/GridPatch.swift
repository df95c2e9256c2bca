/// A rectangle of equal cells: a strip of the whole grid, or the grid within a crowded cell.
struct GridPatch {
  /// The lower left corner in grid units.
  var x: Double
  var y: Double
  /// The side of a cell, a power of two.
  var size: Double
  var columns: Int
  var rows: Int
  /// How often the whole grid's cells have been halved.
  var depth: Int

  /// Where the line runs along which a row is swept, between its lower and upper side; no round number, for vertices
  /// like to lie on those.
  private static let sweepHeight = 0.487_301

  func cell(_ column: Int, _ row: Int) -> GridCell {
    GridCell(x: x + Double(column) * size, y: y + Double(row) * size, size: size)
  }

  /// The height of the row's sweep line in the units of the coordinates.
  func sweepLine(_ row: Int, _ frame: GridFrame) -> Double {
    frame.coordinate(0, y + (Double(row) + GridPatch.sweepHeight) * size).y
  }

  /// Calls the body for each cell that the edge may touch, its margin included, and perhaps for a neighbour more.
  ///
  /// Row by row, from the lowest; within a row from the left.
  @inline(__always)
  func forEachCell(_ a: Coordinate, _ b: Coordinate, _ frame: GridFrame, _ body: (_ cell: Int) -> Void) {
    // The lattice's margin and twice as much again for rounding.
    let reach = 3 * GridCell.margin / GridCell.span
    let ax = (frame.gridX(a.x) - x) / size
    let ay = (frame.gridY(a.y) - y) / size
    let bx = (frame.gridX(b.x) - x) / size
    let by = (frame.gridY(b.y) - y) / size
    let minX = min(ax, bx)
    let maxX = max(ax, bx)
    guard let rowRange = GridPatch.range(min(ay, by) - reach, max(ay, by) + reach, rows) else { return }
    // Of flatter edges where they enter a row is lost in rounding: they count as being wherever they are at all.
    let isFlat = rowRange.count == 1 || abs(bx - ax) > 0x1p20 * abs(by - ay)
    for row in rowRange {
      var low = minX
      var high = maxX
      if !isFlat {
        let slope = (bx - ax) / (by - ay)
        let entry = ax + (Double(row) - reach - ay) * slope
        let exit = ax + (Double(row) + 1 + reach - ay) * slope
        low = max(low, min(entry, exit))
        high = min(high, max(entry, exit))
      }
      guard let columnRange = GridPatch.range(low - reach, high + reach, columns) else { continue }
      for column in columnRange { body(row * columns + column) }
    }
  }

  /// The whole numbers under `count` whose cells meet the interval.
  @inline(__always)
  private static func range(_ low: Double, _ high: Double, _ count: Int) -> ClosedRange<Int>? {
    guard high >= 0, low < Double(count), low <= high else { return nil }
    return Int(max(low, 0))...Int(min(high, Double(count - 1)))
  }

  /// The rows whose sweep line the edge may cross.
  func rowRange(_ a: Coordinate, _ b: Coordinate, _ frame: GridFrame) -> ClosedRange<Int>? {
    let ay = (frame.gridY(a.y) - y) / size
    let by = (frame.gridY(b.y) - y) / size
    // A sweep line is nearly half a row away from the next row: rounding cannot carry it there.
    return GridPatch.range(min(ay, by) - 0.01, max(ay, by) + 0.01, rows)
  }
}
