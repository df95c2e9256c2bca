public import Territories

/// Changes a plan by hand and keeps the result as a plan of its own.
public struct EditPlan: Sendable {
  public struct Request: Sendable {
    /// The id of the plan that is changed; it stays as it is.
    public var plan: String
    /// One after another, each all or none of its units.
    public var moves: [PlanEdit.Move] = []
    /// Territories that nothing leaves or enters.
    public var locked: [String] = []
    /// Whether all that is not locked is divided anew; what was moved stays where it was put.
    public var solves = false
    /// nil: that of the plan.
    public var level: AreaLevel?
    /// Of solving; nil: what the plan was asked with.
    public var tolerance: Double?
    /// The id of the new plan; nil: nothing is kept.
    public var id: String?

    public init(_ plan: String) {
      self.plan = plan
    }
  }

  public struct Answer: Sendable {
    /// The new plan, against the one that was changed.
    public var report: EvaluatePlan.Report
    /// Whether it keeps to the tolerance that it was divided anew within; nil without.
    public var meetsTolerance: Bool?
  }

  let store: any Store
  let version: String
  let clock: @Sendable () -> String

  public init(store: any Store, version: String = "", clock: @escaping @Sendable () -> String) {
    self.store = store
    self.version = version
    self.clock = clock
  }

  /// - Parameters:
  ///   - isWanted: Asked before anything is kept; where it is not, a `CancellationError` is thrown. The default is yes.
  ///   - progress: Told the fraction done; returns false to stop solving with the best so far.
  /// - Throws: ``AtlasError/Code/invalidRequest`` for a move that is not allowed, saying why; `TerritoryError` where what is
  ///   locked and what the plan must keep to exclude each other.
  public func run(
    _ request: Request, isWanted: @Sendable () -> Bool = { true }, progress: @escaping SearchProgress
  ) async throws -> Answer {
    let (parent, kept) = try await store.read { reader in
      if let id = request.id { try EditPlan.check(id, reader) }
      var asked = EvaluatePlan.Request(.stored(request.plan))
      asked.level = request.level
      return (
        try EvaluatePlan().report(asked, reader), KeptPlan(try PlanLookup.stored(request.plan, reader))
      )
    }
    let (plan, meetsTolerance) = try EditPlan.edited(parent, kept.request, request, progress)
    guard isWanted() else { throw CancellationError() }
    let (version, created) = (version, clock())
    return try await store.write { writer in
      var report = try EvaluatePlan().report(EditPlan.evaluation(of: plan, parent, request, kept), writer)
      report.figures.version = version
      report.figures.record = kept.request
      report.figures.edit = PlanEdit(
        from: request.plan, moves: request.moves, locked: request.locked, solved: request.solves)
      if let id = request.id {
        try EditPlan.check(id, writer)
        let stored = StoredPlan(
          id: id, division: report.units.division, gemeente: report.units.gemeente, created: created,
          territoryCount: plan.count, seed: kept.request?.seed ?? 0,
          summary: PlanJSON.plan(report.figures, units: report.units), assignment: report.assignment)
        let territories = try PlanGeometry.territories(
          report.figures.evaluation, plan: id, units: report.units, labels: report.figures.labels)
        try writer.save(stored, territories: territories)
      }
      return Answer(report: report, meetsTolerance: meetsTolerance)
    }
  }

  private static func check(_ id: String, _ reader: any StoreReader) throws {
    try PlanLookup.check(spelling: id, option: "--id", example: "own-2026")
    guard try reader.plan(id) == nil else {
      throw AtlasError(.invalidRequest, "--id \(id): a plan has this id; give another one, or remove it first")
    }
  }

  /// The plan after the moves and, where that is asked, divided anew.
  private static func edited(
    _ parent: EvaluatePlan.Report, _ record: PlanRecord?, _ request: Request, _ progress: @escaping SearchProgress
  ) throws -> (plan: TerritoryPlan, meetsTolerance: Bool?) {
    let units = parent.units
    let asked = request.tolerance ?? record?.tolerance
    let tolerance = asked ?? (request.solves ? usualTolerance(parent) : nil)
    let count = parent.figures.evaluation.territories.count { !$0.isPilot }
    for name in request.locked where !parent.basis.plan.territoryIDs.contains(name) {
      throw AtlasError(
        .invalidRequest, "--lock \(name): the plan has \(parent.basis.plan.territoryIDs.joined(separator: ", "))")
    }
    var draft = try draft(parent, record, locked: request.locked, tolerance: tolerance)
    for move in request.moves {
      do throws(MoveRefusal) {
        try draft.move(move.units, to: move.to)
      } catch {
        let reason = error.text(units, territories: parent.basis.plan.territoryIDs)
        throw AtlasError(
          .invalidRequest, "--move \(move.units.joined(separator: ","))=\(move.to): \(reason); nothing was changed")
      }
    }
    guard request.solves else { return (draft.plan, nil) }
    let around = try draft.problemAroundLocked()
    let proposal = try propose(
      ProposalRequest(
        units: units.units, graph: units.graph, wish: .count(count), tolerance: tolerance, objective: around.objective,
        present: draft.plan,
        constraints: TerritoryConstraints(around.constraints.statements + pins(request.moves, draft)),
        seed: around.seed), progress: progress)
    guard let solved = proposal.plans.first else {
      throw AtlasError(.refused, "--solve: there is no plan around the locked territories; lock fewer of them")
    }
    try draft.take(solved.plan)
    return (draft.plan, asked.map { _ in proposal.feasible })
  }

