import SpatialCore

/// Gives every address and signal its area in a division.
///
/// Incremental: only points that are new or moved since the last time, and those that a changed area may touch, are
/// located; the outcome is that of locating all of them.
public struct AssignPoints: Sendable {
  public struct Options: Sendable {
    /// Locate all points, whatever is known. The default is false.
    public var isAnew = false
    /// Give a point outside every area the nearest one within so many metres. The default is nil: it gets none.
    public var nearestMetres: Double?
    /// How many threads locate; the outcome does not depend on it. The default is one a core.
    public var workers = AreaIndex.cores
    public var progress: Progress = { _, _ in }

    public init() {}
  }

  let store: any Store

  public init(store: any Store) {
    self.store = store
  }

  public func run(_ division: StoredDivision, progress: @escaping Progress) async throws -> Report {
    var options = Options()
    options.progress = progress
    return try await run(division, options: options)
  }

  /// One transaction.
  ///
  /// - Throws: ``AtlasError/Code/badData`` when the division has no areas, ``AtlasError/Code/invalidRequest`` for a
  ///   distance that is negative or no number.
  public func run(_ division: StoredDivision, options: Options = Options()) async throws -> Report {
    let id = division.division.id
    if let metres = options.nearestMetres, !(metres >= 0 && metres.isFinite) {
      throw AtlasError(.invalidRequest, "assign: nearest area within \(metres) m; a number of metres from 0 expected")
    }
    guard let level = division.finestLevel else {
      throw AtlasError(.badData, "division \(id): has no areas; import its boundaries first")
    }
    return try await store.write { writer in
      let areas = AssignmentAreas(division: id, level: level, workers: options.workers, writer)
      let former = options.isAnew ? nil : try writer.assignmentBasis(division: id)
      let basis = try areas.basis(former, nearestMetres: options.nearestMetres)
      try AssignPoints.dropStale(former, basis, division: id, writer)
      let assigned = try AssignPoints.assign(id, areas, basis, options, writer)
      try writer.save(basis, division: id)
      return try Report(id, basis, assigned: assigned, writer)
    }
  }

  /// Drops the assignments that may be others with the new basis.
  private static func dropStale(
    _ former: AssignmentBasis?, _ basis: AssignmentBasis, division: String, _ writer: any StoreWriter
  ) throws {
    guard let former else {
      try writer.dropAssignments(division: division)
      return
    }
    switch AssignmentChange(from: former, to: basis) {
    case .none: break
    case .everything: try writer.dropAssignments(division: division)
    case .outside: try writer.dropOutsideAssignments(division: division)
    case .within(let envelopes):
      try writer.dropAssignments(division: division, within: envelopes)
      // The nearest area of a point in none may be another now, however far the change is.
      try writer.dropOutsideAssignments(division: division)
    }
  }

  private static func assign(
    _ division: String, _ areas: AssignmentAreas, _ basis: AssignmentBasis, _ options: Options,
    _ writer: any StoreWriter
  ) throws -> [PointKind: Int] {
    let total = try PointKind.allCases.reduce(0) { try $0 + writer.countUnassigned($1, division: division) }
    var assigned: [PointKind: Int] = [:]
    var done = 0
    let codes = basis.areas.map(\.code)
    for kind in PointKind.allCases {
      assigned[kind] = try writer.assign(kind, division: division, codes: codes) { batch in
        let located = try areas.locate(batch, basis)
        done += batch.count
        options.progress(done, total)
        return located
      }
    }
    return assigned
  }
}
