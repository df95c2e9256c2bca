public import Territories

/// Proposes plans and keeps them in the store.
public struct ProposeTerritories: Sendable {
  public struct Answer: Sendable {
    public var request: PlanningRequest
    public var units: PlanningUnits
    public var proposal: Proposal
    public var reasons: PlanReasons
    /// The plans as stored, in the order of the proposal.
    public var plans: [StoredPlan]
    public var territories: [[StoredTerritory]]
    /// Whether it was stopped before the search was through: what is given is the best so far.
    public var isStopped: Bool
    /// Names and persons of the present plan's territories: they stay with those that continue them.
    public var labels: [String: TerritoryLabel]
  }

  let store: any Store
  let version: String
  let clock: @Sendable () -> String

  /// - Parameter version: Of the program, kept with each plan. The default is none.
  public init(store: any Store, version: String = "", clock: @escaping @Sendable () -> String) {
    self.store = store
    self.version = version
    self.clock = clock
  }

  /// - Parameter progress: Told the fraction done, now and then; returns false to stop with the best so far.
  public func run(
    _ request: PlanningRequest, progress: @escaping @Sendable (Double) -> Bool
  ) async throws -> Answer {
    let answer = try await answer(to: request, progress: progress)
    try await save([answer])
    return answer
  }

  /// The same without keeping anything.
  ///
  /// - Parameter standing: Told what the search has come to whenever that changes. The default is nil.
  public func answer(
    to request: PlanningRequest, progress: @escaping @Sendable (Double) -> Bool,
    standing: (@Sendable (SearchStanding) -> Void)? = nil
  ) async throws -> Answer {
    let (units, sheet) = try await store.read { reader in
      let sheet = try request.present.map { try PlanCodes.sheet($0, option: "--from", reader) }
      return (try PlanningUnits(request, reader), sheet)
    }
    let present = try sheet.map { try PlanCodes(units).plan($0) }
    let watch = SearchWatch(progress)
    let asked = ProposalRequest(
      units: units.units, graph: units.graph, wish: request.wish, tolerance: request.tolerance,
      objective: request.objective, present: present, constraints: request.constraints,
      alternatives: request.alternatives, seed: request.seed)
    let proposal = try propose(
      asked, progress: { $0 >= 1 || watch.goesOn(at: 0.7 * $0) }, standing: standing)
    // What is left out of the reasons leaves nothing out of the plans.
    let isStopped = watch.isStopped
    let reasons = try PlanReasons(proposal, asked, progress: { watch.goesOn(at: 0.7 + 0.3 * $0) })
    _ = watch.goesOn(at: 1)
    var answer = Answer(
      request: request, units: units, proposal: proposal, reasons: reasons, plans: [], territories: [],
      isStopped: isStopped, labels: try sheet?.labels() ?? [:])
    for plan in proposal.plans {
      let stored = stored(plan, answer)
      answer.plans.append(stored)
      answer.territories.append(
        try PlanGeometry.territories(plan.evaluation, plan: stored.id, units: units, labels: answer.labels))
    }
    return answer
  }

  /// Keeps the plans of answers, all in one transaction.
  public func save(_ answers: [Answer]) async throws {
    try await store.write { writer in
      for answer in answers {
        for (plan, territories) in zip(answer.plans, answer.territories) {
          try writer.save(plan, territories: territories)
        }
      }
    }
  }

  private func stored(_ plan: ProposedPlan, _ answer: Answer) -> StoredPlan {
    let units = answer.units
    let marks = answer.request.marks + (answer.isStopped ? ["stopped"] : [])
    let id = ([units.division, units.gemeente, units.level.rawValue, plan.id] + marks).joined(separator: "-")
    var figures = PlanFigures(id: id, plan.evaluation, weight: answer.request.weight)
    figures.proof = plan.proof
    figures.objective = plan.objective
    figures.bound = plan.bound
    figures.extraPiecesBound = plan.extraPiecesBound
    figures.record = PlanRecord(answer.request, units: units)
    figures.version = version
    figures.isStopped = answer.isStopped
    if plan.evaluation.extraPieces > 0 {
      let count = plan.evaluation.territories.count { !$0.isPilot }
      figures.levels = answer.reasons.explanations[count]?.planLevels ?? []
    }
    figures.labels = answer.labels
    return StoredPlan(
      id: id, division: units.division, gemeente: units.gemeente, created: clock(),
      territoryCount: plan.evaluation.territories.count, seed: answer.proposal.seed,
      summary: PlanJSON.plan(figures, units: units), assignment: plan.evaluation.assignment)
  }
}

extension PlanEvaluation {
  /// Unit code → territory.
  var assignment: [String: String] {
    territories.reduce(into: [:]) { result, territory in
      for code in territory.unitCodes { result[code] = territory.id }
    }
  }
}

/// Passes progress on and remembers that it was told to stop; belongs to one thread.
private final class SearchWatch {
  private let progress: (Double) -> Bool
  private(set) var isStopped = false

  init(_ progress: @escaping (Double) -> Bool) {
    self.progress = progress
  }

  func goesOn(at fraction: Double) -> Bool {
    if !isStopped, fraction < 1, !progress(fraction) { isStopped = true }
    return !isStopped
  }
}
