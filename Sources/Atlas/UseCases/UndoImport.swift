/// Takes the last import back; said again, the one before it.
///
/// Nothing but the order of imports is undone: assignments and derived figures that were made after the import are dropped,
/// because they rest on what is taken back; those made before it stay and are right again. Plans stay. The catalogue of
/// indicators stays: it belongs to the program, not to a delivery.
public struct UndoImport: Sendable {
  public struct Report: Sendable, Hashable {
    public var run: ImportRun
    public var undone: UndoneImport
    /// Plans on the divisions whose areas changed: they were made with other areas.
    public var plans: [String]
  }

  let store: any Store
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// - Parameters:
  ///   - dryRun: Whether to tell what would be done and change nothing.
  ///   - expected: The import that is meant; nil takes back whatever is the last.
  /// - Throws: ``AtlasError/Code/notFound`` when there is no import left to take back, ``AtlasError/Code/invalidRequest``
  ///   when the last one is not the one that is meant, ``AtlasError/Code/unusableStore`` when it is of a version that kept no
  ///   history.
  public func run(dryRun: Bool = false, expecting expected: Int64? = nil) async throws -> Report {
    let clock = clock
    do {
      return try await store.write { writer in
        guard let run = try writer.importRuns().last(where: { $0.undone == nil }), let id = run.id else {
          throw AtlasError(.notFound, "undo: the store holds no import that could be taken back")
        }
        guard expected == nil || expected == id else {
          throw AtlasError(
            .invalidRequest,
            "undo: import \(expected ?? 0) is not the last one any more; the last is \(id), from \(run.source)")
        }
        guard run.isUndoable else {
          throw AtlasError(
            .unusableStore,
            "undo: the import of \(run.kind) from \(run.source) at \(run.finished) was made by an earlier version, which "
              + "kept no history; import the delivery before it again")
        }
        let undone = try writer.undo(id, at: clock())
        let touched = undone.rows["area"] == nil ? nil : run.division
        let plans = try writer.plans().filter { $0.division == touched }.map(\.id)
        let report = Report(run: run, undone: undone, plans: plans)
        if dryRun { throw Rehearsed(report: report) }
        return report
      }
    } catch let rehearsed as Rehearsed {
      return rehearsed.report
    }
  }

  /// Ends the transaction of a dry run without a trace.
  private struct Rehearsed: Error {
    var report: Report
  }
}
