import Atlas
import Foundation
import GRDB
import Indicators
import SpatialCore

/// The store's writing side over one open transaction.
final class DatabaseWriter: DatabaseReader, StoreWriter {
  private var statements: [String: TableStatements] = [:]
  private var indexes: [String: BulkIndex] = [:]
  /// Rows inserted into each layer.
  private var inserted: [String: Int] = [:]
  /// The id of the import that this transaction is, taken when the first row is saved.
  private var currentRun: Int64?
  /// Whether rows carry that id.
  private var isRunUsed = false

  /// The id of the import that is going on.
  func run() throws -> Int64 {
    if let currentRun { return currentRun }
    let next = try lastRun() + 1
    currentRun = next
    return next
  }

  /// The id of the import that is going on, which rows will carry from now on.
  func usedRun() throws -> Int64 {
    isRunUsed = true
    return try run()
  }

  /// The last id that was given to an import, whether it was taken back or not.
  func lastRun() throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'import_run'") ?? 0
  }

  /// An import was saved; rows that follow belong to another.
  func endRun() {
    currentRun = nil
    isRunUsed = false
  }

  /// Ends the transaction: an id that rows carry is never given out again, also when no import was saved with it.
  func finish() throws {
    try finishIndexes()
    guard isRunUsed, let run = currentRun else { return }
    try db.execute(
      sql: """
        INSERT INTO import_run
          (id, kind, source, checksum, options, finished, rows_read, accepted, skipped, rejected)
          VALUES (?1, '', '', '', '', '', 0, 0, 0, 0);
        """, arguments: [run])
    try db.execute(sql: "DELETE FROM import_run WHERE id = ?", arguments: [run])
  }

  /// Before anything but ``save(_:)`` inserts into a layer.
  func finishIndexes() throws {
    for index in indexes.values { try index.finish() }
    indexes = [:]
    inserted = [:]
    statements = [:]
  }

  /// - Parameter geometry: Of a layer's row; the last of its values is the same as a blob.
  private func save(
    layer table: String, key: Int, _ columns: [String], run: Int64?, _ values: [(any DatabaseValueConvertible)?],
    _ geometry: Geometry
  ) throws -> SaveOutcome {
    let outcome = try save(table, key: key, columns + ["geom"], run: run, values + [blob(geometry)])
    guard outcome == .inserted else { return outcome }
    try indexes[table]?.add(db.lastInsertedRowID, geometry.envelope)
    inserted[table, default: 0] += 1
    // A few rows leave the schema alone; where nothing is inserted, nothing is written.
    if inserted[table] == BulkIndex.threshold { indexes[table] = try BulkIndex(db, table: table) }
    return outcome
  }

  private func save(
    _ table: String, key: Int, _ columns: [String], run: Int64?, _ values: [(any DatabaseValueConvertible)?]
  ) throws -> SaveOutcome {
    let prepared: TableStatements
    if let known = statements[table] {
      prepared = known
    } else {
      prepared = try TableStatements(db, table: table, key: key, columns: columns)
      statements[table] = prepared
    }
    let outcome = try prepared.save(values + [run], db)
    if run != nil, outcome != .unchanged { isRunUsed = true }
    return outcome
  }

  func blob(_ geometry: Geometry?) -> Data? {
    geometry.map { Data(GeoPackageBinary(srsID: 28992, geometry: $0).encoded()) }
  }

  func save(_ area: Area) throws -> SaveOutcome {
    try save(
      layer: "area", key: 2, ["division", "code", "name", "level", "parent", "gemeente"], run: run(),
      [area.division, area.code, area.name, area.level.rawValue, area.parent, area.gemeente],
      .multiPolygon(area.geometry))
  }

  func save(_ address: Address) throws -> SaveOutcome {
    try save(
      layer: "address", key: 1,
      [
        "identifier", "street", "number", "letter", "addition", "postcode", "place", "object", "status", "uses",
      ],
      run: run(),
      [
        address.id, address.street, address.number, address.letter, address.addition, address.postcode, address.place,
        address.object, address.status, address.uses.isEmpty ? nil : address.uses.joined(separator: ","),
      ], .point(address.point))
  }

  func save(_ signal: Signal) throws -> SaveOutcome {
    try save(
      VersionedTable.signal.table, key: 2,
      [
        "kind", "identifier", "category", "status", "opened", "closed", "amount_euro", "geom",
        "street", "number", "letter", "addition", "postcode", "place",
      ],
      run: run(),
      [
        signal.kind, signal.id, signal.category, signal.status, signal.opened?.text, signal.closed?.text,
        signal.amountEuro, blob(signal.point.map(Geometry.point)),
        signal.address?.street, signal.address?.number, signal.address?.letter, signal.address?.addition,
        signal.address?.postcode, signal.address?.place,
      ])
  }

  func save(_ observation: Observation, division: String) throws -> SaveOutcome {
    try save(
      "observation", key: 4,
      [
        "division", "area", "indicator", "period", "value", "status", "sample_size", "margin", "source",
        "carried_share",
      ],
      // What we derive is no import: it is derived anew, never taken back.
      run: observation.isDerived ? nil : run(),
      [
        division, observation.area, observation.indicator, observation.period.rawValue, observation.value,
        observation.status.rawValue, observation.sampleSize, observation.margin, observation.source,
        observation.carriedShare,
      ])
  }
}
