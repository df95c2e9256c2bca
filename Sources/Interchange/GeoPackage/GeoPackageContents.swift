import Atlas
import GRDB
import SpatialCore

/// What the tables of a GeoPackage tell of one of its layers.
///
/// Source: OGC 12-128r18 §1.1.2, §2.1.5.
struct GeoPackageContents {
  let file: String
  let table: String
  let geometryColumn: String
  let columns: [ColumnInfo]
  let srsID: Int?
  let crs: CoordinateReferenceSystem?
  let isView: Bool

  /// - Parameter layer: nil takes the only one.
  init(_ db: Database, file: String, layer: String?) throws {
    let table = try GeoPackageContents.choose(layer, of: GeoPackageContents.layers(db, file: file), in: file)
    let listed = try Row.fetchOne(
      db, sql: "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", arguments: [table])
    guard let listed, try db.tableExists(table) || db.viewExists(table) else {
      throw AtlasError(.badData, "\(file): layer \(table) is listed, but there is no such table; the file is damaged")
    }
    self.file = file
    self.table = table
    isView = try db.viewExists(table)
    if try !isView && GeoPackageContents.isVirtual(db, table) {
      throw AtlasError(
        .badData, "\(file), layer \(table): is a virtual table, made by a program; a table or view expected")
    }
    let all = try db.columns(in: table)
    let name: String = try GeoPackageContents.cell(listed, "column_name", of: table, in: file, as: "text")
    guard let column = all.first(where: { $0.name.lowercased() == name.lowercased() }) else {
      throw AtlasError(
        .badData,
        "\(file), layer \(table): gpkg_geometry_columns names \"\(name)\" as its geometry, but its columns are "
          + all.map(\.name).joined(separator: ", "))
    }
    geometryColumn = column.name
    columns = all.filter { $0.name != column.name }
    srsID = try GeoPackageContents.cell(listed, "srs_id", of: table, in: file, as: "a whole number")
    crs = try srsID.flatMap { id in try GeoPackageContents.crs(db, id, of: table, in: file) }
  }

  static func layers(_ db: Database, file: String) throws -> [String] {
    guard try db.tableExists("gpkg_geometry_columns") else {
      throw AtlasError(.badData, "\(file): an SQLite database, but no GeoPackage (it has no gpkg_geometry_columns)")
    }
    return try String.fetchAll(db, sql: "SELECT DISTINCT table_name FROM gpkg_geometry_columns ORDER BY 1")
  }

  /// The system of an SRS id; nil for the undefined ones, -1 and 0, and for what nobody knows.
  private static func crs(_ db: Database, _ id: Int, of table: String, in file: String) throws
    -> CoordinateReferenceSystem?
  {
    guard try db.tableExists("gpkg_spatial_ref_sys"),
      let row = try Row.fetchOne(
        db,
        sql: "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        arguments: [id])
    else { return nil }
    let organization: String? = try cell(row, "organization", of: table, in: file, as: "text")
    let code: Int? = try cell(row, "organization_coordsys_id", of: table, in: file, as: "a whole number")
    if organization?.uppercased() == "EPSG", let code, code > 0, code <= Int32.max {
      return CoordinateReferenceSystem(epsg: code)
    }
    guard id > 0, let definition: String = try cell(row, "definition", of: table, in: file, as: "text") else {
      return nil
    }
    // OGC's own system has no code of EPSG: only the text names it.
    return definition.contains("\"CRS84\"") ? .crs84 : CoordinateReferenceSystem(wkt: definition)
  }

  private static func isVirtual(_ db: Database, _ table: String) throws -> Bool {
    let sql = try String.fetchOne(
      db, sql: "SELECT sql FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)", arguments: [table])
    return sql?.uppercased().hasPrefix("CREATE VIRTUAL") == true
  }

  /// A value of GeoPackage's own tables, which a damaged file may hold in any type.
  private static func cell<Value: DatabaseValueConvertible>(
    _ row: Row, _ column: String, of table: String, in file: String, as expected: String
  ) throws -> Value {
    do {
      return try row.decode(Value.self, forColumn: column)
    } catch is RowDecodingError {
      let value: DatabaseValue = row[column]
      throw AtlasError(
        .badData,
        "\(file), layer \(table): \(column) is \(value), \(expected) expected; the GeoPackage is damaged")
    }
  }

  private static func choose(_ layer: String?, of layers: [String], in file: String) throws -> String {
    let names = layers.joined(separator: ", ")
    if let layer {
      guard layers.contains(layer) else {
        throw AtlasError(.badData, "\(file): there is no layer \"\(layer)\"; its layers are \(names)")
      }
      return layer
    }
    guard layers.count == 1 else {
      throw AtlasError(
        .badData,
        layers.isEmpty
          ? "\(file): holds no layer of features" : "\(file): holds several layers, give one with --layer: \(names)")
    }
    return layers[0]
  }
}
