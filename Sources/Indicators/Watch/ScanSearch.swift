/// The cylinder with the highest score of what was counted.
struct ScanSearch {
  private let scan: SpaceTimeScan
  private let cylinders: ScanCylinders

  init(_ scan: SpaceTimeScan, _ cylinders: ScanCylinders) {
    self.scan = scan
    self.cylinders = cylinders
  }

  /// Of equal scores the one with the fewest areas, the first ones, the fewest windows: whatever the order of input.
  ///
  /// - Parameter taken: Areas that may not be in it.
  /// - Returns: nil where nothing was more than expected.
  func highest(leaving taken: Set<Int>) -> SpaceTimeScan.Cluster? {
    var best: SpaceTimeScan.Cluster?
    var position = 0
    for order in cylinders.orders {
      var sums = [Int](repeating: 0, count: cylinders.longest)
      let end = order.firstIndex { taken.contains(Int($0)) } ?? order.count
      for (index, area) in order.prefix(end).map(Int.init).enumerated() {
        var (own, expected) = (0, 0.0)
        for length in 0..<cylinders.longest {
          own += scan.counts[area][scan.counts[area].count - 1 - length]
          sums[length] += own
          let cylinder = position + index * cylinders.longest + length
          expected += cylinders.added[cylinder]
          let score = ScanCylinders.score(
            Double(sums[length]), expected: expected, all: cylinders.totals[length],
            dispersions: cylinders.dispersions[cylinder])
          guard score > 0, score >= (best?.score ?? 0) * (1 - 1e-12) else { continue }
          let cluster = SpaceTimeScan.Cluster(
            areas: order.prefix(index + 1).map(Int.init).sorted(), length: length + 1, count: sums[length],
            expected: expected, score: score, pValue: 1)
          if best.map({ isBefore(cluster, $0) }) ?? true { best = cluster }
        }
      }
      position += order.count * cylinders.longest
    }
    return best
  }

  private func isBefore(_ one: SpaceTimeScan.Cluster, _ other: SpaceTimeScan.Cluster) -> Bool {
    if abs(one.score - other.score) > 1e-12 * other.score { return one.score > other.score }
    if one.areas.count != other.areas.count { return one.areas.count < other.areas.count }
    if one.areas != other.areas { return one.areas.lexicographicallyPrecedes(other.areas) }
    return one.length < other.length
  }
}
