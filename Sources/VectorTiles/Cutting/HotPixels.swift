/// The grid points of a box that borders must go through when they pass within half a cell of them.
///
/// Snap rounding: every point of the borders goes to the middle of its cell, a *hot* one, and every stretch that passes
/// through a hot cell is bent to its middle. Then nothing crosses that did not cross before, and stretches meet in
/// common points only.
///
/// Source: Hobby, "Practical segment intersection with finite precision output", 1999; Guibas, Marimont, "Rounding
/// arrangements dynamically", 1998.
struct HotPixels {
  private static let shift = 5

  /// Points are 0 to `size` in x and y.
  let size: Int
  private let side: Int
  private var found: [BoxPoint] = []
  /// Where the points of each square of cells begin among the items; what is left of its room is `nowhere`.
  private var starts: [Int32]
  private var next: [Int32]
  private var items: [BoxPoint] = []
  /// Beyond every box: no stretch meets it.
  private static let nowhere = BoxPoint(key: .max)

  init(size: Int) {
    self.size = size
    side = size >> HotPixels.shift + 1
    starts = Array(repeating: 0, count: side * side + 1)
    next = starts
  }

  /// The grid point whose cell holds the position, which may lie outside the box; cells are closed at the lower side.
  static func round(_ position: Double) -> Double { (position + 0.5).rounded(.down) }

  /// Adds the cell of a position where it is one of the box.
  mutating func add(_ position: SIMD2<Double>) {
    let (x, y) = (HotPixels.round(position.x), HotPixels.round(position.y))
    let limit = Double(size)
    guard x >= 0, y >= 0, x <= limit, y <= limit else { return }
    add(BoxPoint(Int(x), Int(y)))
  }

  mutating func add(_ point: BoxPoint) { found.append(point) }

  /// Forgets all points.
  mutating func removeAll() { found.removeAll(keepingCapacity: true) }

  /// Must be called between the last `add` and the first search.
  ///
  /// - Complexity: O(*n*) where points are spread over the box; of those in one square of cells each is compared with all.
  mutating func arrange() {
    for index in starts.indices { starts[index] = 0 }
    for point in found { starts[cell(point) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    for index in starts.indices { next[index] = starts[index] }
    items.removeAll(keepingCapacity: true)
    items.append(contentsOf: repeatElement(HotPixels.nowhere, count: found.count))
    for point in found {
      let cell = cell(point)
      let (start, end) = (Int(starts[cell]), Int(next[cell]))
      // A point of two borders or more is there once.
      if (start..<end).contains(where: { items[$0] == point }) { continue }
      items[end] = point
      next[cell] += 1
    }
  }

  private func cell(_ point: BoxPoint) -> Int {
    (point.y >> HotPixels.shift) * side + point.x >> HotPixels.shift
  }

  /// The hot cells that a stretch meets, in its order.
  ///
  /// - Parameter found: Emptied first.
  func search(_ a: SIMD2<Double>, _ b: SIMD2<Double>, into found: inout [BoxPoint]) {
    found.removeAll(keepingCapacity: true)
    let (low, high) = (pointwiseMin(a, b), pointwiseMax(a, b))
    let limit = Double(size)
    if high.x < -0.5 || high.y < -0.5 || low.x >= limit + 0.5 || low.y >= limit + 0.5 { return }
    let step = b - a
    let top = Int(max(low.y - 0.5, 0)) >> HotPixels.shift
    let bottom = Int(min(high.y + 0.5, limit)) >> HotPixels.shift
    for row in top...bottom {
      let (left, right) = columns(a, step, low, high, row)
      guard left <= right else { continue }
      // By their numbers: a slice would be counted in and out for every row.
      for index in Int(starts[row * side + left])..<Int(starts[row * side + right + 1])
      where HotPixels.meets(a, step, low, high, items[index]) {
        found.append(items[index])
      }
    }
    if found.count > 1 { HotPixels.order(&found, along: step) }
  }

  /// The cells of a row of cells that the stretch comes near.
  private func columns(
    _ a: SIMD2<Double>, _ step: SIMD2<Double>, _ low: SIMD2<Double>, _ high: SIMD2<Double>, _ row: Int
  ) -> (Int, Int) {
    var (left, right) = (low.x, high.x)
    let height = Double(1 << HotPixels.shift)
    if high.y - low.y > height {
      let one = a.x + step.x * ((Double(row) * height - 1 - a.y) / step.y)
      let other = a.x + step.x * ((Double(row + 1) * height + 1 - a.y) / step.y)
      left = max(left, min(one, other))
      right = min(right, max(one, other))
    }
    let limit = Double(size)
    guard left - 1 <= limit, right + 1 >= 0 else { return (1, 0) }
    return (Int(max(left - 1, 0)) >> HotPixels.shift, Int(min(right + 1, limit)) >> HotPixels.shift)
  }

  /// Whether a stretch shares a point with the cell, of which the left and upper edges are part.
  private static func meets(
    _ a: SIMD2<Double>, _ step: SIMD2<Double>, _ low: SIMD2<Double>, _ high: SIMD2<Double>, _ point: BoxPoint
  ) -> Bool {
    let (x, y) = (Double(point.x), Double(point.y))
    guard low.x < x + 0.5, low.y < y + 0.5, high.x >= x - 0.5, high.y >= y - 0.5 else { return false }
    let offset = step.x * (y - a.y) - step.y * (x - a.x)
    let reach = 0.5 * (abs(step.x) + abs(step.y))
    if abs(offset) != reach { return abs(offset) < reach }
    // The line touches the cell: only its upper left corner counts.
    return step.x * (y - 0.5 - a.y) - step.y * (x - 0.5 - a.x) == 0
  }

  static func order(_ found: inout [BoxPoint], along step: SIMD2<Double>) {
    func place(_ point: BoxPoint) -> Double { Double(point.x) * step.x + Double(point.y) * step.y }
    if found.count == 2 {
      if place(found[1]) < place(found[0]) { found.swapAt(0, 1) }
      return
    }
    found.sort { place($0) < place($1) }
  }
}
