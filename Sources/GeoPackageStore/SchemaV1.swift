import GRDB

/// The first schema.
enum SchemaV1 {
  static func create(_ db: Database) throws {
    try db.execute(sql: layers + attributes)
    try GeoPackageTables.registerLayer("area", type: "MULTIPOLYGON", "Areas of all divisions", db)
    try GeoPackageTables.registerLayer("address", type: "POINT", "Addresses (BAG nummeraanduidingen)", db)
    try GeoPackageTables.registerLayer("signal", type: "POINT", "Signals: meldingen, initiatieven", db)
    try GeoPackageTables.registerLayer("territory", type: "MULTIPOLYGON", "Territories of the plans", db)
    for (table, description) in attributeTables {
      try GeoPackageTables.registerAttributes(table, description, db)
    }
  }

  private static let attributeTables = [
    ("division", "Divisions: one complete set of areas of one source and year"),
    ("address_area", "The area of each address in each division"),
    ("signal_area", "The area of each signal in each division"),
    ("indicator", "The indicators of the catalogue"),
    ("observation", "Values of indicators for areas and periods"),
    ("plan", "Plans of territories"),
    ("plan_assignment", "The territory of each unit in each plan"),
    ("import_run", "What was imported, when, from where"),
  ]

  private static let layers = """
    CREATE TABLE area (
      fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, code TEXT NOT NULL, name TEXT NOT NULL,
      level TEXT NOT NULL, parent TEXT, gemeente TEXT, division TEXT NOT NULL);
    CREATE UNIQUE INDEX area_code ON area (division, code);
    CREATE INDEX area_level ON area (division, level, code);
    CREATE TABLE address (
      fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, identifier TEXT NOT NULL, street TEXT NOT NULL,
      number INTEGER, letter TEXT, addition TEXT, postcode TEXT, place TEXT);
    CREATE UNIQUE INDEX address_identifier ON address (identifier);
    CREATE TABLE signal (
      fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, identifier TEXT NOT NULL, kind TEXT NOT NULL,
      category TEXT, status TEXT, opened TEXT, closed TEXT, amount_euro DOUBLE);
    CREATE UNIQUE INDEX signal_identifier ON signal (kind, identifier);
    CREATE TABLE territory (
      fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, plan TEXT NOT NULL, code TEXT NOT NULL,
      weight DOUBLE NOT NULL, deviation DOUBLE NOT NULL, units TEXT NOT NULL);
    CREATE UNIQUE INDEX territory_code ON territory (plan, code);

    """

  private static let attributes = """
    CREATE TABLE division (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE, year INTEGER,
      is_synthetic BOOLEAN NOT NULL, is_chosen BOOLEAN NOT NULL DEFAULT 0);
    CREATE TABLE address_area (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, point INTEGER NOT NULL, division TEXT NOT NULL, area TEXT,
      relation TEXT NOT NULL);
    CREATE UNIQUE INDEX address_area_point ON address_area (division, point);
    CREATE TABLE signal_area (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, point INTEGER NOT NULL, division TEXT NOT NULL, area TEXT,
      relation TEXT NOT NULL);
    CREATE UNIQUE INDEX signal_area_point ON signal_area (division, point);
    CREATE TABLE indicator (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE, theme TEXT NOT NULL,
      name_nl TEXT NOT NULL, name_en TEXT NOT NULL, unit TEXT NOT NULL, definition_nl TEXT NOT NULL,
      definition_en TEXT NOT NULL);
    CREATE TABLE observation (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, area TEXT NOT NULL,
      indicator TEXT NOT NULL, period TEXT NOT NULL, value DOUBLE, status TEXT NOT NULL, sample_size INTEGER,
      margin DOUBLE, source TEXT NOT NULL);
    CREATE UNIQUE INDEX observation_key ON observation (division, area, indicator, period);
    CREATE TABLE plan (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE, division TEXT NOT NULL,
      gemeente TEXT NOT NULL, created TEXT NOT NULL, territory_count INTEGER NOT NULL, seed TEXT NOT NULL,
      summary TEXT NOT NULL);
    CREATE TABLE plan_assignment (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, plan TEXT NOT NULL, unit TEXT NOT NULL, territory TEXT NOT NULL);
    CREATE UNIQUE INDEX plan_assignment_unit ON plan_assignment (plan, unit);
    CREATE TABLE import_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
      checksum TEXT NOT NULL, options TEXT NOT NULL, licence TEXT, finished TEXT NOT NULL, division TEXT,
      rows_read INTEGER NOT NULL, accepted INTEGER NOT NULL, skipped INTEGER NOT NULL, rejected INTEGER NOT NULL);

    """
}
