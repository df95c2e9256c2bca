/// How few extra pieces any plan can have: the number of territories less the most clusters.
///
/// Wijken and territories that share units hang together in *clusters*: wijken that are divided among territories which
/// hold nothing else. A cluster of w wijken and t territories is a connected graph of them, so at least w + t − 1 pairs share
/// units, and it has t − 1 extra pieces or more; all clusters together have the number of territories less that of clusters
/// (for counties: Shahmizad, Buchanan, "Political districting to minimize county splits", 2023). A cluster hangs together,
/// and its weight is one that t territories can have. The most clusters that all wijken fall into is found by dynamic
/// programming over the wijken that are left, those with the lowest one taken away.
struct ClusterBound {
  /// The most clusters to look at; with more there is no bound.
  private static let mostVisits = 2_000_000

  let nodes: WijkNodes
  let count: Int
  private let limits: WeightLimits
  /// For each set of wijken met, and each number of territories, the most clusters; −1 where there can be none.
  private var known: [UInt32: [Int8]] = [0: [0]]
  private var visited = 0

  /// The fewest extra pieces of plans within a spread.
  ///
  /// - Returns: Nil where no plan is within the spread at all; 0 where there are too many wijken to tell.
  /// - Complexity: O(3ⁿ) for n wijken at most; far less where few of them border each other.
  static func fewestExtraPieces(of instance: SearchInstance, within spread: Int) -> Int? {
    guard let bound = ClusterBound(instance, within: spread) else { return 0 }
    return bound.fewestExtraPieces
  }

  /// The fewest extra pieces of all; nil where no plan is within the spread.
  var fewestExtraPieces: Int? { fewestExtraPieces(of: nodes.all, parts: count) }

  /// Nil where there are too many wijken, territories or clusters.
  init?(_ instance: SearchInstance, within spread: Int) {
    guard instance.territoryCount > 0, instance.territoryCount <= Int(Int8.max), let nodes = WijkNodes(instance)
    else { return nil }
    self.nodes = nodes
    count = instance.territoryCount
    limits = WeightLimits(within: spread, of: instance)
    _ = most(of: nodes.all)
    guard visited <= Self.mostVisits else { return nil }
  }

  /// The fewest extra pieces that a set of wijken has in a number of territories; nil where no clusters can be.
  ///
  /// - Parameter set: All wijken, or what is left of them with the clusters of the lowest one taken away, and so on.
  func fewestExtraPieces(of set: UInt32, parts: Int) -> Int? {
    guard let most = known[set], most.indices.contains(parts), most[parts] >= 0 else { return nil }
    return parts - Int(most[parts])
  }

  /// The same with no cluster looked at: what it knows is walked over again with no more work than it took.
  func fromTheStart() -> ClusterBound {
    var bound = self
    bound.visited = 0
    return bound
  }

  /// By number of territories, the most clusters that a set of wijken falls into.
  private mutating func most(of set: UInt32) -> [Int8] {
    if let known = known[set] { return known }
    var best = [Int8](repeating: -1, count: count + 1)
    forEachCluster(of: set) { search, cluster, parts in
      for (others, clusters) in search.most(of: set & ~cluster).enumerated() where clusters >= 0 {
        for own in stride(from: parts.lowerBound, through: min(parts.upperBound, search.count - others), by: 1) {
          best[others + own] = max(best[others + own], clusters + 1)
        }
      }
    }
    known[set] = best
    return best
  }

  /// Tells each cluster that the lowest wijk of a set can be in, with the numbers of territories that it can be.
  mutating func forEachCluster(
    of set: UInt32, _ body: (inout ClusterBound, _ cluster: UInt32, _ parts: ClosedRange<Int>) -> Void
  ) {
    let start = set & (~set + 1)
    let first = start.trailingZeroBitCount
    grow(
      Cluster(
        wijken: start, open: set & ~start, reach: nodes.neighbours[first], weight: nodes.weights[first],
        size: nodes.units[first].count), body)
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
  private mutating func grow(
    _ cluster: Cluster, _ body: (inout ClusterBound, _ cluster: UInt32, _ parts: ClosedRange<Int>) -> Void
  ) {
    visited += 1
    guard visited <= Self.mostVisits, cluster.weight <= count * limits.highest else { return }
    let fewest = max(1, (cluster.weight + limits.highest - 1) / max(1, limits.highest))
    let most = min(count, cluster.size, limits.lowest == 0 ? count : cluster.weight / limits.lowest)
    if fewest <= most { body(&self, cluster.wijken, fewest...most) }
    var open = cluster.open
    while cluster.reach & open != 0 {
      let node = (cluster.reach & open).trailingZeroBitCount
      open &= ~(1 << UInt32(node))
      grow(
        Cluster(
          wijken: cluster.wijken | 1 << UInt32(node), open: open, reach: cluster.reach | nodes.neighbours[node],
          weight: cluster.weight + nodes.weights[node], size: cluster.size + nodes.units[node].count), body)
    }
  }
}
