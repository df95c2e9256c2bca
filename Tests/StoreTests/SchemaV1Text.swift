/// The schema as version 0.1 made it, so that the migration is tested against what it was and not against what it became.
enum SchemaV1Text {
  static let tables = """
    CREATE TABLE gpkg_spatial_ref_sys ( srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT
      NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents ( table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT
      UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT
      (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id
      INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns ( table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name
      TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols
      PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT
      fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY
      (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    CREATE TABLE gpkg_extensions ( table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition
      TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
    CREATE TABLE area ( fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, code TEXT NOT NULL,
      name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT, gemeente TEXT, division TEXT NOT NULL);
    CREATE UNIQUE INDEX area_code ON area (division, code);
    CREATE INDEX area_level ON area (division, level, code);
    CREATE TABLE address ( fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, identifier TEXT NOT NULL,
      street TEXT NOT NULL, number INTEGER, letter TEXT, addition TEXT, postcode TEXT, place TEXT);
    CREATE UNIQUE INDEX address_identifier ON address (identifier);
    CREATE TABLE signal ( fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, identifier TEXT NOT NULL,
      kind TEXT NOT NULL, category TEXT, status TEXT, opened TEXT, closed TEXT, amount_euro DOUBLE);
    CREATE UNIQUE INDEX signal_identifier ON signal (kind, identifier);
    CREATE TABLE territory ( fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, plan TEXT NOT
      NULL, code TEXT NOT NULL, weight DOUBLE NOT NULL, deviation DOUBLE NOT NULL, units TEXT NOT NULL);
    CREATE UNIQUE INDEX territory_code ON territory (plan, code);
    CREATE TABLE division ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE, year
      INTEGER, is_synthetic BOOLEAN NOT NULL, is_chosen BOOLEAN NOT NULL DEFAULT 0);
    CREATE TABLE address_area ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, point INTEGER NOT NULL, division
      TEXT NOT NULL, area TEXT, relation TEXT NOT NULL);
    CREATE UNIQUE INDEX address_area_point ON address_area (division, point);
    CREATE TABLE signal_area ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, point INTEGER NOT NULL, division
      TEXT NOT NULL, area TEXT, relation TEXT NOT NULL);
    CREATE UNIQUE INDEX signal_area_point ON signal_area (division, point);
    CREATE TABLE indicator ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE,
      theme TEXT NOT NULL, name_nl TEXT NOT NULL, name_en TEXT NOT NULL, unit TEXT NOT NULL, definition_nl TEXT
      NOT NULL, definition_en TEXT NOT NULL);
    CREATE TABLE observation ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, area TEXT
      NOT NULL, indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE, status TEXT NOT NULL, sample_size
      INTEGER, margin DOUBLE, source TEXT NOT NULL);
    CREATE UNIQUE INDEX observation_key ON observation (division, area, indicator, period);
    CREATE TABLE plan ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE, division
      TEXT NOT NULL, gemeente TEXT NOT NULL, created TEXT NOT NULL, territory_count INTEGER NOT NULL, seed TEXT
      NOT NULL, summary TEXT NOT NULL);
    CREATE TABLE plan_assignment ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, plan TEXT NOT NULL, unit TEXT
      NOT NULL, territory TEXT NOT NULL);
    CREATE UNIQUE INDEX plan_assignment_unit ON plan_assignment (plan, unit);
    CREATE TABLE import_run ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, kind TEXT NOT NULL, source TEXT NOT
      NULL, checksum TEXT NOT NULL, options TEXT NOT NULL, licence TEXT, finished TEXT NOT NULL, division TEXT,
      rows_read INTEGER NOT NULL, accepted INTEGER NOT NULL, skipped INTEGER NOT NULL, rejected INTEGER NOT
      NULL);
    """

  /// The trees of the layers, that of the areas with its triggers, which call functions that only the store has.
  static let tree = """
    CREATE VIRTUAL TABLE rtree_address_geom USING rtree(id, minx, maxx, miny, maxy);
    CREATE VIRTUAL TABLE rtree_signal_geom USING rtree(id, minx, maxx, miny, maxy);
    CREATE VIRTUAL TABLE rtree_territory_geom USING rtree(id, minx, maxx, miny, maxy);
    CREATE VIRTUAL TABLE rtree_area_geom USING rtree(id, minx, maxx, miny, maxy);
    CREATE TRIGGER rtree_area_geom_insert AFTER INSERT ON area WHEN (NEW.geom NOT NULL AND NOT
      ST_IsEmpty(NEW.geom)) BEGIN INSERT OR REPLACE INTO rtree_area_geom VALUES (NEW.fid, ST_MinX(NEW.geom),
      ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
    CREATE TRIGGER rtree_area_geom_update1 AFTER UPDATE OF geom ON area WHEN OLD.fid = NEW.fid AND (NEW.geom NOT
      NULL AND NOT ST_IsEmpty(NEW.geom)) BEGIN INSERT OR REPLACE INTO rtree_area_geom VALUES (NEW.fid,
      ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END;
    CREATE TRIGGER rtree_area_geom_update2 AFTER UPDATE OF geom ON area WHEN OLD.fid = NEW.fid AND (NEW.geom IS
      NULL OR ST_IsEmpty(NEW.geom)) BEGIN DELETE FROM rtree_area_geom WHERE id = OLD.fid; END;
    CREATE TRIGGER rtree_area_geom_update3 AFTER UPDATE ON area WHEN OLD.fid != NEW.fid AND (NEW.geom NOT NULL
      AND NOT ST_IsEmpty(NEW.geom)) BEGIN DELETE FROM rtree_area_geom WHERE id = OLD.fid; INSERT OR REPLACE INTO
      rtree_area_geom VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom),
      ST_MaxY(NEW.geom)); END;
    CREATE TRIGGER rtree_area_geom_update4 AFTER UPDATE ON area WHEN OLD.fid != NEW.fid AND (NEW.geom IS NULL OR
      ST_IsEmpty(NEW.geom)) BEGIN DELETE FROM rtree_area_geom WHERE id IN (OLD.fid, NEW.fid); END;
    CREATE TRIGGER rtree_area_geom_delete AFTER DELETE ON area WHEN OLD.geom NOT NULL BEGIN DELETE FROM
      rtree_area_geom WHERE id = OLD.fid; END;
    """
}
