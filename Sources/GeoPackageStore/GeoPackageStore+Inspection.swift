import Atlas
import GRDB

extension GeoPackageStore {
  /// The version of SQLite that this program runs with.
  public static func engineVersion() throws -> String {
    try DatabaseQueue().read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") } ?? "unknown"
  }

  /// The newest migration of a store's schema, such as `v1`. Changes nothing: opening a store would migrate it.
  ///
  /// - Throws: `AtlasError` when the file cannot be read or is no store of this program.
  public static func schema(of path: String) throws -> String {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        guard try StoreSchema.isStore(db, path: path) else { return "none yet" }
        return try String.fetchOne(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid DESC LIMIT 1")
          ?? "none yet"
      }
    } catch let error as DatabaseError {
      throw AtlasError(
        .unusableStore,
        "store \(path): not a GeoPackage, damaged, or not readable (\(error.message ?? "SQLite \(error.resultCode)"))")
    }
  }
}
