import Atlas
import Foundation
import GRDB
import Indicators
import SpatialCore

/// The store's writing side over one open transaction.
final class DatabaseWriter: DatabaseReader, StoreWriter {
  private var statements: [String: TableStatements] = [:]
  private var indexes: [String: BulkIndex] = [:]
  private var bulks: [String: BulkPoints] = [:]
  private var observationRows: ObservationRows?
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
    for bulk in bulks.values { try bulk.finish() }
    bulks = [:]
    inserted = [:]
    statements = [:]
  }

  /// - Parameter geometry: Of a layer's row; the last of its values is the same as a blob.
  private func save(
    layer table: String, key: Int, _ columns: [String], run: Int64?, _ values: [StoredValue], _ geometry: Geometry
  ) throws -> SaveOutcome {
    let outcome = try save(table, key: key, columns + ["geom"], run: run, values + [StoredValue(encoded(geometry))])
    guard outcome == .inserted else { return outcome }
    try indexes[table]?.add(db.lastInsertedRowID, geometry.envelope)
    inserted[table, default: 0] += 1
    // A few rows leave the schema alone; where nothing is inserted, nothing is written.
    if inserted[table] == BulkIndex.threshold { indexes[table] = try BulkIndex(db, table: table) }
    return outcome
  }

  /// A row of a layer of points.
  private func save(
    points table: String, key: Int, _ columns: [String], run: Int64, _ values: [StoredValue]
  ) throws -> SaveOutcome {
    let outcome = try save(table, key: key, columns, run: run, values)
    guard outcome == .inserted else { return outcome }
    inserted[table, default: 0] += 1
    if inserted[table] == BulkIndex.threshold { bulks[table] = try BulkPoints(db, table: table) }
    return outcome
  }

  func save(
    _ table: String, key: Int, _ columns: [String], run: Int64?, _ values: [StoredValue]
  ) throws -> SaveOutcome {
    let prepared: TableStatements
    if let known = statements[table] {
      prepared = known
    } else {
      prepared = try TableStatements(db, table: table, key: key, columns: columns)
      statements[table] = prepared
    }
    let outcome = try prepared.save(values + [StoredValue(run)], db)
    if run != nil, outcome != .unchanged { isRunUsed = true }
    return outcome
  }

  func blob(_ geometry: Geometry) -> Data { Data(encoded(geometry)) }

  private func encoded(_ geometry: Geometry) -> [UInt8] {
    GeoPackageBinary(srsID: 28992, geometry: geometry).encoded()
  }

  func save(_ area: Area) throws -> SaveOutcome {
    try save(
      layer: "area", key: 2, ["division", "code", "name", "level", "parent", "gemeente"], run: run(),
      [
        .text(area.division), .text(area.code), .text(area.name), .text(area.level.rawValue), StoredValue(area.parent),
        StoredValue(area.gemeente),
      ], .multiPolygon(area.geometry))
  }

  func save(_ address: Address) throws -> SaveOutcome {
    try save(
      points: "address", key: 1, DatabaseWriter.addressColumns, run: run(),
      [
        .text(address.id), .text(address.street), StoredValue(address.number), StoredValue(address.letter),
        StoredValue(address.addition), StoredValue(address.postcode), StoredValue(address.place),
        StoredValue(address.object), StoredValue(address.status),
        address.uses.isEmpty ? .null : .text(address.uses.joined(separator: ",")),
        .blob(encoded(.point(address.point))),
      ])
  }

  private static let addressColumns = [
    "identifier", "street", "number", "letter", "addition", "postcode", "place", "object", "status", "uses", "geom",
  ]

  func save(_ facility: Facility) throws -> SaveOutcome {
    try save(
      points: VersionedTable.facility.table, key: 2, ["kind", "identifier", "name", "status", "address", "geom"],
      run: run(),
      [
        .text(facility.kind), .text(facility.id), StoredValue(facility.name), StoredValue(facility.status),
        StoredValue(facility.address), .blob(encoded(.point(facility.point))),
      ])
  }

  func save(_ signal: Signal) throws -> SaveOutcome {
    let address = signal.address
    return try save(
      points: VersionedTable.signal.table, key: 2, DatabaseWriter.signalColumns, run: run(),
      [
        .text(signal.kind), .text(signal.id), StoredValue(signal.category), StoredValue(signal.status),
        StoredValue(signal.opened?.text), StoredValue(signal.closed?.text), StoredValue(signal.amountEuro),
        StoredValue(signal.point.map { encoded(.point($0)) }), StoredValue(address?.street),
        StoredValue(address?.number), StoredValue(address?.letter), StoredValue(address?.addition),
        StoredValue(address?.postcode), StoredValue(address?.place),
      ])
  }

  private static let signalColumns = [
    "kind", "identifier", "category", "status", "opened", "closed", "amount_euro", "geom", "street", "number", "letter",
    "addition", "postcode", "place",
  ]

  func save(_ observations: [Observation], division: String) throws -> SaveCounts {
    let rows = try observationRows ?? ObservationRows(db)
    observationRows = rows
    let saved = try rows.save(observations, division: division, run: run())
    if saved.usesRun { isRunUsed = true }
    return saved.counts
  }
}
