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

  private func mayShow(_ plan: StoredPlan, _ reader: any StoreReader) throws -> Bool {
    try PlanAudience(gate: gate).maySee(plan, reader)
  }
}
