/// Points in square cells, to ask which lie in a triangle.
struct VertexGrid: Sendable {
  private let origin: SIMD2<Double>
  private let cellsPerUnit: Double
  private let columns: Int
  private let rows: Int
  private var starts: [Int32]
  private var items: [Int32]

  /// - Complexity: O(*n*).
  init(_ points: [SIMD2<Double>]) {
    var low = points.first ?? .zero
    var high = low
    for point in points {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let size = high - low
    let area = max(size.x * size.y, .leastNormalMagnitude)
    // About two points a cell, and no more cells than four a point however long and narrow the extent is.
    let most = Double(4 * points.count + 16)
    let wanted = (Double(points.count) / (2 * area)).squareRoot()
    let perUnit = min(max(wanted, 1e-9), most / max(size.x, size.y, .leastNormalMagnitude))
    origin = low
    cellsPerUnit = perUnit.isFinite ? perUnit : 1
    columns = min(Int(size.x * cellsPerUnit) + 1, Int(most))
    rows = max(1, min(Int(size.y * cellsPerUnit) + 1, Int(most) / columns + 1))
    starts = Array(repeating: 0, count: columns * rows + 1)
    items = Array(repeating: 0, count: points.count)
    var cells: [Int32] = []
    cells.reserveCapacity(points.count)
    for point in points {
      let cell = row(point.y) * columns + column(point.x)
      cells.append(Int32(cell))
      starts[cell + 1] += 1
    }
    for cell in 0..<columns * rows { starts[cell + 1] += starts[cell] }
    var next = starts
    for (number, cell) in cells.enumerated() {
      items[Int(next[Int(cell)])] = Int32(number)
      next[Int(cell)] += 1
    }
  }

  /// Whether a point for which the condition holds may lie in the box: true as well where the box has very many cells.
  func hasPoint(from low: SIMD2<Double>, to high: SIMD2<Double>, where condition: (Int) -> Bool) -> Bool {
    let (left, right, top, bottom) = (column(low.x), column(high.x), row(low.y), row(high.y))
    if (right - left + 1) * (bottom - top + 1) > 4096 { return true }
    for row in top...bottom {
      for item in items[Int(starts[row * columns + left])..<Int(starts[row * columns + right + 1])]
      where condition(Int(item)) {
        return true
      }
    }
    return false
  }

  private func column(_ x: Double) -> Int {
    min(max(Int((x - origin.x) * cellsPerUnit), 0), columns - 1)
  }

  private func row(_ y: Double) -> Int {
    min(max(Int((y - origin.y) * cellsPerUnit), 0), rows - 1)
  }
}
