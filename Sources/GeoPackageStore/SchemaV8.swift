import GRDB

/// The schema of observations at the scale of the country: see ``ObservationKey``.
///
/// `observation` keeps its columns, for QGIS and anything else that reads it; its `id` is the key that its area, indicator and
/// period make, by their numbers in `observation_area` and `observation_indicator`. Numbers are given once and never again.
enum SchemaV8 {
  static func create(_ db: Database) throws {
    try db.execute(sql: "DROP TRIGGER observation_supersede; DROP INDEX observation_key;")
    try db.execute(sql: tables + rows + trigger)
    for (table, description) in [
      ("observation_area", "The numbers of areas in the keys of observation"),
      ("observation_indicator", "The numbers of indicators in the keys of observation"),
    ] { try GeoPackageTables.registerAttributes(table, description, db) }
  }

  private static let columns = [
    "division", "area", "indicator", "period", "value", "status", "sample_size", "margin", "source", "run",
    "carried_share",
  ]

  /// `area_gemeente`: which gemeenten there are, and the areas of one, without reading the borders of all.
  private static let tables = """
    CREATE INDEX area_gemeente ON area (division, gemeente, level);
    CREATE TABLE observation_area (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, code TEXT NOT NULL);
    CREATE UNIQUE INDEX observation_area_code ON observation_area (division, code);
    CREATE TABLE observation_indicator (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, identifier TEXT NOT NULL UNIQUE);
    ALTER TABLE observation RENAME TO observation_before;
    CREATE TABLE observation (
      id INTEGER PRIMARY KEY NOT NULL, division TEXT NOT NULL, area TEXT NOT NULL, indicator TEXT NOT NULL,
      period TEXT NOT NULL, value DOUBLE, status TEXT NOT NULL, sample_size INTEGER, margin DOUBLE,
      source TEXT NOT NULL, run INTEGER, carried_share DOUBLE);

    """

  private static var rows: String {
    let names = columns.joined(separator: ", ")
    let key = ObservationKey.sql(area: "a.id", indicator: "i.id", period: "b.period")
    let numbers = """
      JOIN observation_area a ON a.division = b.division AND a.code = b.area
      JOIN observation_indicator i ON i.identifier = b.indicator
      """
    return """
      INSERT INTO observation_area (division, code)
        SELECT division, area FROM observation_before UNION SELECT division, area FROM observation_history ORDER BY 1, 2;
      INSERT INTO observation_indicator (identifier)
        SELECT indicator FROM observation_before UNION SELECT indicator FROM observation_history ORDER BY 1;
      INSERT INTO observation (id, \(names))
        SELECT \(key), \(columns.map { "b." + $0 }.joined(separator: ", "))
        FROM observation_before b \(numbers) ORDER BY 1;
      UPDATE observation_history AS b SET id = (SELECT \(key) FROM observation_area a, observation_indicator i
        WHERE a.division = b.division AND a.code = b.area AND i.identifier = b.indicator);
      DROP TABLE observation_before;

      """
  }

  private static var trigger: String {
    let names = (["id"] + columns).joined(separator: ", ")
    let old = (["id"] + columns).map { "OLD." + $0 }.joined(separator: ", ")
    return """
      CREATE TRIGGER observation_supersede BEFORE UPDATE OF run ON observation
        WHEN NEW.run NOT NULL AND OLD.run IS NOT NEW.run
      BEGIN INSERT INTO observation_history (\(names), superseded_by) VALUES (\(old), NEW.run); END;
      """
  }
}
