/// What cutting wijken buys: the most even plan that some number of extra pieces allows.
public struct SplitLevel: Sendable, Hashable {
  /// The extra pieces allowed: the fewest that give this deviation.
  public let extraPieces: Int
  public let plan: TerritoryPlan
  public let evaluation: PlanEvaluation

  public var maximumDeviation: Double { evaluation.maximumDeviation }
  /// The wijken that it cuts.
  public var cutWijkCodes: [String] { evaluation.cutWijkCodes }
}

/// The explanation of why wijken are cut, level by level.
public struct SplitExplanation: Sendable, Hashable {
  /// Each level that is more even than the one before, from no extra pieces on; every one is proven.
  public let levels: [SplitLevel]
  /// Every number of extra pieces up to this one is answered by ``levels``; nil where more would not help.
  public let provenUpTo: Int?
}

/// Tells for 0, 1, 2, … extra pieces how even a plan can be: "with no wijk cut 17.5%, with one 10.9%".
///
/// - Parameters:
///   - problem: Its tolerance ends the telling: the first level within it is the last. Its limits count for each level.
///   - most: The most extra pieces to look at. The default is 12.
/// - Throws: Nothing for a sound problem.
/// - Complexity: Exponential in the number of cuts rather than of units: two cuts among 100 buurten take a tenth of a
///   second.
public func explainSplits(
  of problem: DistrictingProblem, atMost most: Int = 12, progress: SearchProgress? = nil
) throws(TerritoryError) -> SplitExplanation {
  let control = SearchControl(progress: progress)
  let instance = SearchInstance(problem)
  var levels: [SplitLevel] = []
  guard instance.components.count <= instance.territoryCount, instance.territoryCount > 0 else {
    return SplitExplanation(levels: [], provenUpTo: nil)
  }
  var known: Int?
  for cuts in 0...max(0, most) {
    control.span = Double(cuts) / Double(most + 1)...Double(cuts + 1) / Double(most + 1)
    guard let exact = ExactSearch(instance, limits: problem.limits, control: control) else { break }
    let outcome = exact.mostEven(cuts: cuts, known: known)
    guard outcome.isProven else { return SplitExplanation(levels: levels, provenUpTo: cuts - 1) }
    if let assignment = outcome.assignment, known.map({ outcome.leastSpread < $0 }) ?? true {
      known = outcome.leastSpread
      levels.append(try problem.level(assignment, cuts: cuts))
      if let tolerance = problem.tolerance, outcome.leastSpread <= instance.spread(within: tolerance) {
        return SplitExplanation(levels: levels, provenUpTo: cuts)
      }
    }
    if !outcome.wantsMoreCuts || known == instance.leastSpread {
      return SplitExplanation(levels: levels, provenUpTo: nil)
    }
  }
  return SplitExplanation(levels: levels, provenUpTo: most)
}

extension DistrictingProblem {
  fileprivate func level(_ assignment: [Int], cuts: Int) throws(TerritoryError) -> SplitLevel {
    let plan = try plan(of: assignment)
    return SplitLevel(extraPieces: cuts, plan: plan, evaluation: try evaluation(of: plan))
  }

  /// The evaluation of a plan by this problem's units, constraints and present plan.
  public func evaluation(of plan: TerritoryPlan) throws(TerritoryError) -> PlanEvaluation {
    try PlanEvaluation(of: plan, units: units, graph: graph, comparedWith: present, constraints: constraints)
  }
}
