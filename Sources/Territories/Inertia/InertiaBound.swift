/// What no plan can be more compact than: the sum of its territories' moments of inertia, in resident · m².
public struct InertiaBound: Sendable, Hashable {
  /// How it is known.
  public enum Method: String, Sendable, Hashable, Codable {
    /// Every plan was enumerated: a plan has exactly this.
    case enumeration
    /// By prices per unit: there may be no plan that has this.
    case lagrangian
  }

  /// No plan within the tolerance has less. Pilot wijken are left out.
  public let momentOfInertia: Double
  public let method: Method
  /// The plan that has it, where all were enumerated.
  public let plan: TerritoryPlan?

  /// How much of a plan's moment of inertia could be saved at most, as a fraction: 0 where nothing could.
  ///
  /// - Returns: Nil for a plan of which a territory has no ``TerritoryEvaluation/compactness``.
  public func gap(of evaluation: PlanEvaluation) -> Double? {
    let counted = evaluation.territories.filter { !$0.isPilot }
    let known = counted.compactMap { $0.compactness?.momentOfInertia }
    guard known.count == counted.count else { return nil }
    let sum = known.reduce(0, +)
    return sum > 0 ? max(0, (sum - momentOfInertia) / sum) : 0
  }
}

/// Bounds the moment of inertia of every plan of a problem within its tolerance.
///
/// - Parameters:
///   - problem: One with a tolerance, and a shape for every unit. Its objective does not matter.
///   - progress: Told the fraction done; returns false to stop with the bound so far. The default is nil.
/// - Returns: The least there is where the problem's limits are enough to enumerate all plans, else a lower bound; nil
///   without a tolerance or a shape, or where no plan keeps to the tolerance.
/// - Throws: Nothing for a sound problem.
public func inertiaBound(
  of problem: DistrictingProblem, progress: SearchProgress? = nil
) throws(TerritoryError) -> InertiaBound? {
  let open = problem.openUnits
  let shapes = problem.units.compactMap(\.shape)
  guard let tolerance = problem.tolerance, shapes.count == problem.units.count else { return nil }
  let instance = SearchInstance(problem)
  let spread = instance.spread(within: tolerance)
  guard instance.territoryCount > 0, instance.leastSpread <= spread else { return nil }
  let control = SearchControl(progress: progress)
  control.span = 0...0.3
  let fixed = problem.resolved.fixed.reduce(0) { sum, given in
    sum + PointMasses(of: given.units, in: problem.units, shapes).inertia(of: given.units.indices)
  }
  let masses = PointMasses(of: open, in: problem.units, shapes)
  if let (plans, least) = ExactSearch(instance, limits: problem.limits, control: control)?.leastInertia(
    of: masses, within: spread)
  {
    guard let plans else { return nil }
    return InertiaBound(momentOfInertia: least + fixed, method: .enumeration, plan: try problem.plan(of: plans))
  }
  control.span = 0.3...1
  let limits = (lowest: problem.ideal * (1 - tolerance), highest: problem.ideal * (1 + tolerance))
  var search = InertiaPrices(
    masses, limits: limits, territories: instance.territoryCount, moves: problem.limits.heuristicMoves)
  let least = search.bound { control.goesOn(at: $0) }
  return InertiaBound(momentOfInertia: max(0, least) + fixed, method: .lagrangian, plan: nil)
}
