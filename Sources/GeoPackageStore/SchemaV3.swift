import GRDB
import SpatialCore

/// The schema in which the layers are what PDOK's validator accepts: see ``PublishedLayer``.
///
/// `signal`, which holds signals without a location too, becomes an attribute table; those with one are the layer
/// `signal_point`. The indexes get the triggers of GeoPackage 1.4.
enum SchemaV3 {
  static func create(_ db: Database) throws {
    try dropIndex(of: "signal", db)
    try GeoPackageTables.unregister("signal", db)
    try GeoPackageTables.registerAttributes("signal", "Signals: meldingen, initiatieven", db)
    try db.execute(sql: signalPoint)
    try db.execute(sql: GeoPackageSQL.createIndex(of: "signal_point"))
    try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: "signal_point"))
    try db.execute(
      sql: "INSERT INTO signal_point (\(columns)) SELECT \(columns) FROM signal WHERE geom NOTNULL ORDER BY fid")
    for table in ["area", "address", "territory"] {
      try dropTriggers(of: table, db)
      try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: table))
    }
    for layer in PublishedLayer.all { try layer.publish(db) }
  }

  private static let columns = "fid, geom, identifier, kind, category, status, opened, closed, amount_euro"

  private static var signalPoint: String {
    let new = columns.split(separator: ",").map { "NEW." + $0.drop { $0 == " " } }.joined(separator: ", ")
    let insert = "INSERT OR REPLACE INTO signal_point (\(columns)) SELECT \(new) WHERE NEW.geom NOTNULL"
    return """
      CREATE TABLE signal_point (
        fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT NOT NULL, identifier TEXT NOT NULL,
        kind TEXT NOT NULL, category TEXT, status TEXT, opened TEXT, closed TEXT, amount_euro DOUBLE);
      CREATE TRIGGER signal_point_of_inserted AFTER INSERT ON signal BEGIN \(insert); END;
      CREATE TRIGGER signal_point_of_updated AFTER UPDATE OF \(columns) ON signal
      BEGIN DELETE FROM signal_point WHERE fid = OLD.fid; \(insert); END;
      CREATE TRIGGER signal_point_of_deleted AFTER DELETE ON signal
      BEGIN DELETE FROM signal_point WHERE fid = OLD.fid; END;
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
