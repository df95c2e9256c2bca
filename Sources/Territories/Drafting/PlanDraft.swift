/// A plan that a planner changes by hand: units are moved, what is illegal is refused with the reason, every step can be
/// undone, and territories can be locked while the rest is solved again.
public struct PlanDraft: Sendable {
  /// The units, their borders, what a plan must keep to, and the present plan.
  public let problem: DistrictingProblem
  public private(set) var plan: TerritoryPlan
  /// What the plan is worth as it stands.
  public private(set) var evaluation: PlanEvaluation
  /// The names of the territories that nothing leaves or enters.
  public var locked: Set<String> = []
  private var earlier: [TerritoryPlan] = []
  private var later: [TerritoryPlan] = []

  /// Starts from a plan, which may be incomplete or in pieces: a plan of the past is mended by hand too.
  ///
  /// - Throws: ``TerritoryError`` where the plan is not one of the problem's units.
  public init(_ plan: TerritoryPlan, of problem: DistrictingProblem) throws(TerritoryError) {
    self.problem = problem
    self.plan = plan
    evaluation = try Self.evaluation(of: plan, problem)
  }

  public var canUndo: Bool { !earlier.isEmpty }
  public var canRedo: Bool { !later.isEmpty }

  /// Moves units to a territory of the plan, all of them or none.
  ///
  /// - Parameters:
  ///   - codes: Codes of units, or of wijken for all their units. Units without a territory may be moved.
  ///   - name: The territory's name.
  /// - Throws: ``MoveRefusal``; the draft is as it was.
  /// - Complexity: O(units + edges + k³), that of an evaluation.
  public mutating func move(_ codes: [String], to name: String) throws(MoveRefusal) {
    let next = try MoveRules(self).plan(moving: codes, to: name)
    do throws(TerritoryError) { try take(next) } catch { throw .invalid(error) }
  }

  /// Takes another plan as the next step, such as one solved around the locked territories.
  ///
  /// - Throws: ``TerritoryError`` where it is no plan of the problem's units; the draft is as it was.
  public mutating func take(_ next: TerritoryPlan) throws(TerritoryError) {
    let before = plan
    try show(next)
    earlier.append(before)
    later = []
  }

  /// Takes the last step back, also one of a territory that was locked since; does nothing where there is none.
  public mutating func undo() throws(TerritoryError) {
    guard let last = earlier.last else { return }
    let undone = plan
    try show(last)
    earlier.removeLast()
    later.append(undone)
  }

  /// Makes the step again that was taken back last; does nothing where there is none.
  public mutating func redo() throws(TerritoryError) {
    guard let next = later.last else { return }
    let before = plan
    try show(next)
    later.removeLast()
    earlier.append(before)
  }

  /// The problem of dividing what is not locked anew, the locked territories kept as they are.
  ///
  /// - Throws: ``TerritoryError`` where a locked territory is not in one piece, or leaves no whole problem.
  public func problemAroundLocked() throws(TerritoryError) -> DistrictingProblem {
    let given = Set(problem.resolved.fixed.map(\.name) + problem.resolved.pilots.map(\.name))
    let statements = evaluation.territories.filter { locked.contains($0.id) && !given.contains($0.id) }
      .map { TerritoryConstraint.fixed($0.id, units: $0.unitCodes) }
    return try DistrictingProblem(
      units: problem.units, graph: problem.graph, territoryCount: problem.territoryCount,
      tolerance: problem.tolerance, objective: problem.objective, present: problem.present,
      constraints: TerritoryConstraints(problem.constraints.statements + statements), seed: problem.seed,
      limits: problem.limits)
  }

  private mutating func show(_ plan: TerritoryPlan) throws(TerritoryError) {
    evaluation = try Self.evaluation(of: plan, problem)
    self.plan = plan
  }

  private static func evaluation(
    of plan: TerritoryPlan, _ problem: DistrictingProblem
  ) throws(TerritoryError) -> PlanEvaluation {
    try PlanEvaluation(
      of: plan, units: problem.units, graph: problem.graph, comparedWith: problem.present,
      constraints: problem.constraints)
  }
}
