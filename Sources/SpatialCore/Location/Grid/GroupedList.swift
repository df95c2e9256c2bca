/// Values in groups, in the order they came in within each group: a stable counting sort.
struct GroupedList<Value: BitwiseCopyable> {
  private var groups: [UInt32] = []
  private var values: [Value] = []
  private(set) var starts: [UInt32] = []
  private(set) var sorted: [Value] = []

  var count: Int { values.count }

  @inline(__always)
  mutating func add(_ value: Value, to group: Int) {
    groups.append(UInt32(truncatingIfNeeded: group))
    values.append(value)
  }

  /// Sorts what was added; needed once, before the groups are read.
  mutating func sort(groups count: Int) {
    starts = [UInt32](repeating: 0, count: count + 2)
    for group in groups { starts[Int(group) + 2] += 1 }
    for group in 0..<count { starts[group + 2] += starts[group + 1] }
    guard let any = values.first else {
      starts.removeLast()
      return
    }
    sorted = [Value](repeating: any, count: values.count)
    for (group, value) in zip(groups, values) {
      let place = Int(starts[Int(group) + 1])
      sorted[place] = value
      starts[Int(group) + 1] += 1
    }
    starts.removeLast()
    groups = []
    values = []
  }

  @inline(__always)
  func range(_ group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }
}
