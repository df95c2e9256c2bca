extension ProposeTerritories {
  /// A plan made again.
  public struct Reproduction: Sendable {
    public var answer: Answer
    /// Whether the same plan came out, unit by unit.
    public var isSame: Bool
  }

  /// Makes a stored plan again from what is kept with it; keeps nothing.
  ///
  /// - Throws: ``AtlasError`` for a plan that is not there, or was not proposed.
  public func reproduce(
    _ id: String, progress: @escaping @Sendable (Double) -> Bool
  ) async throws -> Reproduction {
    let stored = try await store.read { reader in try PlanLookup.stored(id, option: "--again", reader) }
    let kept = KeptPlan(stored)
    if let edit = kept.edit {
      throw AtlasError(
        .invalidRequest,
        "--again \(id): it was made of \(edit.from) by hand; make that again, and the changes with `territories edit`")
    }
    guard let record = kept.request else {
      throw AtlasError(
        .invalidRequest,
        "--again \(id): nothing is kept of how it was made; it was imported, or made by an older program")
    }
    let answer = try await answer(to: record.request, progress: progress)
    let again = answer.plans.first { $0.id == id }
    return Reproduction(answer: answer, isSame: again?.assignment == stored.assignment)
  }
}
