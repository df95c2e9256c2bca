import GRDB
import SpatialCore

/// A layer of the store as other programs see it.
///
/// It is registered while it holds features, and only features with a geometry: PDOK's rules for GeoPackages forbid empty
/// layers (RQ2) and features without geometry (RQ24), and a map has no use for either.
struct PublishedLayer {
  /// The table that the program works on.
  let source: String
  /// The table that is registered; the source itself, or a copy of its rows with a geometry, kept by triggers.
  let table: String
  let type: String
  let description: String

  static let all = [
    PublishedLayer(source: "area", table: "area", type: "MULTIPOLYGON", description: "Areas of all divisions"),
    PublishedLayer(
      source: "address", table: "address", type: "POINT", description: "Addresses (BAG nummeraanduidingen)"),
    PublishedLayer(
      source: "signal", table: "signal", type: "POINT", description: "Signals with a location"),
    PublishedLayer(source: "facility", table: "facility", type: "POINT", description: "Facilities (voorzieningen)"),
    PublishedLayer(
      source: "territory", table: "territory", type: "MULTIPOLYGON", description: "Territories of the plans"),
  ]

  /// Registers the layer with its extent, or strikes it off where it holds nothing.
  func publish(_ db: Database) throws {
    guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(table))") == true else {
      return try GeoPackageTables.unregister(table, db)
    }
    let isListed = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM gpkg_contents WHERE table_name = ?)", arguments: [table])
    if isListed != true { try GeoPackageTables.register(table, type: type, description, db) }
    try db.execute(sql: GeoPackageSQL.updateExtent(of: table), arguments: [table])
  }
}
