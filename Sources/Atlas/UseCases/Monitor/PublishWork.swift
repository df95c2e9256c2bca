/// Shows an action or a note to everybody, or takes it back to the municipality. It is an import of its own, which `undo`
/// takes back.
public struct PublishWork: Sendable {
  let store: any Store
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// - Parameter check: Asked of the action as it is now; where it throws, nothing changes.
  /// - Throws: ``AtlasError/Code/notFound`` for an id that the store lacks, ``AtlasError/Code/invalidRequest`` where it is so
  ///   already.
  public func action(
    _ id: String, isPublic: Bool, check: @escaping @Sendable (Action) throws -> Void = { _ in }
  ) async throws -> Action {
    let now = clock()
    return try await store.write { writer in
      guard var action = try writer.actions(ActionQuery(ids: [id])).first else {
        throw AtlasError(.notFound, "action \"\(id)\": not in the store; `wijkatlas actions list` names them")
      }
      try check(action)
      guard action.isPublic != isPublic else { throw PublishWork.already("action \"\(id)\"", isPublic) }
      action.isPublic = isPublic
      _ = try writer.save(action)
      try writer.save(PublishWork.run("actions", "\(PublishWork.verb(isPublic)) \(id)", at: now))
      return action
    }
  }

  /// - Throws: As ``action(_:isPublic:)``.
  public func note(
    _ id: Int64, isPublic: Bool, check: @escaping @Sendable (Note) throws -> Void = { _ in }
  ) async throws {
    let now = clock()
    try await store.write { writer in
      guard let note = try writer.notes(areas: nil).first(where: { $0.id == id }) else {
        throw AtlasError(.notFound, "note \(id): not in the store; `wijkatlas notes list` names them")
      }
      try check(note)
      guard try writer.publish(note: id, isPublic) else { throw PublishWork.already("note \(id)", isPublic) }
      try writer.save(PublishWork.run("notes", "\(PublishWork.verb(isPublic)) \(id)", at: now))
    }
  }

  private static func verb(_ isPublic: Bool) -> String { isPublic ? "publish" : "withdraw" }

  private static func already(_ what: String, _ isPublic: Bool) -> AtlasError {
    AtlasError(.invalidRequest, "\(what): is \(isPublic ? "public" : "for the municipality only") already")
  }

  private static func run(_ kind: String, _ what: String, at time: String) -> ImportRun {
    ImportRun(
      kind: kind, source: "\(kind) \(what)", checksum: "", options: "", finished: time, rowsRead: 1, accepted: 1,
      skipped: 0, rejected: 0)
  }
}
