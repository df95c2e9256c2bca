import GRDB

/// What of the last watch was new, persisted or was over, and since when; not known of watches before this version.
enum SchemaV12 {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        ALTER TABLE watch ADD COLUMN previous TEXT;
        ALTER TABLE watch_finding ADD COLUMN state TEXT;
        """)
  }
}
