/// How few extra pieces any plan can have: the number of territories less the most clusters.
///
/// Wijken and territories that share units hang together in *clusters*: wijken that are divided among territories which
/// hold nothing else. A cluster of w wijken and t territories is a connected graph of them, so at least w + t − 1 pairs share
/// units, and it has t − 1 extra pieces or more; all clusters together have the number of territories less that of clusters
/// (for counties: Shahmizad, Buchanan, "Political districting to minimize county splits", 2023). A cluster hangs together,
/// and its weight is one that t territories can have. The most clusters that all wijken fall into is found by dynamic
/// programming over the wijken that are left, those with the lowest one taken away.
struct ClusterBound {
  /// The most wijken: one bit each.
  private static let mostNodes = 20
  /// The most clusters to look at; with more there is no bound.
  private static let mostVisits = 2_000_000

  private let limits: WeightLimits
  private let count: Int
  /// Wijken, or what must go together of them: weight, number of units and neighbours of each.
  private var weights: [Int] = []
  private var sizes: [Int] = []
  private var neighbours: [UInt32] = []
  /// For each set of wijken met, and each number of territories, the most clusters; −1 where there can be none.
  private var known: [UInt32: [Int8]] = [0: [0]]
  private var visited = 0

  /// The fewest extra pieces of plans within a spread.
  ///
  /// - Returns: Nil where no plan is within the spread at all; 0 where there are too many wijken to tell.
  /// - Complexity: O(3ⁿ) for n wijken at most; far less where few of them border each other.
  static func fewestExtraPieces(of instance: SearchInstance, within spread: Int) -> Int? {
    guard var search = ClusterBound(instance, within: spread) else { return 0 }
    let most = search.most(of: search.all)
    guard search.visited <= mostVisits else { return 0 }
    let clusters = most.indices.contains(instance.territoryCount) ? Int(most[instance.territoryCount]) : -1
    return clusters < 0 ? nil : instance.territoryCount - clusters
  }

  /// Nil where there are too many wijken, or territories.
  private init?(_ instance: SearchInstance, within spread: Int) {
    guard instance.territoryCount > 0, instance.territoryCount <= Int(Int8.max) else { return nil }
    limits = WeightLimits(within: spread, of: instance)
    count = instance.territoryCount
    let nodes = Self.nodes(of: instance)
    let total = (nodes.max() ?? -1) + 1
    guard total <= Self.mostNodes else { return nil }
    weights = [Int](repeating: 0, count: total)
    sizes = weights
    neighbours = [UInt32](repeating: 0, count: total)
    for (unit, node) in nodes.enumerated() {
      weights[node] += instance.weights[unit]
      sizes[node] += 1
      for other in instance.graph.neighbours[unit] { neighbours[node] |= 1 << UInt32(nodes[other]) }
    }
  }

  /// The node of each unit: its wijk, or those that units to keep together join to one.
  private static func nodes(of instance: SearchInstance) -> [Int] {
    var root = Array(0..<instance.unitCount)
    func find(_ unit: Int) -> Int {
      var unit = unit
      while root[unit] != unit { unit = root[unit] }
      return unit
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (find(one), find(other))
      root[max(one, other)] = min(one, other)
    }
    var first = [Int](repeating: -1, count: instance.wijkCount)
    for (unit, wijk) in instance.wijk.enumerated() where wijk >= 0 {
      if first[wijk] < 0 { first[wijk] = unit }
      join(first[wijk], unit)
    }
    for unit in 0..<instance.unitCount {
      for other in instance.rules.together[unit] { join(unit, other) }
    }
    var number: [Int: Int] = [:]
    return (0..<instance.unitCount).map { unit in
      let root = find(unit)
      if let known = number[root] { return known }
      number[root] = number.count
      return number.count - 1
    }
  }

  private var all: UInt32 { UInt32.max >> UInt32(32 - weights.count) }

  /// By number of territories, the most clusters that a set of wijken falls into.
  private mutating func most(of set: UInt32) -> [Int8] {
    if let known = known[set] { return known }
    var best = [Int8](repeating: -1, count: count + 1)
    let start = set & (~set + 1)
    let first = start.trailingZeroBitCount
    grow(
      Cluster(wijken: start, open: set & ~start, reach: neighbours[first], weight: weights[first], size: sizes[first]),
      of: set, &best)
    known[set] = best
    return best
  }

  private struct Cluster {
    var wijken: UInt32
    /// Wijken not decided on.
    var open: UInt32
    var reach: UInt32
    var weight: Int
    /// The number of units.
    var size: Int
  }

  /// Looks at a cluster, and at each that has more wijken of those that are open.
  private mutating func grow(_ cluster: Cluster, of set: UInt32, _ best: inout [Int8]) {
    visited += 1
    guard visited <= Self.mostVisits, cluster.weight <= count * limits.highest else { return }
    take(cluster, of: set, &best)
    var open = cluster.open
    while cluster.reach & open != 0 {
      let node = (cluster.reach & open).trailingZeroBitCount
      open &= ~(1 << UInt32(node))
      grow(
        Cluster(
          wijken: cluster.wijken | 1 << UInt32(node), open: open, reach: cluster.reach | neighbours[node],
          weight: cluster.weight + weights[node], size: cluster.size + sizes[node]),
        of: set, &best)
    }
  }

  private mutating func take(_ cluster: Cluster, of set: UInt32, _ best: inout [Int8]) {
    let fewest = max(1, (cluster.weight + limits.highest - 1) / max(1, limits.highest))
    let most = min(count, cluster.size, limits.lowest == 0 ? count : cluster.weight / limits.lowest)
    guard fewest <= most else { return }
    for (others, clusters) in self.most(of: set & ~cluster.wijken).enumerated() where clusters >= 0 {
      for own in stride(from: fewest, through: min(most, count - others), by: 1) {
        best[others + own] = max(best[others + own], clusters + 1)
      }
    }
  }
}
