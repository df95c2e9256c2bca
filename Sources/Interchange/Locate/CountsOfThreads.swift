import Synchronization

/// The counts of every thread, added up when they have ended.
final class CountsOfThreads: Sendable {
  private let counts = Mutex<[AreaCounts]>([])
  private let areas: Int

  init(areas: Int) {
    self.areas = areas
  }

  func make() -> AreaCounts {
    let made = AreaCounts(areas: areas)
    counts.withLock { $0.append(made) }
    return made
  }

  /// For each area how many points, in order.
  var sums: [Int] {
    counts.withLock { counts in
      counts.reduce(into: [Int](repeating: 0, count: areas)) { sums, one in
        for (area, count) in one.counts.enumerated() { sums[area] += count }
      }
    }
  }
}
