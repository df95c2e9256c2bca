public import Atlas
import GRDB

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The embedded store: one GeoPackage 1.3 file in WAL mode that QGIS and GDAL open.
///
/// Reads run beside each other and beside the one writer; every write is one transaction. A file of a newer schema is
/// refused, one of an older schema is migrated on opening.
public final class GeoPackageStore: Store {
  public let location: String
  private let pool: DatabasePool
  private let memories = ConnectionMemories()
  private let watch: StoreWatch

  /// - Parameters:
  ///   - path: The file; made when it is not there, unless `mustExist`.
  ///   - mustExist: The default is false.
  /// - Throws: `AtlasError` when the file cannot be made, opened, or is no store of this program.
  public init(path: String, mustExist: Bool = false) throws {
    let exists = access(path, F_OK) == 0
    if mustExist && !exists {
      throw AtlasError(
        .notFound, "store \(path): there is no such file; import boundaries first, or give --store PATH")
    }
    try GeoPackageStore.checkFolder(of: path, exists: exists)
    do {
      let isStore = exists ? try GeoPackageStore.checkKind(of: path) : false
      pool = try DatabasePool(path: path, configuration: GeoPackageStore.configuration(memories))
      location = path
      watch = StoreWatch(path: path)
      // Opening for reading takes no lock, so that reading goes on beside an import.
      if !isStore { try pool.write { db in try StoreSchema.prepare(db, path: path) } }
      try StoreSchema.migrate(pool, path: path)
    } catch let error as DatabaseError {
      throw GeoPackageStore.explain(error, path: path)
    }
  }

  public func state() throws -> Int64? {
    do {
      return try watch.state()
    } catch let error as DatabaseError {
      throw GeoPackageStore.explain(error, path: location)
    }
  }

  public func read<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    let memories = memories
    return try await translated {
      try await self.pool.read { db in try body(DatabaseReader(db: db, memory: memories.memory(of: db))) }
    }
  }

  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    try await translated {
      try await self.pool.write { db in
        let writer = DatabaseWriter(db: db)
        let value = try body(writer)
        try writer.finish()
        return value
      }
    }
  }

  private func translated<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as DatabaseError {
      throw GeoPackageStore.explain(error, path: location)
    }
  }

  private static func configuration(_ memories: ConnectionMemories? = nil) -> Configuration {
    var configuration = Configuration()
    configuration.label = "wijkatlas"
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      memories?.open(db)
      GeometryFunctions.register(in: db)
      try db.execute(sql: "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Whether the file is a store already. Refuses one of another kind before a pool is opened on it, which would put it in
  /// WAL mode.
  private static func checkKind(of path: String) throws -> Bool {
    var configuration = configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration).read { db in
      try StoreSchema.isStore(db, path: path)
    }
  }

  private static func checkFolder(of path: String, exists: Bool) throws {
    let folder =
      path.lastIndex(of: "/").map { path.distance(from: path.startIndex, to: $0) == 0 ? "/" : String(path[..<$0]) }
      ?? "."
    if access(folder, F_OK) != 0 {
      throw AtlasError(.cannotCreate, "store \(path): folder \(folder) does not exist; make it first")
    }
    // SQLite keeps its write-ahead log beside the file, so the folder must be writable even for reading.
    if access(folder, W_OK) != 0 {
      throw AtlasError(.cannotCreate, "store \(path): folder \(folder) is read-only; give --store PATH elsewhere")
    }
    if exists && access(path, W_OK) != 0 {
      throw AtlasError(.cannotCreate, "store \(path): the file is read-only; make it writable or give --store PATH")
    }
  }

  private static func explain(_ error: DatabaseError, path: String) -> AtlasError {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      AtlasError(.unusableStore, "store \(path): not a GeoPackage, or damaged; restore a backup or give --store PATH")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      AtlasError(.unavailable, "store \(path): another program keeps it locked; try again when that is done")
    case .SQLITE_FULL: AtlasError(.inputOutput, "store \(path): the disk is full; nothing was changed")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN:
      AtlasError(.cannotCreate, "store \(path): cannot be opened for writing; check the folder and the file's rights")
    default:
      AtlasError(.inputOutput, "store \(path): \(error.message ?? "unknown error of SQLite")")
    }
  }
}
