import GRDB

/// Whether everybody may read an action or a note (those of before stay with the municipality), and what a plan is called.
enum SchemaV13 {
  static func create(_ db: Database) throws {
    for table in [VersionedTable.action, .note] {
      for name in [table.table, "\(table.table)_history"] {
        try db.execute(sql: "ALTER TABLE \(name) ADD COLUMN is_public BOOLEAN NOT NULL DEFAULT FALSE")
      }
      try SchemaV9.supersede(table, db)
    }
    try db.execute(sql: "ALTER TABLE plan ADD COLUMN title TEXT")
  }
}
