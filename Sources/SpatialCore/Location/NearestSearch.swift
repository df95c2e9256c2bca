/// One search at a time in the columns of a ``NearestIndex``.
///
/// The squared distance to a cell is rounded as that to a point in it is, and rounding keeps order: no cell with a point
/// as near as the nearest is left out.
struct NearestSearch {
  let xs: UnsafeBufferPointer<Double>
  let ys: UnsafeBufferPointer<Double>
  let positions: UnsafeBufferPointer<Int32>
  let splits: UnsafeBufferPointer<Double>
  let splitsX: UnsafeBufferPointer<Bool>
  private var place = Coordinate(x: 0, y: 0)
  private var square = 0.0
  private var found: Int32 = -1

  init(
    xs: UnsafeBufferPointer<Double>, ys: UnsafeBufferPointer<Double>, positions: UnsafeBufferPointer<Int32>,
    splits: UnsafeBufferPointer<Double>, splitsX: UnsafeBufferPointer<Bool>
  ) {
    (self.xs, self.ys, self.positions, self.splits, self.splitsX) = (xs, ys, positions, splits, splitsX)
  }

  /// - Returns: A position of -1 and an infinite square where there is none.
  mutating func nearest(to point: Coordinate) -> (position: Int32, square: Double) {
    place = point
    square = .infinity
    found = -1
    if point.isFinite { descend(0, 0, positions.count, 0, 0) }
    return (found, square)
  }

  /// - Parameters:
  ///   - awayX: The square of the part along x of the distance to the node's cell.
  ///   - awayY: The same along y.
  private mutating func descend(_ node: Int, _ low: Int, _ high: Int, _ awayX: Double, _ awayY: Double) {
    guard node < splits.count else { return scan(low, high) }
    let middle = (low + high) / 2
    let byX = splitsX[node]
    let gap = (byX ? place.x : place.y) - splits[node]
    let (farX, farY) = byX ? (gap * gap, awayY) : (awayX, gap * gap)
    if gap < 0 {
      descend(2 * node + 1, low, middle, awayX, awayY)
      if farX + farY <= square { descend(2 * node + 2, middle, high, farX, farY) }
    } else {
      descend(2 * node + 2, middle, high, awayX, awayY)
      if farX + farY <= square { descend(2 * node + 1, low, middle, farX, farY) }
    }
  }

  private mutating func scan(_ low: Int, _ high: Int) {
    for index in low..<high {
      let (x, y) = (xs[index] - place.x, ys[index] - place.y)
      let away = x * x + y * y
      if away < square || (away == square && (found < 0 || positions[index] < found)) {
        square = away
        found = positions[index]
      }
    }
  }

  mutating func collect(within limit: Double, of point: Coordinate, _ found: inout [Int32]) {
    place = point
    square = limit
    if point.isFinite { collect(0, 0, positions.count, 0, 0, &found) }
  }

  private func collect(
    _ node: Int, _ low: Int, _ high: Int, _ awayX: Double, _ awayY: Double, _ found: inout [Int32]
  ) {
    guard node < splits.count else {
      for index in low..<high {
        let (x, y) = (xs[index] - place.x, ys[index] - place.y)
        if x * x + y * y <= square { found.append(positions[index]) }
      }
      return
    }
    let middle = (low + high) / 2
    let byX = splitsX[node]
    let gap = (byX ? place.x : place.y) - splits[node]
    let (farX, farY) = byX ? (gap * gap, awayY) : (awayX, gap * gap)
    let isFar = farX + farY > square
    if gap < 0 || !isFar {
      let (x, y) = gap < 0 ? (awayX, awayY) : (farX, farY)
      collect(2 * node + 1, low, middle, x, y, &found)
    }
    if gap >= 0 || !isFar {
      let (x, y) = gap < 0 ? (farX, farY) : (awayX, awayY)
      collect(2 * node + 2, middle, high, x, y, &found)
    }
  }
}
