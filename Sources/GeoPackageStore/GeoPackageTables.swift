import GRDB
import SpatialCore

/// The registration of the store's tables in the metadata of a GeoPackage.
///
/// Source: OGC 12-128r18 §1.1.1–2.1, Annex F.3 (RTree).
enum GeoPackageTables {
  static func create(_ db: Database) throws {
    try db.execute(sql: GeoPackageSQL.metadataTables)
    for system in GeoPackageReferenceSystem.required + [.rdNew] {
      try db.execute(
        sql: GeoPackageSQL.insertReferenceSystem,
        arguments: [system.name, system.id, system.organization, system.code, system.definition, system.description])
    }
  }

  static func registerAttributes(_ table: String, _ description: String, _ db: Database) throws {
    try db.execute(
      sql: GeoPackageSQL.insertContents, arguments: [table, "attributes", table, description, nil])
  }

  /// Registers a table with a `geom` column in RD New and gives it the standard's RTree with its triggers.
  static func registerLayer(_ table: String, type: String, _ description: String, _ db: Database) throws {
    try register(table, type: type, description, db)
    try db.execute(sql: GeoPackageSQL.createIndex(of: table))
    try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: table))
  }

  static func register(_ table: String, type: String, _ description: String, _ db: Database) throws {
    try db.execute(sql: GeoPackageSQL.insertContents, arguments: [table, "features", table, description, 28992])
    try db.execute(sql: GeoPackageSQL.insertGeometryColumn, arguments: [table, type, 28992])
    try db.execute(sql: GeoPackageSQL.insertIndexExtension, arguments: [table])
  }

  static func unregister(_ table: String, _ db: Database) throws {
    for registry in ["gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"] {
      try db.execute(sql: "DELETE FROM \(registry) WHERE table_name = ?", arguments: [table])
    }
  }

  /// Writes the extent of a table's layer where readers look for it, after a change; see ``PublishedLayer``.
  static func updateExtent(_ table: String, _ db: Database) throws {
    guard let layer = PublishedLayer.all.first(where: { $0.source == table }) else { return }
    try layer.publish(db)
  }
}
