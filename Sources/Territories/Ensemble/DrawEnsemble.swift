/// Draws random plans for a problem with a tolerance.
///
/// - Parameters:
///   - problem: Its tolerance bounds the plans; without one the limits are those of `tolerance`.
///   - tolerance: The largest deviation of a plan that is drawn, as a fraction.
///   - size: How much is drawn. The default is 4 chains of 1,000 plans, 100 steps apart.
///   - progress: Told the fraction done; returns false to stop. The default is nil.
/// - Returns: Nil where no plan within the tolerance was found to start from, or when stopped.
/// - Complexity: O(chains · plans · stepsBetween · units of two territories), on all cores.
///
/// The same problem, seed and size give the same plans on any number of cores.
public func drawEnsemble(
  _ problem: DistrictingProblem, tolerance: Double, size: PlanEnsemble.Size = PlanEnsemble.Size(),
  progress: SearchProgress? = nil
) throws(TerritoryError) -> PlanEnsemble? {
  try DistrictingProblem.check(tolerance: tolerance)
  return try EnsembleDraw(problem, tolerance: tolerance, size: size).ensemble(progress)
}

private struct EnsembleDraw {
  private let instance: SearchInstance
  private let problem: DistrictingProblem
  private let wanted: Int
  private let size: PlanEnsemble.Size

  init(_ problem: DistrictingProblem, tolerance: Double, size: PlanEnsemble.Size) {
    self.problem = problem
    self.size = size
    instance = SearchInstance(problem)
    wanted = instance.spread(within: tolerance)
  }

  /// The weights that a territory may have.
  private var limits: ClosedRange<Int> {
    let (total, parts) = (instance.total, instance.idealParts)
    let lowest = max(0, total - wanted)
    return ((lowest + parts - 1) / parts)...((total + wanted) / parts)
  }

  func ensemble(_ progress: SearchProgress?) throws(TerritoryError) -> PlanEnsemble? {
    guard limits.lowerBound <= limits.upperBound else { return nil }
    // In rounds, so that progress is told from one thread.
    let rounds = 20
    var chains = Workers.map(size.chains, start).compactMap { $0 }
    guard chains.count == size.chains else { return nil }
    var draws = [[PlanEnsemble.Figures]](repeating: [], count: chains.count)
    for round in 0..<(2 * rounds) {
      if let progress, !progress(Double(round) / Double(2 * rounds)) { return nil }
      let plans = size.plans * (round % rounds + 1) / rounds - size.plans * (round % rounds) / rounds
      let before = chains
      for (index, result) in Workers.map(chains.count, { run(before[$0], plans: plans, keeps: round >= rounds) })
        .enumerated()
      {
        let (chain, kept) = try result.get()
        chains[index] = chain
        draws[index] += kept
      }
    }
    _ = progress?(1)
    let steps = 2 * size.chains * size.plans * size.stepsBetween
    return PlanEnsemble(
      draws: draws, acceptance: Double(chains.reduce(0) { $0 + $1.accepted }) / Double(steps))
  }

  /// A chain at a plan within the tolerance, found by a search with a seed of its own.
  private func start(_ index: Int) -> EnsembleChain? {
    let seed = problem.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index)
    var random = SplitMix64(seed: seed)
    let tier = HeuristicTier(instance, limits: problem.limits, control: SearchControl())
    guard let plan = tier.best(within: wanted, stopsWithin: true, using: &random), instance.isSound(plan),
      instance.measures(of: plan).spread <= wanted
    else { return nil }
    return EnsembleChain(instance, start: plan, limits: limits, seed: random.next())
  }

  /// The chain after so many plans, and their figures where they are kept.
  private func run(
    _ chain: EnsembleChain, plans: Int, keeps: Bool
  ) -> Result<(chain: EnsembleChain, kept: [PlanEnsemble.Figures]), TerritoryError> {
    Result { () throws(TerritoryError) in
      var chain = chain
      var kept: [PlanEnsemble.Figures] = []
      for _ in 0..<plans {
        for _ in 0..<size.stepsBetween { chain.step() }
        if keeps { kept.append(try figures(of: chain.assignment)) }
      }
      return (chain, kept)
    }
  }

  private func figures(of assignment: [Int]) throws(TerritoryError) -> PlanEnsemble.Figures {
    let evaluation = try PlanEvaluation(
      of: problem.plan(of: assignment), units: problem.units, graph: problem.graph, comparedWith: problem.present,
      constraints: problem.constraints)
    return Dictionary(
      uniqueKeysWithValues: PlanEnsemble.Measure.allCases.compactMap { measure in
        evaluation.value(of: measure).map { (measure, $0) }
      })
  }
}
