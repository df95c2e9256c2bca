/// Closes an action with what came of it. It is an import of its own: `undo` opens it again.
public struct CloseAction: Sendable {
  let store: any Store
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// - Parameters:
  ///   - isDropped: Whether it will not be done.
  ///   - day: nil for today.
  ///   - check: Asked of the action as it is now; where it throws, nothing changes.
  /// - Throws: ``AtlasError/Code/notFound`` for an id that the store lacks, ``AtlasError/Code/invalidRequest`` for an
  ///   action that is closed already or a result without words.
  public func run(
    _ id: String, result: String, isDropped: Bool = false, on day: Moment? = nil,
    check: @escaping @Sendable (Action) throws -> Void = { _ in }
  ) async throws -> Action {
    guard result.contains(where: { !$0.isWhitespace }) else {
      throw AtlasError(.invalidRequest, "actions close \(id): an empty result; say what came of it")
    }
    let now = clock()
    return try await store.write { writer in
      guard var action = try writer.actions(ActionQuery(ids: [id])).first else {
        throw AtlasError(.notFound, "action \"\(id)\": not in the store; `wijkatlas actions list` names them")
      }
      try check(action)
      guard action.status.isOpen else {
        let when = action.closed.map { " on \($0)" } ?? ""
        throw AtlasError(
          .invalidRequest,
          "action \"\(id)\": was closed\(when) already (\(action.status.rawValue)); import a list that says otherwise to "
            + "change it")
      }
      action.status = isDropped ? .dropped : .done
      action.result = result
      action.closed = day ?? Moment(String(now.prefix(10)))
      _ = try writer.save(action)
      try writer.save(
        ImportRun(
          kind: "actions", source: "actions close \(id)", checksum: "", options: "", finished: now, rowsRead: 1,
          accepted: 1, skipped: 0, rejected: 0))
      return action
    }
  }
}
