import GRDB

/// The metadata tables of a GeoPackage, and the registration of layers in them.
///
/// Source: OGC 12-128r18 §1.1.1–2.1, Annex F.3 (RTree).
enum GeoPackageTables {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
          description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
          scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        """)
    for system in ReferenceSystemText.all {
      try db.execute(
        sql: "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [system.name, system.id, system.organization, system.code, system.definition, system.description])
    }
  }

  static func registerAttributes(_ table: String, _ description: String, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES (?, 'attributes', ?, ?)",
      arguments: [table, table, description])
  }

  /// Registers a table with a `geom` column in RD New and gives it the standard's RTree with its triggers.
  static func registerLayer(_ table: String, type: String, _ description: String, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
          VALUES (?, 'features', ?, ?, 28992)
        """, arguments: [table, table, description])
    try db.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 28992, 0, 0)", arguments: [table, type])
    try db.execute(
      sql: """
        INSERT INTO gpkg_extensions
          VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
        """, arguments: [table])
    try db.execute(sql: "CREATE VIRTUAL TABLE rtree_\(table)_geom USING rtree(id, minx, maxx, miny, maxy)")
    try createTriggers(table, db)
  }

  private static func createTriggers(_ table: String, _ db: Database) throws {
    let tree = "rtree_\(table)_geom"
    let entry = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
    let filled = "NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)"
    try db.execute(
      sql: """
        CREATE TRIGGER \(tree)_insert AFTER INSERT ON \(table) WHEN (\(filled))
        BEGIN INSERT OR REPLACE INTO \(tree) VALUES (NEW.fid, \(entry)); END;
        CREATE TRIGGER \(tree)_update1 AFTER UPDATE OF geom ON \(table) WHEN OLD.fid = NEW.fid AND (\(filled))
        BEGIN INSERT OR REPLACE INTO \(tree) VALUES (NEW.fid, \(entry)); END;
        CREATE TRIGGER \(tree)_update2 AFTER UPDATE OF geom ON \(table)
          WHEN OLD.fid = NEW.fid AND (NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))
        BEGIN DELETE FROM \(tree) WHERE id = OLD.fid; END;
        CREATE TRIGGER \(tree)_update3 AFTER UPDATE ON \(table) WHEN OLD.fid != NEW.fid AND (\(filled))
        BEGIN DELETE FROM \(tree) WHERE id = OLD.fid; INSERT OR REPLACE INTO \(tree) VALUES (NEW.fid, \(entry)); END;
        CREATE TRIGGER \(tree)_update4 AFTER UPDATE ON \(table)
          WHEN OLD.fid != NEW.fid AND (NEW.geom IS NULL OR ST_IsEmpty(NEW.geom))
        BEGIN DELETE FROM \(tree) WHERE id IN (OLD.fid, NEW.fid); END;
        CREATE TRIGGER \(tree)_delete AFTER DELETE ON \(table) WHEN OLD.geom NOT NULL
        BEGIN DELETE FROM \(tree) WHERE id = OLD.fid; END;
        """)
  }

  /// Writes the extent of a layer where readers look for it, after a change.
  static func updateExtent(_ table: String, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'),
          (min_x, min_y, max_x, max_y) = (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_\(table)_geom)
        WHERE table_name = ?
        """, arguments: [table])
  }
}
