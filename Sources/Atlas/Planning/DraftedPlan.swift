public import Territories

/// A plan as it stands while it is changed by hand: what was moved, what could not be, and what a next move would come to.
///
/// Nothing is kept; ``EditPlan`` keeps it.
public struct DraftedPlan: Sendable {
  /// A move that the plan did not allow.
  public struct Refusal: Sendable {
    public var move: PlanEdit.Move
    public var reason: MoveRefusal
  }

  /// What comes of moving units to a territory.
  public struct Choice: Sendable {
    public var territory: String
    /// The plan after it, measured as ``DraftedPlan/evaluation``.
    public var outcome: Result<PlanEvaluation, MoveRefusal>
  }

  /// The plan as it is kept, measured against the plan that changes are counted against where one was named.
  public let kept: EvaluatePlan.Report
  /// The moves that were made, in their order.
  public private(set) var moves: [PlanEdit.Move] = []
  public private(set) var refusals: [Refusal] = []
  private var draft: PlanDraft

  /// Makes the moves one after another; what is not allowed is left out and told.
  ///
  /// - Parameters:
  ///   - request: Its moves and locked territories; those that the plan does not have are passed over.
  ///   - present: The plan that changes are counted against; nil for none.
  /// - Throws: ``AtlasError`` where there is no such plan, or its units are not those of the store any more.
  /// - Complexity: O(moves · (units + edges + k³)) beside reading the units.
  public init(_ request: EditPlan.Request, from present: String? = nil, _ reader: any StoreReader) throws {
    var asked = EvaluatePlan.Request(.stored(request.plan))
    asked.level = request.level
    asked.from = present.map { .stored($0) }
    kept = try EvaluatePlan().report(asked, reader)
    let record = KeptPlan(try PlanLookup.stored(request.plan, reader)).request
    draft = try EditPlan.draft(kept, record, locked: request.locked)
    for move in request.moves {
      do throws(MoveRefusal) {
        try draft.move(move.units, to: move.to)
        moves.append(move)
      } catch {
        refusals.append(Refusal(move: move, reason: error))
      }
    }
  }

  /// What the plan is worth as it stands; residents who change hands are counted against the plan as it is kept.
  public var evaluation: PlanEvaluation { draft.evaluation }

  /// The territories that nothing leaves or enters, in the order of the plan.
  public var locked: [String] { draft.plan.territoryIDs.filter(draft.locked.contains) }

  /// The territory of each unit as it is kept, in unit order; nil where it has none.
  public var before: [String?] { names(kept.basis.plan) }

  /// The territory of each unit as the plan stands, in unit order; nil where it has none.
  public var now: [String?] { names(draft.plan) }

  /// The residents whose territory differs from that of the plan that changes are counted against; nil without one.
  public var residentsMovedFromPresent: Double? {
    kept.basis.present.flatMap { present in
      let names = Set(kept.basis.constraints.statements.compactMap(\.territoryName))
      return try? draft.plan.residentsMoved(from: present, weights: kept.units.units.map(\.weight), keeping: names)
    }
  }

  /// What would come of moving units to each territory that they are not all in, in the order of the plan.
  ///
  /// - Parameter codes: Codes of units, or of wijken for all their units.
  public func choices(for codes: [String]) -> [Choice] {
    draft.plan.territoryIDs.compactMap { name in
      var next = draft
      do throws(MoveRefusal) {
        try next.move(codes, to: name)
        return Choice(territory: name, outcome: .success(next.evaluation))
      } catch {
        if case .isThere = error { return nil }
        return Choice(territory: name, outcome: .failure(error))
      }
    }
  }

  /// The areas of the territories as the plan stands.
  public func territories() throws -> [StoredTerritory] {
    try PlanGeometry.territories(
      evaluation, plan: kept.figures.id, units: kept.units, labels: kept.figures.labels)
  }

  private func names(_ plan: TerritoryPlan) -> [String?] {
    plan.assignment.map { $0.map { plan.territoryIDs[$0] } }
  }
}
