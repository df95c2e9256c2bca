/// Proposes plans for a planner's request.
///
/// - Parameters:
///   - request: The units, their borders, and what is asked.
///   - progress: Told the fraction done; returns false to stop with the best so far. The default is nil.
///   - standing: Told what the search has come to whenever that changes. The default is nil.
/// - Returns: A plan for each count asked, most even first, and what else would do.
/// - Throws: ``TerritoryError`` for a request that makes no sense; that a wish cannot be met is no error.
///
/// The same request gives the same proposal on any machine, as long as `progress` does not stop it.
public func propose(
  _ request: ProposalRequest, progress: SearchProgress? = nil, standing: ((SearchStanding) -> Void)? = nil
) throws(TerritoryError) -> Proposal {
  try Proposer(request, control: SearchControl(progress: progress), standing: standing).proposal()
}

private struct Proposer {
  private let request: ProposalRequest
  private let control: SearchControl
  private let total: Double
  private let standing: ((SearchStanding) -> Void)?

  init(
    _ request: ProposalRequest, control: SearchControl, standing: ((SearchStanding) -> Void)?
  ) throws(TerritoryError) {
    self.standing = standing
    try DistrictingProblem.check(units: request.units, graph: request.graph)
    if let tolerance = request.tolerance { try DistrictingProblem.check(tolerance: tolerance) }
    guard request.alternatives >= 0 else {
      throw TerritoryError(.invalidLimit, "territories: alternatives \(request.alternatives); at least 0 expected")
    }
    self.request = request
    self.control = control
    total = request.units.reduce(0) { $0 + $1.weight }
  }

  func proposal() throws(TerritoryError) -> Proposal {
    let counts = try request.wish.counts(total: total, unitCount: request.units.count)
    var groups: [(answer: PlanSearch.Answer, plans: [ProposedPlan], reachable: Double?)] = []
    for (index, count) in counts.enumerated() {
      control.span = span(index, of: counts.count, in: 0...0.8)
      var answer = try PlanSearch(problem(count), control: control, standing: standing).best()
      // Within a tolerance the plan is best by another objective: what bounds it is the most even plan.
      let isWithinTolerance = request.tolerance != nil && answer.meetsTolerance && answer.proof == .optimal
      let least = isWithinTolerance ? try leastDeviation(count) : nil
      answer.bound = least ?? answer.bound
      groups.append((answer, try plans(count, first: answer), least))
    }
    let meets = try self.meets(asked: zip(counts, groups.map(\.answer.meetsTolerance)).map { ($0, $1) })
    var leastDeviations: [Int: Double] = [:]
    // Beyond the exact tier a search for each count would cost more than it tells.
    for count in meets where request.units.count <= 64 { leastDeviations[count] = try leastDeviation(count) }
    _ = control.goesOn(at: 1)
    let plans = groups.map(\.plans).filter { !$0.isEmpty }
      .sorted { $0[0].evaluation.maximumDeviation < $1[0].evaluation.maximumDeviation }.flatMap { $0 }
    let reachable = groups.map(\.reachable) + plans.map(\.evaluation.maximumDeviation)
    return Proposal(
      feasible: groups.contains(where: \.answer.meetsTolerance),
      infeasibilityProven: groups.allSatisfy(\.answer.isProvenInfeasible), total: total, plans: plans,
      reachableMaximumDeviation: reachable.compactMap { $0 }.min(), meets: meets, leastDeviations: leastDeviations,
      separateComponents: try separateComponents(counts[0]),
      seed: request.seed)
  }

  private func separateComponents(_ count: Int) throws(TerritoryError) -> [[String]] {
    let problem = try problem(count)
    let open = problem.openUnits
    let components = SearchInstance(problem).components
    return components.count > 1 ? components.map { $0.map { request.units[open[$0]].code } } : []
  }

  private func problem(
    _ count: Int, tolerance: Double? = nil, objective: Objective? = nil
  ) throws(TerritoryError) -> DistrictingProblem {
    try DistrictingProblem(
      units: request.units, graph: request.graph, territoryCount: count, tolerance: tolerance ?? request.tolerance,
      objective: objective ?? request.objective, present: request.present,
      constraints: request.constraints, seed: request.seed, limits: request.limits)
  }

  /// The least deviation that a count can have, as far as it is proven.
  private func leastDeviation(_ count: Int) throws(TerritoryError) -> Double? {
    let problem = try DistrictingProblem(
      units: request.units, graph: request.graph, territoryCount: count, objective: .balance,
      constraints: request.constraints, seed: request.seed, limits: request.limits)
    guard let plan = try PlanSearch(problem, control: control).provenMostEven() else { return nil }
    return try PlanEvaluation(
      of: plan, units: request.units, graph: request.graph, constraints: request.constraints
    ).maximumDeviation
  }

