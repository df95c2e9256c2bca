/// The plans with the fewest extra pieces that clusters allow, each cluster divided by itself.
///
/// A plan has at least as many extra pieces as each of its clusters has territories less one; where that is nearly all that
/// are allowed, the plan is made of clusters that know nothing of each other. Each is divided as well as can be, by
/// enumeration where it can be, and the best way to put clusters together is a shortest path in ``ClusterGraph``. What a
/// cluster may cost at least is known before it is divided, so that most need not be.
struct ClusterTier {
  /// How many extra pieces more than the clusters' own are looked at.
  private static let mostSlack = 2

  private let instance: SearchInstance
  private let bound: ClusterBound
  private let spread: Int
  private let limits: SearchLimits
  private let control: SearchControl

  init(
    _ instance: SearchInstance, bound: ClusterBound, within spread: Int, limits: SearchLimits, control: SearchControl
  ) {
    (self.instance, self.bound, self.spread, self.limits, self.control) = (instance, bound, spread, limits, control)
  }

  /// The best plan of the fewest extra pieces by the objective among those within the spread.
  ///
  /// - Parameter fewest: Extra pieces that every plan is known to have.
  /// - Returns: A plan that is proven, or not; or none, with the number of extra pieces that is too few.
  func best(fewestCuts fewest: Int, using random: inout some RandomNumberGenerator) -> SearchOutcome {
    var outcome = SearchOutcome(isProven: false, leastSpread: 0)
    guard let least = bound.fewestExtraPieces else {
      outcome.isProven = true
      return outcome
    }
    outcome.fewestCuts = max(fewest, least)
    while outcome.fewestCuts <= least + Self.mostSlack {
      guard let graph = ClusterGraph(bound, extraPieces: outcome.fewestCuts) else { return outcome }
      var level = ClusterLevel(graph, of: bound, instance, within: spread, limits: limits, control: control)
      let visited = outcome.visited
      level.run(visits: limits.candidates - visited, using: &random)
      outcome.visited += level.visited
      if level.isProven && level.best == nil {
        outcome.fewestCuts += 1
        continue
      }
      (outcome.assignment, outcome.isProven) = (level.best?.assignment, level.isProven)
      return outcome
    }
    return outcome
  }
}
