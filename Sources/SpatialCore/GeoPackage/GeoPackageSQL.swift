/// The SQL text of a GeoPackage's own tables, for whatever writes one.
///
/// Names of tables and columns are quoted as they are given.
/// Source: OGC 12-128r18 §1.1.1–2.1.
public enum GeoPackageSQL {
  /// `GPKG`, for `PRAGMA application_id`.
  public static let applicationID = 0x4750_4B47
  /// Version 1.3.0, for `PRAGMA user_version`.
  public static let version = 10300

  /// The tables that a GeoPackage with layers, attribute tables and indexes has.
  public static let metadataTables = """
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
    """

  /// Takes name, id, organization, code, definition and description.
  public static let insertReferenceSystem = "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)"
  /// Takes table, kind (`features` or `attributes`), identifier, description and the id of the system.
  public static let insertContents = """
    INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)
    """
  /// Takes table, type (`MULTIPOLYGON`) and the id of the system; the column is `geom`.
  public static let insertGeometryColumn = "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)"
  /// Takes the table.
  public static let insertIndexExtension = """
    INSERT INTO gpkg_extensions
      VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')
    """

  /// The spatial index of a layer's `geom`.
  public static func index(of table: String) -> String { "rtree_\(table)_geom" }

  public static func createIndex(of table: String) -> String {
    "CREATE VIRTUAL TABLE \"\(index(of: table))\" USING rtree(id, minx, maxx, miny, maxy)"
  }

  /// The triggers that keep the index of a layer with `fid` and `geom`: those of version 1.4, of which `update6` and
  /// `update7` mend `update1` for statements that insert or update.
  ///
  /// Source: OGC 12-128r19 Annex F.3.
  public static func createIndexTriggers(of table: String) -> String {
    let tree = index(of: table)
    let entry = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
    func filled(_ row: String) -> String { "(\(row).geom NOTNULL AND NOT ST_IsEmpty(\(row).geom))" }
    func empty(_ row: String) -> String { "(\(row).geom ISNULL OR ST_IsEmpty(\(row).geom))" }
    func trigger(_ name: String, _ event: String, when condition: String, _ actions: String) -> String {
      "CREATE TRIGGER \"\(tree)_\(name)\" AFTER \(event) ON \"\(table)\" WHEN \(condition) BEGIN \(actions); END;"
    }
    return [
      trigger("insert", "INSERT", when: filled("NEW"), "INSERT OR REPLACE INTO \"\(tree)\" VALUES (NEW.fid, \(entry))"),
      trigger(
        "update6", "UPDATE OF geom", when: "OLD.fid = NEW.fid AND \(filled("NEW")) AND \(filled("OLD"))",
        "UPDATE \"\(tree)\" SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), miny = ST_MinY(NEW.geom), "
          + "maxy = ST_MaxY(NEW.geom) WHERE id = NEW.fid"),
      trigger(
        "update7", "UPDATE OF geom", when: "OLD.fid = NEW.fid AND \(filled("NEW")) AND \(empty("OLD"))",
        "INSERT INTO \"\(tree)\" VALUES (NEW.fid, \(entry))"),
      trigger(
        "update2", "UPDATE OF geom", when: "OLD.fid = NEW.fid AND \(empty("NEW"))",
        "DELETE FROM \"\(tree)\" WHERE id = OLD.fid"),
      trigger(
        "update5", "UPDATE", when: "OLD.fid != NEW.fid AND \(filled("NEW"))",
        "DELETE FROM \"\(tree)\" WHERE id = OLD.fid; INSERT OR REPLACE INTO \"\(tree)\" VALUES (NEW.fid, \(entry))"),
      trigger(
        "update4", "UPDATE", when: "OLD.fid != NEW.fid AND \(empty("NEW"))",
        "DELETE FROM \"\(tree)\" WHERE id IN (OLD.fid, NEW.fid)"),
      trigger("delete", "DELETE", when: "OLD.geom NOTNULL", "DELETE FROM \"\(tree)\" WHERE id = OLD.fid"),
    ].joined(separator: "\n")
  }

  /// Writes the extent of a layer where readers look for it. Takes the table.
  public static func updateExtent(of table: String) -> String {
    """
    UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now'), (min_x, min_y, max_x, max_y) =
      (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "\(index(of: table))") WHERE table_name = ?
    """
  }
}
