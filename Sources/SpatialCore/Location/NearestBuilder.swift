/// Puts points in the order of the leaves of a k-d tree.
struct NearestBuilder {
  let points: UnsafeBufferPointer<Coordinate>
  let order: UnsafeMutableBufferPointer<Int32>
  var splits: [Double]
  var splitsX: [Bool]

  /// Parts the points of a node at their median along the longer side of their box, and so on down to the leaves.
  mutating func build(_ node: Int, _ low: Int, _ high: Int) {
    guard node < splits.count else { return }
    let middle = (low + high) / 2
    let byX = isWide(low, high)
    select(middle, low, high, byX)
    splits[node] = ordinate(order[middle], byX)
    splitsX[node] = byX
    build(2 * node + 1, low, middle)
    build(2 * node + 2, middle, high)
  }

  private func isWide(_ low: Int, _ high: Int) -> Bool {
    guard let box = Envelope(order[low..<high].lazy.map { points[Int($0)] }) else { return true }
    return box.width >= box.height
  }

  private func ordinate(_ position: Int32, _ byX: Bool) -> Double {
    byX ? points[Int(position)].x : points[Int(position)].y
  }

  /// Puts the element that belongs at a place there, those before it in front and those after it behind (Hoare's select).
  private func select(_ place: Int, _ start: Int, _ end: Int, _ byX: Bool) {
    var (low, high) = (start, end - 1)
    while low < high {
      let pivot = median(order[low], order[(low + high) / 2], order[high], byX)
      var (left, right) = (low, high)
      while left <= right {
        while isBefore(order[left], pivot, byX) { left += 1 }
        while isBefore(pivot, order[right], byX) { right -= 1 }
        if left <= right {
          order.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        return
      }
    }
  }

  private func median(_ a: Int32, _ b: Int32, _ c: Int32, _ byX: Bool) -> Int32 {
    let (low, high) = isBefore(a, b, byX) ? (a, b) : (b, a)
    if isBefore(c, low, byX) { return low }
    return isBefore(high, c, byX) ? high : c
  }

  /// By ordinate, then position, so that no two are equal.
  private func isBefore(_ a: Int32, _ b: Int32, _ byX: Bool) -> Bool {
    let (first, second) = (ordinate(a, byX), ordinate(b, byX))
    return first < second || (first == second && a < b)
  }
}
