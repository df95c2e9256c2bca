import GRDB
import SpatialCore

/// Fills the spatial index of a layer beside its rows, in place of the trigger on inserting, until the transaction ends.
///
/// The trigger calls five functions for each row, and makes SQLite keep a journal for each statement: together they cost
/// more than the row itself. A transaction that is rolled back has its trigger back.
final class BulkIndex {
  /// The rows of one transaction after which it pays.
  static let threshold = 32

  private let db: Database
  private let trigger: String
  private let insert: Statement

  /// - Returns: nil for a table without an index.
  init?(_ db: Database, table: String) throws {
    let index = GeoPackageSQL.index(of: table)
    guard
      let trigger = try String.fetchOne(
        db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", arguments: [index + "_insert"])
    else { return nil }
    self.db = db
    self.trigger = trigger
    try db.execute(sql: "DROP TRIGGER \"\(index)_insert\"")
    insert = try db.makeStatement(sql: "INSERT INTO \"\(index)\" VALUES (?, ?, ?, ?, ?)")
  }

  /// - Parameter box: nil for an empty geometry, which no index holds.
  func add(_ row: Int64, _ box: Envelope?) throws {
    guard let box else { return }
    try insert.execute(arguments: [row, box.minX, box.maxX, box.minY, box.maxY])
  }

  /// Gives the layer its trigger back.
  func finish() throws { try db.execute(sql: trigger) }
}
