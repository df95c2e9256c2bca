import GRDB
import SpatialCore

/// The schema in which the layers are what PDOK's validator accepts: see ``PublishedLayer``.
///
/// Signals, with a location and without, are the attribute table `signal_record`; those with one are the layer `signal`,
/// kept by triggers. The indexes get the triggers of GeoPackage 1.4.
enum SchemaV3 {
  static func create(_ db: Database) throws {
    try dropIndex(of: "signal", db)
    for (old, new) in [("signal", "signal_record"), ("signal_history", "signal_record_history")] {
      try GeoPackageTables.unregister(old, db)
      try db.execute(sql: "ALTER TABLE \(old) RENAME TO \(new)")
    }
    try GeoPackageTables.registerAttributes("signal_record", "Signals: meldingen, initiatieven", db)
    try GeoPackageTables.registerAttributes("signal_record_history", "Former states of signal_record", db)
    try db.execute(sql: signal)
    try db.execute(sql: GeoPackageSQL.createIndex(of: "signal"))
    try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: "signal"))
    try db.execute(
      sql: "INSERT INTO signal (\(columns)) SELECT \(columns) FROM signal_record WHERE geom NOTNULL ORDER BY fid")
    for table in ["area", "address", "territory"] {
      try dropTriggers(of: table, db)
      try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: table))
    }
    // Layers of later schemas are not there yet.
    for layer in PublishedLayer.all where try db.tableExists(layer.table) { try layer.publish(db) }
  }

  private static let columns = "fid, geom, identifier, kind, category, status, opened, closed, amount_euro"

  private static var signal: String {
    let new = columns.split(separator: ",").map { "NEW." + $0.drop { $0 == " " } }.joined(separator: ", ")
    let insert = "INSERT OR REPLACE INTO signal (\(columns)) SELECT \(new) WHERE NEW.geom NOTNULL"
    return """
      CREATE TABLE signal (
        fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT NOT NULL, identifier TEXT NOT NULL,
        kind TEXT NOT NULL, category TEXT, status TEXT, opened TEXT, closed TEXT, amount_euro DOUBLE);
      CREATE TRIGGER signal_record_inserted AFTER INSERT ON signal_record BEGIN \(insert); END;
      CREATE TRIGGER signal_record_updated AFTER UPDATE OF \(columns) ON signal_record
      BEGIN DELETE FROM signal WHERE fid = OLD.fid; \(insert); END;
      CREATE TRIGGER signal_record_deleted AFTER DELETE ON signal_record
      BEGIN DELETE FROM signal WHERE fid = OLD.fid; END;
      """
  }

  private static func dropIndex(of table: String, _ db: Database) throws {
    try dropTriggers(of: table, db)
    try db.execute(sql: "DROP TABLE \(GeoPackageSQL.index(of: table))")
  }

  private static func dropTriggers(of table: String, _ db: Database) throws {
    let names = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND name GLOB ?",
      arguments: [table, GeoPackageSQL.index(of: table) + "_*"])
    for name in names { try db.execute(sql: "DROP TRIGGER \(name)") }
  }
}
