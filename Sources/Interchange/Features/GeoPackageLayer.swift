import Atlas
import GRDB
import SpatialCore

/// A feature layer of a GeoPackage, read through SQLite.
struct GeoPackageLayer: FeatureLayer {
  let path: String
  let table: String
  let columns: [String]
  let crs: CoordinateReferenceSystem?
  let featureCount: Int?
  private let geometryColumn: String
  private let unpacked: UnpackedFile?
  private let keyColumn: String?

  var name: String { "\(ByteSource.shortName(path)), layer \(table)" }

  /// - Parameters:
  ///   - layer: nil takes the only one.
  ///   - unpacked: A copy to read instead, when the file is gzip or in WAL mode.
  init(path: String, layer: String?, unpacked: UnpackedFile? = nil) throws {
    do {
      let queue = try GeoPackageLayer.open(unpacked?.path ?? path)
      self = try queue.read { db in try GeoPackageLayer(db, path: path, layer: layer, unpacked: unpacked) }
    } catch {
      throw GeoPackageLayer.explain(error, path)
    }
  }

  private init(_ db: Database, path: String, layer: String?, unpacked: UnpackedFile?) throws {
    let file = ByteSource.shortName(path)
    guard try db.tableExists("gpkg_geometry_columns") else {
      throw AtlasError(.badData, "\(file): an SQLite database, but no GeoPackage (it has no gpkg_geometry_columns)")
    }
    let layers = try String.fetchAll(db, sql: "SELECT table_name FROM gpkg_geometry_columns ORDER BY table_name")
    let table = try GeoPackageLayer.choose(layer, of: layers, in: file)
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT g.column_name, s.organization, s.organization_coordsys_id, g.srs_id FROM gpkg_geometry_columns g
          LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id WHERE g.table_name = ?
          """, arguments: [table]),
      try db.tableExists(table) || db.viewExists(table)
    else {
      throw AtlasError(.badData, "\(file): layer \(table) is listed, but there is no such table; the file is damaged")
    }
    let geometryColumn: String = try GeoPackageLayer.cell(row, "column_name", of: table, in: file, as: "text")
    let info = try db.columns(in: table)
    self.path = path
    self.unpacked = unpacked
    self.table = table
    self.geometryColumn = geometryColumn
    keyColumn = info.first { $0.primaryKeyIndex == 1 && $0.type.uppercased() == "INTEGER" }?.name
    columns = info.map(\.name).filter { $0 != geometryColumn }
    let organization: String? = try GeoPackageLayer.cell(row, "organization", of: table, in: file, as: "text")
    let code: Int? = try GeoPackageLayer.cell(
      row, "organization_coordsys_id", of: table, in: file, as: "a whole number")
    let known = organization?.uppercased() == "EPSG" && (code ?? 0) > 0
    crs = known ? code.map { CoordinateReferenceSystem(epsg: $0) } : nil
    featureCount = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.quotedDatabaseIdentifier)")
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    let names = ([geometryColumn] + columns).map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    let key = keyColumn.flatMap { columns.firstIndex(of: $0) }
    do {
      let queue = try GeoPackageLayer.open(unpacked?.path ?? path)
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: "SELECT \(names) FROM \(table.quotedDatabaseIdentifier)")
        var number = 0
        while let row = try rows.next() {
          number += 1
          let values = (1...max(columns.count, 1)).prefix(columns.count).map { GeoPackageLayer.value(row[$0]) }
          if case .integer(let id)? = key.map({ values[$0] }) { number = Int(id) }
          let feature = Feature(number: number, geometry: GeoPackageLayer.geometry(row[0]), values: values)
          do { try body(feature) } catch { throw TakerFailure(error: error) }
        }
      }
    } catch let failure as TakerFailure {
      throw failure.error
    } catch {
      throw GeoPackageLayer.explain(error, path)
    }
  }

  /// What the taker of features threw: a store's error must not be told as one of this file.
  private struct TakerFailure: Error {
    var error: any Error
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = "geopackage"
    return try DatabaseQueue(path: path, configuration: configuration)
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

  private static func geometry(_ value: DatabaseValue) -> Result<Geometry?, SpatialError> {
    guard case .blob(let data) = value.storage else { return .success(nil) }
    do throws(SpatialError) {
      return .success(try GeoPackageBinary(decoding: [UInt8](data)).geometry)
    } catch {
      return .failure(error)
    }
  }

  private static func value(_ value: DatabaseValue) -> FieldValue {
    switch value.storage {
    case .null, .blob: .null
    case .int64(let number): .integer(number)
    case .double(let number): .real(number)
    case .string(let text): .text(text)
    }
  }

  private static func explain(_ error: any Error, _ path: String) -> any Error {
    let file = ByteSource.shortName(path)
    if let error = error as? RowDecodingError {
      return AtlasError(.badData, "\(file): the GeoPackage is damaged (\(error)); fetch the file again")
    }
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      return AtlasError(.badData, "\(file): the GeoPackage is damaged or cut off; fetch the file again")
    default:
      return AtlasError(.inputOutput, "\(file): reading failed (\(error.message ?? "no reason given"))")
    }
  }
}
