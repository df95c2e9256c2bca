/// The plans among which a planner chooses: none is at least as good as another in everything.
public struct PlanFront: Sendable, Hashable {
  /// A plan with what it is worth.
  public struct Choice: Sendable, Hashable {
    public let plan: TerritoryPlan
    public let evaluation: PlanEvaluation
  }

  /// Upper limits on what a plan may cost; nil where anything goes.
  public struct Ceilings: Sendable, Hashable {
    public var maximumDeviation: Double?
    public var extraPieces: Int?
    public var residentsMoved: Double?
    public var innerBorderMetres: Double?

    public init(
      maximumDeviation: Double? = nil, extraPieces: Int? = nil, residentsMoved: Double? = nil,
      innerBorderMetres: Double? = nil
    ) {
      self.maximumDeviation = maximumDeviation
      self.extraPieces = extraPieces
      self.residentsMoved = residentsMoved
      self.innerBorderMetres = innerBorderMetres
    }
  }

  /// The most even first. One plan for each combination of maximum deviation, extra pieces, residents moved and inner
  /// border that no other plan beats.
  public let choices: [Choice]

  /// The best plan by an objective that keeps to the ceilings, or nil where none does.
  ///
  /// The ε-constraint method (Haimes, Lasdon, Wismer 1971): a plan that is best under ceilings is one of the front, up to
  /// plans with the same figures.
  public func best(by objective: Objective, under ceilings: Ceilings) -> Choice? {
    choices.filter { ceilings.allow($0.evaluation) }
      .min { objective.terms(of: $0.evaluation).lexicographicallyPrecedes(objective.terms(of: $1.evaluation)) }
  }
}

extension PlanFront.Ceilings {
  fileprivate func allow(_ evaluation: PlanEvaluation) -> Bool {
    // A margin lets a figure that was shown be asked for again.
    func isWithin(_ value: Double, _ ceiling: Double?) -> Bool { ceiling.map { value <= $0 * (1 + 1e-9) } ?? true }
    return isWithin(evaluation.maximumDeviation, maximumDeviation)
      && isWithin(Double(evaluation.extraPieces), extraPieces.map(Double.init))
      && isWithin(evaluation.residentsMoved ?? 0, residentsMoved)
      && isWithin(evaluation.innerBorderMetres, innerBorderMetres)
  }
}

extension Objective {
  fileprivate func terms(of evaluation: PlanEvaluation) -> [Double] {
    let pieces = Double(evaluation.extraPieces)
    let (moved, border) = (evaluation.residentsMoved ?? 0, evaluation.innerBorderMetres)
    let even = evaluation.maximumDeviation
    return switch self {
    case .lexicographic: [pieces, moved, border, even]
    case .balance: [even, pieces, moved, border]
    case .border: [border, pieces, moved, even]
    case .splits: [pieces, border, moved, even]
    case .moved: [moved, pieces, border, even]
    }
  }
}

/// Finds all plans within a deviation that no other plan is at least as good as in maximum deviation, extra pieces,
/// residents moved and inner border.
///
/// - Parameters:
///   - problem: Its objective does not matter; residents moved count where it has a present plan.
///   - deviation: The largest deviation to look at, a fraction of the ideal weight.
/// - Returns: The whole front, proven; nil where the problem's limits were too tight for it.
/// - Throws: ``TerritoryError/Code/invalidTolerance`` for a deviation that is negative or not finite.
public func planFront(
  of problem: DistrictingProblem, within deviation: Double, progress: SearchProgress? = nil
) throws(TerritoryError) -> PlanFront? {
  try planFront(of: problem, within: deviation, control: SearchControl(progress: progress))
}

func planFront(
  of problem: DistrictingProblem, within deviation: Double, control: SearchControl
) throws(TerritoryError) -> PlanFront? {
  try DistrictingProblem.check(tolerance: deviation)
  let instance = SearchInstance(problem)
  let spread = instance.spread(within: deviation)
  guard instance.territoryCount > 0, instance.leastSpread <= spread else { return PlanFront(choices: []) }
  let search = ExactSearch(instance, limits: problem.limits, control: control)
  guard let front = search?.front(within: spread) else { return nil }
  var choices: [PlanFront.Choice] = []
  for assignment in front {
    let plan = try problem.plan(of: assignment)
    choices.append(PlanFront.Choice(plan: plan, evaluation: try problem.evaluation(of: plan)))
  }
  return PlanFront(choices: choices)
}
