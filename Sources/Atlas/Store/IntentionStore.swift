/// Which actions are asked for. Everything that is nil does not restrict.
public struct ActionQuery: Sendable {
  public var areas: [String]?
  public var theme: String?
  public var kind: String?
  public var statuses: [Action.Status]?
  public var ids: [String]?

  public init(
    areas: [String]? = nil, theme: String? = nil, kind: String? = nil, statuses: [Action.Status]? = nil,
    ids: [String]? = nil
  ) {
    self.areas = areas
    self.theme = theme
    self.kind = kind
    self.statuses = statuses
    self.ids = ids
  }
}

/// What can be asked of what people intend and think: targets, actions, notes.
public protocol IntentionReader {
  /// Ordered by area, indicator and date.
  ///
  /// - Parameter areas: nil for all.
  func targets(areas: [String]?) throws -> [Target]
  /// Ordered by area, then id.
  func actions(_ query: ActionQuery) throws -> [Action]
  /// Ordered by area, the oldest first.
  ///
  /// - Parameter areas: nil for all.
  func notes(areas: [String]?) throws -> [Note]
}

/// What can be changed of them.
public protocol IntentionWriter: IntentionReader {
  /// Inserts a target, or replaces the one of the same area, indicator and date.
  func save(_ target: Target) throws -> SaveOutcome
  /// Inserts an action, or replaces the one with the same id.
  func save(_ action: Action) throws -> SaveOutcome
  /// - Returns: Its number, which no other note gets.
  func add(_ note: Note) throws -> Int64
  /// Shows a note to everybody, or to the municipality only.
  ///
  /// - Returns: Whether that changed it.
  func publish(note id: Int64, _ isPublic: Bool) throws -> Bool
  /// - Returns: Whether there was one.
  func removeNote(_ id: Int64) throws -> Bool
}
