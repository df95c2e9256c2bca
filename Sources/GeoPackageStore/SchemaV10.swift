import GRDB

/// The schema of the last watch of each scope: what stood out in the reports, so that the next can tell what is new.
enum SchemaV10 {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE watch (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, scope TEXT NOT NULL, made TEXT NOT NULL,
          until TEXT NOT NULL);
        CREATE UNIQUE INDEX watch_scope ON watch (division, scope);
        CREATE TABLE watch_finding (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, watch INTEGER NOT NULL, form TEXT NOT NULL, kind TEXT NOT NULL,
          category TEXT, areas TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, count INTEGER NOT NULL,
          expected DOUBLE NOT NULL, usual_low INTEGER, usual_high INTEGER, p DOUBLE NOT NULL, q DOUBLE NOT NULL);
        CREATE INDEX watch_finding_watch ON watch_finding (watch);
        """)
    for (table, description) in [
      ("watch", "The last watch of each scope"), ("watch_finding", "What stood out in a watch"),
    ] { try GeoPackageTables.registerAttributes(table, description, db) }
  }
}
