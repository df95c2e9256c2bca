import GRDB

/// The schema of who answers for a territory: its name, its wijkregisseur and how to reach them.
enum SchemaV11 {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE territory ADD COLUMN name TEXT;
        ALTER TABLE territory ADD COLUMN wijkregisseur TEXT;
        ALTER TABLE territory ADD COLUMN contact TEXT;
        """)
  }
}
