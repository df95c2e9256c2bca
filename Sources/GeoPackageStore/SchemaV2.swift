import GRDB

/// The second schema: every row knows the import that gave it its state, and the states before are kept.
///
/// A row's `run` is the id in `import_run`, or nil for what this program derived and for rows of before this schema.
/// `NAME_history` holds the former states, each with the run that superseded it; the triggers fill it, so that an import
/// costs nothing more where nothing is replaced. History tables are plain attributes: a reader sees former borders as
/// data, never as a layer of areas that count.
enum SchemaV2 {
  static func create(_ db: Database) throws {
    try db.execute(sql: columns)
    for table in tables {
      try db.execute(sql: history(table) + trigger(table))
      try GeoPackageTables.registerAttributes("\(table.name)_history", "Former states of \(table.name)", db)
    }
    try db.execute(sql: "CREATE INDEX area_run ON area (division, run)")
  }

  private struct Table {
    var name: String
    /// Definitions without `run`, the primary key first.
    var columns: [String]

    var names: [String] { columns.map { String($0.prefix { $0 != " " }) } + ["run"] }
  }

  private static let tables = [
    Table(
      name: "division",
      columns: [
        "id INTEGER", "identifier TEXT", "year INTEGER", "is_synthetic BOOLEAN", "is_chosen BOOLEAN",
        "valid_from DATE", "valid_to DATE",
      ]),
    Table(
      name: "area",
      columns: [
        "fid INTEGER", "geom BLOB", "code TEXT", "name TEXT", "level TEXT", "parent TEXT", "gemeente TEXT",
        "division TEXT",
      ]),
    Table(
      name: "address",
      columns: [
        "fid INTEGER", "geom BLOB", "identifier TEXT", "street TEXT", "number INTEGER", "letter TEXT",
        "addition TEXT", "postcode TEXT", "place TEXT",
      ]),
    Table(
      name: "signal",
      columns: [
        "fid INTEGER", "geom BLOB", "identifier TEXT", "kind TEXT", "category TEXT", "status TEXT", "opened TEXT",
        "closed TEXT", "amount_euro DOUBLE",
      ]),
    Table(
      name: "observation",
      columns: [
        "id INTEGER", "division TEXT", "area TEXT", "indicator TEXT", "period TEXT", "value DOUBLE", "status TEXT",
        "sample_size INTEGER", "margin DOUBLE", "source TEXT",
      ]),
  ]

  private static func history(_ table: Table) -> String {
    """
    CREATE TABLE \(table.name)_history (
      entry INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \(table.columns.joined(separator: ", ")), run INTEGER,
      superseded_by INTEGER NOT NULL);
    CREATE INDEX \(table.name)_history_superseded ON \(table.name)_history (superseded_by);

    """
  }

  /// One run that changes a row twice supersedes one state, the first.
  private static func trigger(_ table: Table) -> String {
    let names = table.names.joined(separator: ", ")
    let old = table.names.map { "OLD." + $0 }.joined(separator: ", ")
    return """
      CREATE TRIGGER \(table.name)_supersede BEFORE UPDATE OF run ON \(table.name)
        WHEN NEW.run NOT NULL AND OLD.run IS NOT NEW.run
      BEGIN INSERT INTO \(table.name)_history (\(names), superseded_by) VALUES (\(old), NEW.run); END;

      """
  }

  /// `assigned_run` and `aggregated_run`: the last import that `assign` and `aggregate` had seen when they ran last.
  private static let columns = """
    ALTER TABLE division ADD COLUMN valid_from DATE;
    ALTER TABLE division ADD COLUMN valid_to DATE;
    ALTER TABLE division ADD COLUMN assigned_run INTEGER;
    ALTER TABLE division ADD COLUMN aggregated_run INTEGER;
    ALTER TABLE division ADD COLUMN run INTEGER;
    ALTER TABLE area ADD COLUMN run INTEGER;
    ALTER TABLE address ADD COLUMN run INTEGER;
    ALTER TABLE signal ADD COLUMN run INTEGER;
    ALTER TABLE observation ADD COLUMN run INTEGER;
    ALTER TABLE import_run ADD COLUMN notes TEXT NOT NULL DEFAULT '';
    ALTER TABLE import_run ADD COLUMN undone TEXT;
    ALTER TABLE import_run ADD COLUMN is_undoable BOOLEAN NOT NULL DEFAULT 0;
    UPDATE division SET valid_from = year || '-01-01', valid_to = year || '-12-31'
      WHERE identifier LIKE 'cbs-%' AND year NOT NULL;

    """
}
