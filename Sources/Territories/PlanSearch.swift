/// Answers one problem: the exact tier within its limits, else the heuristic tier.
struct PlanSearch {
  /// The best plan met, how sure it is, and whether it keeps to the tolerance.
  struct Answer {
    /// Nil where there are more components than territories.
    var plan: TerritoryPlan?
    var proof: Proof
    /// No plan has a smaller maximum deviation; a fraction.
    var bound: Double
    var meetsTolerance: Bool
    /// Whether it is proven that no plan keeps to the tolerance.
    var isProvenInfeasible: Bool
    /// No plan within the tolerance has fewer extra pieces, as far as it is known.
    var fewestExtraPieces = 0
  }

  private let problem: DistrictingProblem
  private let instance: SearchInstance
  private let control: SearchControl

  private let standing: ((SearchStanding) -> Void)?

  /// - Parameter standing: Told what ``best()`` has come to whenever that changes. The default is nil.
  init(
    _ problem: DistrictingProblem, control: SearchControl, standing: ((SearchStanding) -> Void)? = nil
  ) {
    self.problem = problem
    self.control = control
    self.standing = standing
    instance = SearchInstance(problem)
  }

  /// The best plan by the objective within the tolerance; the most even one where none keeps to it.
  func best() throws(TerritoryError) -> Answer {
    control.met = standing.map { tell in
      { tell(self.standing(of: $0, proven: nil)) }
    }
    defer { control.met = nil }
    return try found()
  }

  /// What is told of a plan, and of what is proven of all.
  private func standing(of assignment: [Int]?, proven outcome: SearchOutcome?) -> SearchStanding {
    var told = SearchStanding(count: problem.territoryCount)
    told.bound = instance.fraction(ofSpread: max(instance.leastSpread, outcome?.leastSpread ?? 0))
    told.extraPiecesBound = outcome?.fewestCuts ?? 0
    if let assignment, let plan = try? problem.plan(of: assignment),
      let evaluation = try? PlanEvaluation(
        of: plan, units: problem.units, graph: problem.graph, constraints: problem.constraints)
    {
      (told.maximumDeviation, told.extraPieces) = (evaluation.maximumDeviation, evaluation.extraPieces)
    }
    return told
  }

  private func found() throws(TerritoryError) -> Answer {
    guard instance.components.count <= instance.territoryCount else {
      return Answer(plan: nil, proof: .optimal, bound: 0, meetsTolerance: false, isProvenInfeasible: true)
    }
    guard let tolerance = problem.tolerance, problem.objective != .balance else {
      return try answer(mostEven(), allowed: problem.tolerance.map(instance.spread(within:)))
    }
    let allowed = instance.spread(within: tolerance)
    let outcome = best(within: allowed)
    if outcome.assignment != nil { return try answer(outcome, allowed: allowed) }
    var reachable = try answer(mostEven(from: outcome.nearest), allowed: allowed)
    if outcome.isProven { reachable.isProvenInfeasible = true }
    reachable.fewestExtraPieces = outcome.fewestCuts
    return reachable
  }

  /// Whether any plan within the tolerance is found, with a small part of the work of ``best()``.
  func meets(_ tolerance: Double) -> Bool {
    guard instance.components.count <= instance.territoryCount else { return false }
    let allowed = instance.spread(within: tolerance)
    guard instance.leastSpread <= allowed else { return false }
    var limits = problem.limits
    limits.candidates /= 64
    limits.heuristicMoves /= 8
    limits.restarts = 1
    let exact = ExactSearch(instance, limits: limits, control: control)
    guard let fewest = ClusterBound.fewestExtraPieces(of: instance, within: allowed) else { return false }
    if let reaches = exact?.reaches(allowed, fewestCuts: fewest) { return reaches }
    var random = generator
    let tier = HeuristicTier(instance, limits: limits, control: control)
    let found = tier.best(within: allowed, stopsWithin: true, using: &random)
    return found.map { instance.measures(of: $0).spread <= allowed } ?? false
  }

  /// The most even plan where enumerating proves it with a small part of the work of ``best()``, else nil.
  func provenMostEven() throws(TerritoryError) -> TerritoryPlan? {
    guard instance.components.count <= instance.territoryCount else { return nil }
    var limits = problem.limits
    limits.candidates /= 8
    guard let outcome = ExactSearch(instance, limits: limits, control: control)?.mostEven(), outcome.isProven else {
      return nil
    }
    return try outcome.assignment.map(problem.plan(of:))
  }

