public import Territories

/// Proposes plans and keeps them in the store.
public struct ProposeTerritories: Sendable {
  public struct Answer: Sendable {
    public var units: PlanningUnits
    public var proposal: Proposal
    /// The plans as stored, in the order of the proposal.
    public var plans: [StoredPlan]
    public var territories: [[StoredTerritory]]
  }

  let store: any Store
  let clock: @Sendable () -> String

  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  public func run(_ request: PlanningRequest, progress: @escaping @Sendable (Double) -> Void) async throws -> Answer {
    let (units, present) = try await store.read { reader in
      let units = try PlanningUnits(request, reader)
      let present = try request.present.map { try ProposeTerritories.present($0, units, reader) }
      return (units, present)
    }
    let proposal = try propose(
      ProposalRequest(
        units: units.units, graph: units.graph, wish: request.wish, tolerance: request.tolerance,
        objective: request.objective, present: present, alternatives: request.alternatives, seed: request.seed),
      progress: { fraction in
        progress(fraction)
        return true
      })
    var plans: [StoredPlan] = []
    var territories: [[StoredTerritory]] = []
    for plan in proposal.plans {
      let stored = stored(plan, request, units, proposal)
      plans.append(stored)
      territories.append(try PlanGeometry.territories(plan.evaluation, plan: stored.id, units: units))
    }
    let (kept, drawn) = (plans, territories)
    try await store.write { writer in
      for (plan, territories) in zip(kept, drawn) { try writer.save(plan, territories: territories) }
    }
    return Answer(units: units, proposal: proposal, plans: plans, territories: territories)
  }

  private func stored(
    _ plan: ProposedPlan, _ request: PlanningRequest, _ units: PlanningUnits, _ proposal: Proposal
  ) -> StoredPlan {
    let id = ([units.division, units.gemeente, units.level.rawValue, plan.id] + request.marks).joined(separator: "-")
    var assignment: [String: String] = [:]
    for territory in plan.evaluation.territories {
      for code in territory.unitCodes { assignment[code] = territory.id }
    }
    return StoredPlan(
      id: id, division: units.division, gemeente: units.gemeente, created: clock(),
      territoryCount: plan.evaluation.territories.count, seed: proposal.seed,
      summary: PlanJSON.plan(
        id: id, plan.evaluation, proof: plan.proof, objective: plan.objective, bound: plan.bound, weight: request.weight
      ),
      assignment: assignment)
  }

  private static func present(
    _ id: String, _ units: PlanningUnits, _ reader: any StoreReader
  ) throws -> TerritoryPlan {
    guard let plan = try reader.plan(id) else {
      let known = try reader.plans().map(\.id).joined(separator: ", ")
      throw AtlasError(
        .invalidRequest, "--from \(id): the store holds no such plan; it holds \(known.isEmpty ? "none" : known)")
    }
    return try TerritoryPlan(territoryOfUnit: plan.assignment, units: units.units)
  }
}
