import GRDB

/// The schema of what people intend and think: targets, actions and notes, with their histories; see ``SchemaV2``.
enum SchemaV9 {
  static func create(_ db: Database) throws {
    for (table, columns) in [(VersionedTable.target, targets), (.action, actions), (.note, notes)] {
      try db.execute(
        sql: """
          CREATE TABLE \(table.table) (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, \(columns), run INTEGER);
          CREATE TABLE \(table.table)_history (
            entry INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, id INTEGER,
            \(columns.replacing(" NOT NULL", with: "")), run INTEGER, superseded_by INTEGER NOT NULL);
          CREATE INDEX \(table.table)_history_superseded ON \(table.table)_history (superseded_by);
          """)
      if table.name == VersionedTable.target.name { try supersede(table, db) }
      try GeoPackageTables.registerAttributes("\(table.table)_history", "Former states of \(table.table)", db)
    }
    try db.execute(
      sql: """
        CREATE UNIQUE INDEX target_key ON target (area, indicator, due);
        CREATE UNIQUE INDEX action_identifier ON action (identifier);
        CREATE INDEX action_area ON action (area);
        CREATE INDEX note_area ON note (area);
        """)
    for (table, description) in [
      ("target", "Targets: baseline, value and date of a figure of an area"),
      ("action", "Actions: focuspunten, measures of wijkplannen, points of wijkschouwen"),
      ("note", "Notes of wijkregisseurs, for internal use"),
    ] { try GeoPackageTables.registerAttributes(table, description, db) }
  }

  /// Keeps what a row was when an import changes it. Of actions and notes ``SchemaV13`` does, once they have all columns.
  static func supersede(_ table: VersionedTable, _ db: Database) throws {
    try db.execute(
      sql: """
        DROP TRIGGER IF EXISTS \(table.table)_supersede;
        CREATE TRIGGER \(table.table)_supersede BEFORE UPDATE OF run ON \(table.table)
          WHEN NEW.run NOT NULL AND OLD.run IS NOT NEW.run
        BEGIN
          INSERT INTO \(table.table)_history (\(table.columns.joined(separator: ", ")), superseded_by)
          VALUES (\(table.columns.map { "OLD.\($0)" }.joined(separator: ", ")), NEW.run);
        END;
        """)
  }

  private static let targets = """
    area TEXT NOT NULL, indicator TEXT NOT NULL, due TEXT NOT NULL, value DOUBLE NOT NULL, baseline DOUBLE,
    baseline_period TEXT, source TEXT, is_public BOOLEAN NOT NULL
    """

  private static let actions = """
    identifier TEXT NOT NULL, area TEXT NOT NULL, theme TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    place TEXT, term TEXT, owner TEXT, status TEXT NOT NULL, due TEXT, result TEXT, closed TEXT, origin TEXT
    """

  private static let notes = """
    area TEXT NOT NULL, theme TEXT, indicator TEXT, text TEXT NOT NULL, author TEXT, written TEXT NOT NULL
    """
}