  /// The plan found for a count and, as far as asked, others: of the front where it can be found, else those that are best
  /// by another objective.
  private func plans(_ count: Int, first: PlanSearch.Answer) throws(TerritoryError) -> [ProposedPlan] {
    guard let plan = first.plan else { return [] }
    var result = [try proposed(first, plan, rank: 1, count: count, objective: request.objective)]
    let deviation = result[0].evaluation.maximumDeviation
    // Room for other qualities: what the planner allows, else 5%, or twice what the most even plan has.
    let tolerance = first.meetsTolerance ? request.tolerance ?? max(0.05, 2 * deviation) : max(0.05, 2 * deviation)
    if let others = try efficient(count, first: result[0], within: tolerance) { return result + others }
    for objective in Objective.allCases where result.count <= request.alternatives && !control.isStopped {
      if objective == .moved && request.present == nil { continue }
      let answer = try PlanSearch(problem(count, tolerance: tolerance, objective: objective), control: control).best()
      guard let plan = answer.plan else { continue }
      let other = try proposed(answer, plan, rank: result.count + 1, count: count, objective: objective)
      if other.evaluation.differs(fromAll: result.map(\.evaluation)) { result.append(other) }
    }
    return try result + compromises(count, beside: result)
  }

  /// The best plans by the request's objective that are more even than the first by a half and by three quarters of what
  /// can be gained: the ε-constraint method on the deviation.
  private func compromises(_ count: Int, beside known: [ProposedPlan]) throws(TerritoryError) -> [ProposedPlan] {
    var result: [ProposedPlan] = []
    guard let first = known.first, first.objective != .balance else { return result }
    for share in [0.5, 0.25] where known.count + result.count <= request.alternatives && !control.isStopped {
      let ceiling = first.bound + share * (first.evaluation.maximumDeviation - first.bound)
      let answer = try PlanSearch(problem(count, tolerance: ceiling), control: control).best()
      guard answer.meetsTolerance, let plan = answer.plan else { continue }
      let other = try proposed(
        answer, plan, rank: known.count + result.count + 1, count: count, objective: first.objective)
      guard other.evaluation.differs(fromAll: (known + result).map(\.evaluation)) else { continue }
      // Of the whole tolerance it is not the best by the objective.
      result.append(
        ProposedPlan(
          id: other.id, plan: other.plan, evaluation: other.evaluation, objective: other.objective,
          proof: first.bound > 0 ? .bounded : .none, bound: first.bound, extraPiecesBound: first.extraPiecesBound,
          isEfficient: false))
    }
    return result
  }

  /// Plans that no other within the deviation is at least as good as in everything; nil where the first is not proven, or
  /// the front is beyond the limits.
  private func efficient(
    _ count: Int, first: ProposedPlan, within deviation: Double
  ) throws(TerritoryError) -> [ProposedPlan]? {
    guard request.alternatives > 0, first.proof == .optimal, !control.isStopped,
      let front = try planFront(of: problem(count), within: deviation, control: control)
    else { return nil }
    let chosen = front.alternatives(to: first.evaluation, count: request.alternatives, objective: first.objective)
    let fewest = front.choices.map(\.evaluation.extraPieces).min() ?? 0
    return chosen.enumerated().map { index, other in
      ProposedPlan(
        id: "\(count)-\(index + 2)", plan: other.choice.plan, evaluation: other.choice.evaluation,
        objective: other.objective ?? first.objective, proof: other.objective == nil ? .bounded : .optimal,
        bound: first.bound, extraPiecesBound: fewest, isEfficient: true)
    }
  }

  private func proposed(
    _ answer: PlanSearch.Answer, _ plan: TerritoryPlan, rank: Int, count: Int, objective: Objective
  ) throws(TerritoryError) -> ProposedPlan {
    let evaluation = try PlanEvaluation(
      of: plan, units: request.units, graph: request.graph, comparedWith: request.present,
      constraints: request.constraints)
    return ProposedPlan(
      id: "\(count)-\(rank)", plan: plan, evaluation: evaluation, objective: objective, proof: answer.proof,
      bound: answer.bound, extraPiecesBound: answer.fewestExtraPieces,
      isEfficient: false)
  }

  /// The counts from 2 to twice the largest asked, at least 12, that meet the tolerance; only those asked where they are
  /// too many to try: beyond twice ``RegionalTier/fewestTerritories``.
  private func meets(asked: [(count: Int, meets: Bool)]) throws(TerritoryError) -> [Int] {
    guard let tolerance = request.tolerance else { return [] }
    let last = min(request.units.count, max(12, 2 * (asked.map(\.count).max() ?? 0)))
    var result: [Int] = []
    let isTried = last <= 2 * RegionalTier.fewestTerritories
    for count in stride(from: 2, through: last, by: 1) where !control.isStopped {
      guard isTried || asked.contains(where: { $0.count == count }) else { continue }
      control.span = span(count - 2, of: last - 1, in: 0.8...1)
      if let known = asked.first(where: { $0.count == count }) {
        if known.meets { result.append(count) }
      } else if let problem = try possibleProblem(count),
        PlanSearch(problem, control: control).meets(tolerance)
      {
        result.append(count)
      }
    }
    return result
  }

  /// nil for a number of territories that fixed ones or names exclude.
  private func possibleProblem(_ count: Int) throws(TerritoryError) -> DistrictingProblem? {
    do {
      return try problem(count)
    } catch {
      if error.code == .contradiction { return nil }
      throw error
    }
  }

  private func span(_ index: Int, of count: Int, in whole: ClosedRange<Double>) -> ClosedRange<Double> {
    let width = (whole.upperBound - whole.lowerBound) / Double(max(1, count))
    return (whole.lowerBound + width * Double(index))...(whole.lowerBound + width * Double(index + 1))
  }
}
