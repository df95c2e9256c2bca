import Atlas
import Indicators

extension Site {
  /// The plans that the audience may see, the newest first.
  func plans(_ reader: any StoreReader) throws -> [StoredPlan] {
    try reader.plans().filter { try mayShow($0, reader) }
  }

  /// A plan that the audience may see.
  ///
  /// - Throws: ``Problem`` of status 404, for a secret plan in the same words as for one that is not there.
  func plan(_ id: String, _ reader: any StoreReader) throws -> StoredPlan {
    guard let plan = try reader.plan(id), try mayShow(plan, reader) else {
      throw Problem.notFound("there is no plan \"\(id)\"")
    }
    return plan
  }

  /// Weights of territories are exact sums that no gate has rounded: the public sees those of protected sources only,
  /// none where a unit's own figure is kept back, and none of a plan that does not tell what it weighs.
  private func mayShow(_ plan: StoredPlan, _ reader: any StoreReader) throws -> Bool {
    guard configuration.audience == .public else { return true }
    guard let weight = PlanSummary(plan)?.weight, let definition = catalogue[weight] else { return false }
    guard definition.points == nil, definition.disclosure == nil else { return false }
    if case .ratio(let numerator, _, _) = definition.aggregation, catalogue[numerator]?.points != nil { return false }
    let units = ObservationQuery(
      division: plan.division, areas: plan.assignment.keys.sorted(), indicators: [weight])
    return try reader.observations(units).allSatisfy { gate.release($0).status != .suppressed }
  }
}
