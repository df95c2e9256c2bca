import Atlas
import GRDB
import SpatialCore

/// The tables of the store: a GeoPackage with layers and attribute tables, grown by migrations.
enum StoreSchema {
  private static let applicationID = GeoPackageSQL.applicationID

  /// Whether the file is a store already; an empty one is not yet.
  ///
  /// - Throws: `AtlasError` for a file of another kind. Changes nothing.
  static func isStore(_ db: Database, path: String) throws -> Bool {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    if id == applicationID {
      guard try db.tableExists("grdb_migrations") else {
        throw AtlasError(
          .unusableStore,
          "store \(path): a GeoPackage, but not a store of wijkatlas; give --store another path to import it into")
      }
      return true
    }
    guard id == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 else {
      throw AtlasError(.unusableStore, "store \(path): a database of another program; give --store another path")
    }
    return false
  }

  /// Makes a new file a GeoPackage, and refuses one of another kind.
  static func prepare(_ db: Database, path: String) throws {
    if try isStore(db, path: path) { return }
    try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(GeoPackageSQL.version)")
    try GeoPackageTables.create(db)
    // The table that marks a file as ours is made with it, so that a killed first run leaves a usable file.
    try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    // A new file gets all versions within this transaction; the migrator would take one for each.
    for version in versions {
      try version.create(db)
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [version.name])
    }
  }

  private struct Version: Sendable {
    var name: String
    var create: @Sendable (Database) throws -> Void
  }

  private static let versions = [
    Version(name: "v1", create: SchemaV1.create), Version(name: "v2", create: SchemaV2.create),
    Version(name: "v3", create: SchemaV3.create), Version(name: "v4", create: SchemaV4.create),
    Version(name: "v5", create: SchemaV5.create), Version(name: "v6", create: SchemaV6.create),
    Version(name: "v7", create: SchemaV7.create), Version(name: "v8", create: SchemaV8.create),
    Version(name: "v9", create: SchemaV9.create), Version(name: "v10", create: SchemaV10.create),
    Version(name: "v11", create: SchemaV11.create), Version(name: "v12", create: SchemaV12.create),
    Version(name: "v13", create: SchemaV13.create),
  ]

  static func migrate(_ pool: DatabasePool, path: String) throws {
    var migrator = DatabaseMigrator()
    for version in versions { migrator.registerMigration(version.name, migrate: version.create) }
    if try pool.read({ db in try migrator.hasBeenSuperseded(db) }) {
      throw AtlasError(
        .unusableStore, "store \(path): made by a newer wijkatlas; update this program to open it")
    }
    if try pool.read({ db in try !migrator.hasCompletedMigrations(db) }) { try migrator.migrate(pool) }
  }
}
