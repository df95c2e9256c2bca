import Atlas
import GRDB
import SpatialCore

/// A GeoPackage 1.3 to be written, of one layer or several: one file, without a log beside it.
///
/// Written in one transaction to a file beside it, which takes its place with ``finish()``.
public final class GeoPackageFile {
  private let file: PendingFile
  private let queue: DatabaseQueue
  private var tables: Set<String> = []

  /// - Throws: ``AtlasError/Code/cannotCreate`` where no file can be made.
  public init(path: String) throws {
    file = try PendingFile(target: path)
    var configuration = Configuration()
    configuration.label = "export"
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // Nobody sees the file before it is whole: what goes wrong is thrown away with it.
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    do {
      queue = try DatabaseQueue(path: file.path, configuration: configuration)
    } catch {
      throw file.failure
    }
    try run { db in
      try db.execute(
        sql: "PRAGMA application_id = \(GeoPackageSQL.applicationID); PRAGMA user_version = \(GeoPackageSQL.version)")
      try db.beginTransaction()
      try db.execute(sql: GeoPackageSQL.metadataTables)
    }
    for system in GeoPackageReferenceSystem.required { try add(system) }
  }

  /// A layer, whose features are to be written and finished before the file is.
  ///
  /// Names of layers and columns become what PDOK asks of them: see ``GeoPackageName``.
  public func layer(_ schema: FeatureSchema) throws -> any FeatureSink {
    let system = try GeoPackageReferenceSystem(schema.crs)
    try add(system)
    let table = GeoPackageName.table(schema.name, &tables)
    return try GeoPackageLayerSink(schema, table: table, srsID: Int32(system.id), in: self)
  }

  public func finish() throws {
    try run { db in try db.commit() }
    do {
      try queue.close()
    } catch {
      throw file.failure
    }
    try file.commit()
  }

  /// - Throws: ``AtlasError/Code/cannotCreate`` where SQLite cannot write.
  func run<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try queue.writeWithoutTransaction(body)
    } catch let error as DatabaseError {
      if [.SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN].contains(error.resultCode) {
        throw file.failure
      }
      throw AtlasError(.cannotCreate, "\(file.target): cannot be written (\(error.message ?? "no reason given"))")
    }
  }

  private func add(_ system: GeoPackageReferenceSystem) throws {
    try run { db in
      try db.execute(
        sql: GeoPackageSQL.insertReferenceSystem,
        arguments: [system.name, system.id, system.organization, system.code, system.definition, system.description])
    }
  }
}
