/// What taking an import back did.
public struct UndoneImport: Sendable, Hashable {
  public struct Change: Sendable, Hashable {
    /// Rows in the state that the import gave them.
    public var removed: Int
    /// Rows in the state they had before it.
    public var restored: Int

    public init(removed: Int, restored: Int) {
      self.removed = removed
      self.restored = restored
    }
  }

  /// By kind of row: `area`, `address`, `signal`, `facility`, `observation`, `target`, `action`, `note`; only those that
  /// changed.
  public var rows: [String: Change] = [:]
  /// Divisions that the import had made.
  public var removedDivisions: [String] = []
  /// Divisions that the import had made and that something else stands on, such as a plan.
  public var keptDivisions: [String] = []
  /// Assignments of points that were made after the import: `assign` makes them again.
  public var droppedAssignments = 0
  /// Observations that were derived after the import: `aggregate` derives them again.
  public var droppedObservations = 0

  public init() {}
}

/// What a removed division held.
public struct RemovedDivision: Sendable, Hashable {
  public var areas = 0
  /// Figures that were delivered.
  public var observations = 0
  public var derivedObservations = 0
  public var assignments = 0

  public init() {}
}
