/// Removes a division from the store; `undo` brings its areas and delivered figures back.
public struct RemoveDivision: Sendable {
  public struct Report: Sendable, Hashable {
    public var removed: RemovedDivision
    public var plans: Int
    /// The current division afterwards; nil when none is left.
    public var current: String?
  }

  let store: any Store
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// One transaction.
  ///
  /// - Parameter withPlans: Whether plans go with it; they do not come back.
  /// - Throws: ``AtlasError/Code/unknownDivision``; ``AtlasError/Code/invalidRequest`` when plans stand on it.
  public func run(_ id: String, withPlans: Bool) async throws -> Report {
    let clock = clock
    return try await store.write { writer in
      _ = try DivisionChoice(writer.divisions()).resolve(id)
      let plans = try writer.plans().filter { $0.division == id }
      if !plans.isEmpty && !withPlans {
        throw AtlasError(
          .invalidRequest,
          "division remove: \(plans.count) plans stand on \(id) (\(plans.prefix(5).map(\.id).joined(separator: ", "))"
            + "\(plans.count > 5 ? ", …" : "")); give --with-plans to remove them for good")
      }
      let removedPlans = try writer.removePlans(division: id)
      let removed = try writer.removeDivision(id)
      try writer.save(
        ImportRun(
          kind: "removal", source: id, checksum: "", options: "division remove \(id)", finished: clock(), division: id,
          rowsRead: 0, accepted: removed.areas + removed.observations, skipped: 0, rejected: 0))
      let current = try? DivisionChoice(writer.divisions()).resolve(nil).division.id
      return Report(removed: removed, plans: removedPlans, current: current)
    }
  }
}
