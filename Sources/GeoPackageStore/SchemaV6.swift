import GRDB
import SpatialCore

/// The schema of facilities: a layer of points, one for each kind and identifier, with its history; see ``SchemaV2``.
enum SchemaV6 {
  static func create(_ db: Database) throws {
    try db.execute(sql: tables)
    try db.execute(sql: GeoPackageSQL.createIndex(of: "facility"))
    try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: "facility"))
    try GeoPackageTables.registerAttributes("facility_history", "Former states of facility", db)
  }

  private static let names = "fid, geom, identifier, kind, name, status, address, run"

  private static let tables = """
    CREATE TABLE facility (
      fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT NOT NULL, identifier TEXT NOT NULL,
      kind TEXT NOT NULL, name TEXT, status TEXT, address TEXT, run INTEGER);
    CREATE UNIQUE INDEX facility_identifier ON facility (kind, identifier);
    CREATE TABLE facility_history (
      entry INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, fid INTEGER, geom BLOB, identifier TEXT, kind TEXT, name TEXT,
      status TEXT, address TEXT, run INTEGER, superseded_by INTEGER NOT NULL);
    CREATE INDEX facility_history_superseded ON facility_history (superseded_by);
    CREATE TRIGGER facility_supersede BEFORE UPDATE OF run ON facility
      WHEN NEW.run NOT NULL AND OLD.run IS NOT NEW.run
    BEGIN
      INSERT INTO facility_history (\(names), superseded_by)
      VALUES (\(names.split(separator: ", ").map { "OLD.\($0)" }.joined(separator: ", ")), NEW.run);
    END;
    """
}
