/// The prospective space–time scan: which areas together, and since when, have more reports than were to be expected.
///
/// Every cylinder (an area with its nearest neighbours, the last window or several up to the last) is compared with the rest
/// of its windows by the likelihood ratio, given what was to be expected in each area and window, and given how many were
/// counted in all in each window: what all areas have in common in a window, as a storm or another way of counting, makes no
/// cluster. Poisson counts have Kulldorff's ratio; where counts vary more, that of negative binomial counts with the means
/// and variances of the whole cylinder and of the rest. How high the highest ratio goes by chance is told by replicas that
/// are drawn from negative binomial distributions with the same means and dispersions, and of each area with a mean that is
/// off by as much as it is in doubt, each judged by its own number in each window: that makes the chance right whatever the
/// ratio is.
///
/// Source: M. Kulldorff, JRSS A 164 (2001), for the prospective scan and its cylinders; M. Kulldorff et al., PLoS Medicine
/// 2 (2005) e59, for the number in each window as given; T. Tango, K. Takahashi and K. Kohriyama, Biometrics 67 (2011), for
/// negative binomial counts; J. Besag and P. Clifford, Biometrika 78 (1991), for stopping early.
public struct SpaceTimeScan: Sendable {
  public struct Settings: Sendable, Hashable {
    /// How many windows a cluster may last. The default is 6.
    public var longest = 6
    /// What part of all that is expected may lie in the areas of a cluster. The default is half.
    public var largestShare = 0.5
    /// The default is 999, so that no chance is told smaller than 1 in 1,000.
    public var replicas = 999
    public var seed: UInt64 = 1
    /// Threads; the result does not depend on it. The default is 1.
    public var workers = 1
    /// How many clusters are told of at most. The default is 3.
    public var mostClusters = 3

    public init() {}
  }

  /// Areas and windows with more reports than expected.
  public struct Cluster: Sendable, Hashable {
    /// Ascending.
    public var areas: [Int]
    /// How many of the last windows.
    public var length: Int
    public var count: Int
    /// Of as many reports as there were in all in each window.
    public var expected: Double
    /// The logarithm of the likelihood ratio.
    public var score: Double
    /// The chance that any cylinder scores so high where nothing is the matter.
    public var pValue: Double
  }

  /// By area, then window; the last window is that in which a cluster is alive.
  let counts: [[Int]]
  /// What was to be expected of as many as were counted in each window.
  let means: [[Double]]
  let dispersions: [Double]
  let doubts: [Double]
  let positions: [(x: Double, y: Double)]
  let settings: Settings

  /// - Parameters:
  ///   - counts, means: By area, then window; of the same shape. Only as many of the last windows tell as a cluster may
  ///     last. Means are more than 0.
  ///   - dispersions, positions: By area.
  ///   - doubts: By area, the variance of the logarithm of its means, which are off together; nil for none.
  public init(
    counts: [[Int]], means: [[Double]], dispersions: [Double], doubts: [Double]? = nil,
    positions: [(x: Double, y: Double)], settings: Settings = Settings()
  ) {
    self.counts = counts.map { Array($0.suffix(settings.longest)) }
    self.means = SpaceTimeScan.shared(self.counts, means.map { Array($0.suffix(settings.longest)) })
    self.dispersions = dispersions
    self.doubts = doubts ?? [Double](repeating: 0, count: means.count)
    self.positions = positions
    self.settings = settings
  }

  private static func shared(_ counts: [[Int]], _ means: [[Double]]) -> [[Double]] {
    let ratios = (counts.first ?? []).indices.map { window in
      Double(counts.reduce(0) { $0 + $1[window] }) / means.reduce(0) { $0 + $1[window] }
    }
    return means.map { zip($0, ratios).map { $0 * $1 } }
  }

  /// The clusters that share no area, the highest score first; none where no cylinder has more than was expected.
  ///
  /// The chance of the second and later ones is that of a highest score, which makes it too high rather than too low.
  /// - Parameter progress: Told of the replicas done, on the calling thread.
  /// - Complexity: O(*areas*² · *longest* · *replicas*); a few nanoseconds a cylinder.
  public func clusters(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) -> [Cluster] {
    let cylinders = ScanCylinders(self)
    var found: [Cluster] = []
    var taken: Set<Int> = []
    while found.count < settings.mostClusters,
      let cluster = ScanSearch(self, cylinders).highest(leaving: taken)
    {
      found.append(cluster)
      taken.formUnion(cluster.areas)
    }
    guard let highest = found.first?.score else { return [] }
    let scores = ScanReplicas(self, cylinders).scores(until: highest, progress: progress)
    for index in found.indices {
      // Equal scores differ in their last bits, as their sums were made in another order.
      let reached = scores.count { $0 >= found[index].score * (1 - 1e-12) }
      found[index].pValue = Double(1 + reached) / Double(1 + scores.count)
    }
    return found
  }
}