  /// The plan as it is kept, to be changed.
  static func draft(
    _ parent: EvaluatePlan.Report, _ record: PlanRecord?, locked: [String], tolerance: Double? = nil
  ) throws(TerritoryError) -> PlanDraft {
    let problem = try DistrictingProblem(
      units: parent.units.units, graph: parent.units.graph,
      territoryCount: parent.figures.evaluation.territories.count { !$0.isPilot }, tolerance: tolerance,
      objective: record?.objective ?? .lexicographic, present: parent.basis.plan,
      constraints: parent.basis.constraints, seed: record?.seed ?? 1)
    var draft = try PlanDraft(parent.basis.plan, of: problem)
    draft.locked = Set(locked)
    return draft
  }

  /// Of a plan that was asked without one: who changes it by hand wants little else to change, not the most even plan.
  private static func usualTolerance(_ parent: EvaluatePlan.Report) -> Double {
    max(0.05, parent.figures.evaluation.maximumDeviation)
  }

  /// What was moved stays where it was put last, unless its territory is locked as it is.
  private static func pins(_ moves: [PlanEdit.Move], _ draft: PlanDraft) -> [TerritoryConstraint] {
    let moved = Set(moves.flatMap(\.units))
    let units = draft.problem.units
    return zip(units, draft.plan.assignment).compactMap { unit, territory in
      guard moved.contains(unit.code) || unit.wijk.map(moved.contains) == true, let territory else { return nil }
      let name = draft.plan.territoryIDs[territory]
      return draft.locked.contains(name) ? nil : .pin(unit.code, to: name)
    }
  }

  /// The new plan, to be measured as the one before.
  private static func evaluation(
    of plan: TerritoryPlan, _ parent: EvaluatePlan.Report, _ request: Request, _ kept: KeptPlan
  ) -> EvaluatePlan.Request {
    let id = request.id ?? "\(request.plan)-edited"
    let rows = zip(parent.units.units, plan.assignment).compactMap { unit, territory in
      territory.map { index in
        let name = plan.territoryIDs[index]
        return PlanSheet.Row(
          unit: unit.code, territory: name, label: parent.figures.labels[name] ?? TerritoryLabel())
      }
    }
    var asked = EvaluatePlan.Request(.sheet(PlanSheet(name: id, rows: rows)))
    asked.from = .stored(request.plan)
    asked.gemeente = parent.units.gemeente
    asked.division = parent.units.division
    asked.level = parent.units.level
    asked.weight = parent.figures.weight
    asked.period = kept.request?.request.period
    asked.apportionment = kept.request?.request.apportionment
    asked.constraints = parent.basis.constraints
    return asked
  }
}

/// How a plan was made of another by hand, as it is kept beside it.
public struct PlanEdit: Codable, Sendable, Hashable {
  public struct Move: Codable, Sendable, Hashable {
    /// Codes of units, or of wijken for all their units.
    public var units: [String]
    public var to: String

    public init(_ units: [String], to: String) {
      self.units = units
      self.to = to
    }
  }

  /// The plan that was changed.
  public var from: String
  public var moves: [Move]
  public var locked: [String]
  /// Whether all that was not locked was divided anew.
  public var solved: Bool
}

extension MoveRefusal {
  /// Why a move is not allowed, in words.
  func text(_ units: PlanningUnits, territories: [String]) -> String {
    func named(_ code: String) -> String { "\(code) \(units.name(of: code))" }
    switch self {
    case .unknownUnit(let code):
      return "\(code) is no \(units.level) of the plan, nor a wijk of them; --units buurt takes buurten"
    case .unknownTerritory(let name):
      return "there is no territory \(name); the plan has \(territories.joined(separator: ", "))"
    case .isThere(let name): return "all of it is in \(name) already"
    case .closed(let name): return "\(name) is locked, fixed or a pilot wijk: nothing leaves or enters it"
    case .pinned(let unit, let name): return "\(named(unit)) is pinned to \(name)"
    case .together(let unit, let other): return "\(named(unit)) must be with \(named(other)); move both: A,B=T"
    case .apart(let unit, let other): return "\(named(unit)) may not be with \(named(other)), which is there"
    case .empties(let name): return "nothing would be left of \(name)"
    case .unreached(let name): return "\(name) shares no border with it that connects"
    case .splits(let name, let pieces):
      let parts = pieces.map { $0.map(units.name).joined(separator: ", ") }.joined(separator: "; ")
      return "\(name) would fall apart: cut off are \(parts)"
    case .invalid(let error): return error.message
    }
  }
}
