/// Marks and a queue for walks over units, reused from walk to walk without clearing.
struct VisitMarks {
  private var stamp: [Int]
  private var current = 0
  private var queue: [Int] = []
  private var next = 0

  init(count: Int) {
    stamp = [Int](repeating: 0, count: count)
  }

  /// The units enqueued since the last reset, in order.
  var walked: [Int] { queue }

  mutating func reset() {
    current += 1
    queue.removeAll(keepingCapacity: true)
    next = 0
  }

  mutating func mark(_ unit: Int) {
    stamp[unit] = current
  }

  /// Returns whether the unit was new.
  @discardableResult
  mutating func enqueue(_ unit: Int) -> Bool {
    guard stamp[unit] != current else { return false }
    stamp[unit] = current
    queue.append(unit)
    return true
  }

  mutating func dequeue() -> Int? {
    guard next < queue.count else { return nil }
    next += 1
    return queue[next - 1]
  }
}
