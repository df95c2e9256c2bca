/// Removes a plan for good, unless a division was made of it.
public struct RemovePlan: Sendable {
  public enum Outcome: Sendable, Equatable {
    case removed, changed
    /// The division tells by the plan who answers for which territory.
    case adopted(division: String)
  }

  let store: any Store

  public init(store: any Store) {
    self.store = store
  }

  /// - Parameter isAsSeen: Asked of the plan as it is now; where it is not what somebody saw, it stays.
  /// - Throws: ``AtlasError/Code/notFound``.
  public func run(
    _ id: String, isAsSeen: @escaping @Sendable (StoredPlan, [StoredTerritory]) -> Bool = { _, _ in true }
  ) async throws -> Outcome {
    try await store.write { writer in
      let plan = try PlanLookup.stored(id, writer)
      if let division = try RemovePlan.division(of: id, writer) { return .adopted(division: division) }
      guard isAsSeen(plan, try writer.territories(plan: id)) else { return .changed }
      _ = try writer.removePlan(id)
      return .removed
    }
  }

  /// The division that was made of a plan; nil for none.
  public static func division(of id: String, _ reader: any StoreReader) throws -> String? {
    try PlanAdoption.all(reader).first { $0.plan.id == id }?.division.id
  }
}
