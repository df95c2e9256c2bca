/// Called now and then with the rows done and, where known, the rows there are.
public typealias Progress = @Sendable (_ done: Int, _ total: Int?) -> Void

/// The import use cases: each one transaction, each reported row by row.
public struct Importer: Sendable {
  public struct Options: Sendable {
    /// Store what can be stored and list the rest. The default is false: one rejected row and nothing is stored.
    public var skipsInvalid = false
    /// What else decides the outcome (columns, layer, mapping), for provenance.
    public var description = ""
    /// Remove the areas of a delivered level that the delivery lacks. The default is false: they are listed and stay.
    public var removesMissing = false
    /// The delivery was restricted to some of its rows.
    public var isPartial = false
    /// The level of areas that a delivery of figures tells by name. The default is nil: names must be unique in all.
    public var level: AreaLevel?
    /// What is to be said of the import as a whole.
    public var notes: [String] = []
    public var progress: Progress = { _, _ in }
    /// Looks at the store as the import would leave it, in its transaction, which is then taken back. The default is nil: what
    /// was imported stays.
    public var rehearsal: Rehearsal?

    public init() {}
  }

  /// - Throws: What keeps the import from being rehearsed.
  public typealias Rehearsal = @Sendable (any StoreReader, ImportReport) throws -> Void

  /// Ends the transaction of a rehearsal without a trace.
  private struct Rehearsed: Error {
    var report: ImportReport
  }

  let store: any Store
  let clock: @Sendable () -> String

  /// - Parameter clock: The time now, ISO 8601 in UTC.
  public init(store: any Store, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.clock = clock
  }

  /// Runs one import in one transaction.
  ///
  /// - Parameters:
  ///   - options: as given.
  ///   - fingerprint: Everything that decides what is stored besides the bytes.
  ///   - ahead: How far rows are read ahead of those that are saved.
  ///   - prepare: Judges and changes a row without the store; it runs beside the saving of those before it.
  ///   - before: Prepares the store.
  ///   - body: Stores one row and says what happened.
  ///   - last: Stores what the body kept back, behind the last row.
  ///   - after: Ends an import of which no row is a reason to refuse it.
  func run<Row: Sendable>(
    _ kind: String, _ source: any RowSource<Row>, division: String?, options: Options, fingerprint: String,
    ahead: ReadAheadLimits<Row> = ReadAheadLimits(),
    prepare: @escaping @Sendable (Int, Row) throws -> SourcedRow<Row> = { .row($0, $1) },
    before: @escaping @Sendable (any StoreWriter, inout ImportReport) throws -> Void = { _, _ in },
    row body: @escaping @Sendable (any StoreWriter, Int, Row, inout ImportReport) throws -> Void,
    last: @escaping @Sendable (any StoreWriter, inout ImportReport) throws -> Void = { _, _ in },
    after: @escaping @Sendable (any StoreWriter, inout ImportReport) throws -> Void = { _, _ in }
  ) async throws -> ImportReport {
    do {
      return try await write(
        kind, source, division: division, options: options, fingerprint: fingerprint, ahead: ahead, prepare: prepare,
        before: before, row: body, last: last, after: after)
    } catch let rehearsed as Rehearsed {
      return rehearsed.report
    }
  }

  private func write<Row: Sendable>(
    _ kind: String, _ source: any RowSource<Row>, division: String?, options: Options, fingerprint: String,
    ahead: ReadAheadLimits<Row>, prepare: @escaping @Sendable (Int, Row) throws -> SourcedRow<Row>,
    before: @escaping @Sendable (any StoreWriter, inout ImportReport) throws -> Void,
    row body: @escaping @Sendable (any StoreWriter, Int, Row, inout ImportReport) throws -> Void,
    last: @escaping @Sendable (any StoreWriter, inout ImportReport) throws -> Void,
    after: @escaping @Sendable (any StoreWriter, inout ImportReport) throws -> Void
  ) async throws -> ImportReport {
    let clock = clock
    let sign = GivenUp()
    return try await withTaskCancellationHandler {
      try await store.write { writer in
        let provenance = source.provenance
        var report = ImportReport(kind: kind, source: provenance.source, division: division)
        report.checksum = provenance.checksum
        report.licence = provenance.licence
        try before(writer, &report)
        try ReadAhead.forEach(source, limits: ahead, prepare: prepare) { sourced in
          report.rowsRead += 1
          switch sourced {
          case .rejected(let problem): report.reject(problem)
          case .row(let number, let row): try body(writer, number, row, &report)
          }
          if report.rowsRead % 256 == 0 {
            options.progress(report.rowsRead, source.expectedRows)
            try sign.check()
          }
        }
        try last(writer, &report)
        options.progress(report.rowsRead, report.rowsRead)
        report.notes += options.notes + source.notes
        report.repaired = source.repairedRows
        try Importer.judge(report, options: options)
        try after(writer, &report)
        report.isUnchanged = report.changesNothing
        try sign.check()
        if let rehearsal = options.rehearsal {
          try rehearsal(writer, report)
          throw Rehearsed(report: report)
        }
        if report.isUnchanged { return report }
        try writer.save(
          ImportRun(
            kind: kind, source: provenance.source, checksum: provenance.checksum, options: fingerprint,
            licence: provenance.licence, finished: clock(), division: division, rowsRead: report.rowsRead,
            accepted: report.accepted, skipped: report.skipped, rejected: report.rejectedRows,
            notes: report.notes))
        report.run = try writer.importRuns().last?.id
        return report
      }
    } onCancel: {
      sign.raise()
    }
  }

  /// Throws, and so undoes the transaction, when the outcome is not one to keep.
  private static func judge(_ report: ImportReport, options: Options) throws {
    if !report.rejected.isEmpty && !options.skipsInvalid { throw ImportRejected(report: report) }
    if report.accepted > 0 { return }
    if !report.rejected.isEmpty { throw ImportRejected(report: report) }
    if report.rowsRead == 0 {
      throw AtlasError(.badData, "\(report.source): holds no rows; nothing was imported")
    }
    throw AtlasError(
      .badData,
      "\(report.source): \(report.rowsRead == 1 ? "its 1 row is not" : "none of its \(report.rowsRead) rows is") about an area in "
        + "the store"
        + (report.division.map { " (division \($0))" } ?? "")
        + "; import the boundaries of that gemeente and year first, or give --division")
  }
}
