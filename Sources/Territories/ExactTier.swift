/// Proven answers for problems small enough to enumerate.
struct ExactTier {
  private let graph: MaskGraph
  private let limits: SearchLimits
  private let control: SearchControl
  private var visited = 0

  /// Nil for more units than fit a mask.
  init?(_ instance: SearchInstance, limits: SearchLimits, control: SearchControl) {
    guard instance.unitCount <= MaskGraph.mostUnits else { return nil }
    graph = MaskGraph(instance)
    self.limits = limits
    self.control = control
  }

  /// Whether a plan within the spread exists: any one, quickly.
  mutating func anyPlan(within spread: Int) -> SearchOutcome {
    let (found, isCut) = search(.any, within: spread)
    return SearchOutcome(assignment: found?.assignment, isProven: found != nil || !isCut, leastSpread: 0)
  }

  /// The best plan by the objective among those within the spread.
  mutating func best(within spread: Int) -> SearchOutcome {
    let (found, isCut) = search(.best, within: spread)
    guard let found else { return SearchOutcome(assignment: nil, isProven: !isCut, leastSpread: 0) }
    if rank(of: found.assignment) == found.rank {
      return SearchOutcome(assignment: found.assignment, isProven: true, leastSpread: 0)
    }
    // One present territory was counted for two: only labels can tell which of them continues it.
    guard graph.instance.presentCount <= CoverSearch.mostLabels else {
      return SearchOutcome(assignment: found.assignment, isProven: false, leastSpread: 0)
    }
    let (labelled, labelledIsCut) = search(.bestLabelled, within: spread)
    return SearchOutcome(
      assignment: labelled?.assignment ?? found.assignment, isProven: !labelledIsCut, leastSpread: 0)
  }

  /// The most even plan, ties by the objective: the tolerance is widened until a plan exists, then tightened until none
  /// does, and the best within the last one wins.
  mutating func mostEven() -> SearchOutcome {
    let instance = graph.instance
    let widest = instance.spread(ofWeight: instance.total)
    var least = instance.leastSpread
    var spread = max(least, instance.total / 2000, 1)
    while true {
      var search = CoverSearch(graph: graph, goal: .any, limits: limits, visited: visited, control: control)
      var found: (assignment: [Int], rank: PlanRank)?
      while let better = search.cover(within: found.map { $0.rank.spread - 1 } ?? min(spread, widest)) {
        found = better
        if better.rank.spread <= least { break }
      }
      visited = search.visited
      if search.isCut { return SearchOutcome(assignment: found?.assignment, isProven: false, leastSpread: least) }
      if let found { return finish(found) }
      guard spread < widest else { return SearchOutcome(assignment: nil, isProven: true, leastSpread: least) }
      least = max(least, spread + 1)
      spread *= 2
    }
  }

  private mutating func finish(_ found: (assignment: [Int], rank: PlanRank)) -> SearchOutcome {
    var outcome = best(within: found.rank.spread)
    if outcome.assignment == nil { outcome.assignment = found.assignment }
    outcome.leastSpread = found.rank.spread
    return outcome
  }

  private mutating func search(
    _ goal: CoverSearch.Goal, within spread: Int
  ) -> (found: (assignment: [Int], rank: PlanRank)?, isCut: Bool) {
    var search = CoverSearch(graph: graph, goal: goal, limits: limits, visited: visited, control: control)
    let found = search.cover(within: spread)
    visited = search.visited
    return (found, search.isCut)
  }

  /// The true rank, residents moved by the optimal matching; borders doubled as ``MaskGraph`` has them.
  private func rank(of assignment: [Int]) -> PlanRank {
    graph.instance.measures(of: assignment).rank(graph.instance)
  }
}