  private var generator: SplitMix64 {
    SplitMix64(seed: problem.seed &+ UInt64(problem.territoryCount) &* 0x9E37_79B9_7F4A_7C15)
  }

  private func best(within allowed: Int) -> SearchOutcome {
    guard instance.leastSpread <= allowed else {
      return SearchOutcome(isProven: true, leastSpread: instance.leastSpread)
    }
    let bound = ClusterBound(instance, within: allowed)
    if let bound, bound.fewestExtraPieces == nil {
      return SearchOutcome(isProven: true, leastSpread: max(instance.leastSpread, allowed + 1))
    }
    var outcome = enumerated(within: allowed, bound)
    outcome.leastSpread = max(outcome.leastSpread, instance.leastSpread)
    if let standing { standing(self.standing(of: outcome.assignment, proven: outcome)) }
    if outcome.isProven || control.isStopped && outcome.assignment != nil { return outcome }
    var random = generator
    let tier = HeuristicTier(instance, limits: problem.limits, control: control)
    let found = tier.best(within: allowed, known: outcome.assignment, using: &random)
    guard let found else { return outcome }
    let measures = instance.measures(of: found)
    if measures.spread > allowed {
      outcome.nearest = found
    } else if outcome.assignment.map({ measures.rank(instance) < instance.measures(of: $0).rank(instance) }) ?? true {
      outcome.assignment = found
    }
    return outcome
  }

  /// What enumeration tells of all plans, then of clusters by themselves: a plan that is not proven comes from clusters.
  private func enumerated(within allowed: Int, _ bound: ClusterBound?) -> SearchOutcome {
    let fewest = bound?.fewestExtraPieces ?? 0
    let divides = bound != nil && instance.objective.putsPiecesFirst && problem.limits.candidates > 0
    var limits = problem.limits
    // Clusters tell it with less work, unless residents who change hands bind them to each other.
    if divides, instance.presentCount == 0 { limits.candidates /= 8 }
    let exact = ExactSearch(instance, limits: limits, control: control)
    var outcome = exact?.best(within: allowed, fewestCuts: fewest) ?? unproven
    outcome.fewestCuts = max(outcome.fewestCuts, fewest)
    guard !outcome.isProven, divides, let bound else { return outcome }
    let tier = ClusterTier(instance, bound: bound, within: allowed, limits: problem.limits, control: control)
    var random = generator
    let clustered = tier.best(fewestCuts: outcome.fewestCuts, using: &random)
    outcome.fewestCuts = max(outcome.fewestCuts, clustered.fewestCuts)
    (outcome.assignment, outcome.isProven) = (clustered.assignment, clustered.isProven)
    return outcome
  }

  /// - Parameter known: A plan to begin with, where one is known.
  private func mostEven(from known: [Int]? = nil) -> SearchOutcome {
    let exact = ExactSearch(instance, limits: problem.limits, control: control)
    var outcome = exact?.mostEven() ?? unproven
    if let standing { standing(self.standing(of: outcome.assignment ?? known, proven: outcome)) }
    if outcome.isProven { return outcome }
    var random = generator
    let tier = HeuristicTier(instance, limits: problem.limits, control: control)
    outcome.assignment = tier.best(within: nil, known: known, using: &random)
    return outcome
  }

  private var unproven: SearchOutcome {
    SearchOutcome(isProven: false, leastSpread: instance.leastSpread)
  }

  private func answer(_ outcome: SearchOutcome, allowed: Int?) throws(TerritoryError) -> Answer {
    guard let assignment = outcome.assignment else {
      // Proven without a plan: there is none at all.
      return Answer(
        plan: nil, proof: outcome.isProven ? .optimal : .none, bound: 0, meetsTolerance: false,
        isProvenInfeasible: outcome.isProven)
    }
    let spread = max(instance.fixedSpread, instance.measures(of: assignment).spread)
    let proof: Proof = outcome.isProven ? .optimal : outcome.leastSpread > 0 ? .bounded : .none
    return Answer(
      plan: try problem.plan(of: assignment), proof: proof, bound: instance.fraction(ofSpread: outcome.leastSpread),
      meetsTolerance: allowed.map { spread <= $0 } ?? true,
      isProvenInfeasible: allowed.map { outcome.leastSpread > $0 } ?? false, fewestExtraPieces: outcome.fewestCuts)
  }
}
