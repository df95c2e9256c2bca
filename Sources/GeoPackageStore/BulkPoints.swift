import GRDB
import SpatialCore

/// Fills a layer of points and its index when a transaction ends, in place of the triggers on inserting.
///
/// For each row the triggers copy it, call five functions and look for its place in the index: together ten times the row
/// itself. Until ``finish()`` the rows from ``start`` on are not in the index, and those of a source that is not the
/// layer itself are not in the layer. A transaction that is rolled back has its triggers back.
final class BulkPoints {
  private let db: Database
  /// The table that rows are saved in.
  private let source: String
  private let layer: String
  /// The last row that the triggers saw.
  private let start: Int64
  /// The trigger on inserting that `source` has, with its text.
  private let trigger: (name: String, sql: String)

  /// - Returns: nil for a table that is no layer of points.
  init?(_ db: Database, table: String) throws {
    let layers = [("address", "address"), (VersionedTable.signal.table, "signal"), ("facility", "facility")]
    guard let found = layers.first(where: { $0.0 == table }) else { return nil }
    self.db = db
    (source, layer) = found
    let name = source == layer ? GeoPackageSQL.index(of: layer) + "_insert" : "\(source)_inserted"
    guard let sql = try BulkPoints.take(name, db) else { return nil }
    trigger = (name, sql)
    start = try Int64.fetchOne(db, sql: "SELECT max(fid) FROM \(source)") ?? 0
  }

  func finish() throws {
    if source != layer { try copy() }
    try PackedIndex.add(layer, after: start, db)
    try db.execute(sql: trigger.sql)
  }

  /// Brings the layer up to date with the source; what a trigger on updating copied goes, and comes back.
  private func copy() throws {
    try db.execute(sql: "DELETE FROM \(layer) WHERE fid > ?", arguments: [start])
    let columns = try db.columns(in: layer).map(\.name).joined(separator: ", ")
    let own = try BulkPoints.take(GeoPackageSQL.index(of: layer) + "_insert", db)
    try db.execute(
      sql: """
        INSERT INTO \(layer) (\(columns)) SELECT \(columns) FROM \(source) WHERE fid > ? AND geom NOTNULL ORDER BY fid
        """, arguments: [start])
    if let own { try db.execute(sql: own) }
  }

  /// Drops a trigger.
  ///
  /// - Returns: Its text; nil when there is no such trigger.
  private static func take(_ name: String, _ db: Database) throws -> String? {
    let sql = try String.fetchOne(
      db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", arguments: [name])
    if sql != nil { try db.execute(sql: "DROP TRIGGER \"\(name)\"") }
    return sql
  }
}
