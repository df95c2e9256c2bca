import Atlas
import GRDB
import SpatialCore

/// A feature layer of a GeoPackage, read through SQLite row by row.
struct GeoPackageLayer: FeatureLayer {
  let path: String
  let table: String
  let columns: [String]
  let crs: CoordinateReferenceSystem?
  /// nil for a view, whose rows cost as much to count as to read.
  let featureCount: Int?
  private let geometryColumn: String
  private let unpacked: UnpackedFile?
  private let keyColumn: Int?
  private let srsID: Int?
  private let maximumRows: Int?

  var name: String { "\(ByteSource.shortName(path)), layer \(table)" }

  /// - Parameters:
  ///   - layer: nil takes the only one.
  ///   - unpacked: A copy to read instead, when the file is gzip or in WAL mode.
  init(path: String, layer: String?, unpacked: UnpackedFile? = nil) throws {
    let place = unpacked?.path ?? path
    do {
      let queue = try GeoPackageConnection.open(place)
      let limit = GeoPackageConnection.maximumRows(place)
      self = try queue.read { db in
        let contents = try GeoPackageContents(db, file: ByteSource.shortName(path), layer: layer)
        return try GeoPackageLayer(db, contents, path: path, unpacked: unpacked, maximumRows: limit)
      }
    } catch {
      throw GeoPackageConnection.explain(error, path)
    }
  }

  private init(
    _ db: Database, _ contents: GeoPackageContents, path: String, unpacked: UnpackedFile?, maximumRows: Int
  ) throws {
    self.path = path
    self.unpacked = unpacked
    table = contents.table
    geometryColumn = contents.geometryColumn
    columns = contents.columns.map(\.name)
    keyColumn = contents.columns.firstIndex { $0.primaryKeyIndex == 1 && $0.type.uppercased() == "INTEGER" }
    crs = contents.crs
    srsID = contents.srsID
    self.maximumRows = contents.isView ? nil : maximumRows
    // Bounded, because the pages of a damaged table may lead back to themselves.
    featureCount =
      contents.isView
      ? nil
      : try Int.fetchOne(
        db, sql: "SELECT count(*) FROM (SELECT 1 FROM \(GeoPackageLayer.quoted(table)) LIMIT ?)",
        arguments: [maximumRows])
  }

  /// The layers of features of a GeoPackage, sorted.
  static func names(path: String, unpacked: UnpackedFile?) throws -> [String] {
    do {
      return try withExtendedLifetime(unpacked) {
        try GeoPackageConnection.open(unpacked?.path ?? path).read { db in
          try GeoPackageContents.layers(db, file: ByteSource.shortName(path))
        }
      }
    } catch {
      throw GeoPackageConnection.explain(error, path)
    }
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    let names = ([geometryColumn] + columns).map(GeoPackageLayer.quoted).joined(separator: ", ")
    do {
      let queue = try GeoPackageConnection.open(unpacked?.path ?? path)
      try queue.read { db in
        let rows = try Row.fetchCursor(db, sql: "SELECT \(names) FROM \(GeoPackageLayer.quoted(table))")
        var count = 0
        while let row = try rows.next() {
          count += 1
          if let maximumRows, count > maximumRows { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
          let values = (1...max(columns.count, 1)).prefix(columns.count).map { GeoPackageLayer.value(row[$0]) }
          let number = if case .integer(let id)? = keyColumn.map({ values[$0] }) { Int(id) } else { count }
          let feature = Feature(number: number, geometry: geometry(row[0]), values: values)
          do { try body(feature) } catch { throw TakerFailure(error: error) }
        }
      }
    } catch let failure as TakerFailure {
      throw failure.error
    } catch {
      throw GeoPackageConnection.explain(error, path)
    }
  }

  /// GRDB's own quoting leaves quotes within a name as they are.
  private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// What the taker of features threw: a store's error must not be told as one of this file.
  private struct TakerFailure: Error {
    var error: any Error
  }

  private func geometry(_ value: DatabaseValue) -> Result<Geometry?, SpatialError> {
    let data: [UInt8]
    switch value.storage {
    case .null: return .success(nil)
    case .blob(let blob): data = [UInt8](blob)
    default:
      return .failure(SpatialError(.malformedEncoding, "GeoPackage geometry: \(value), a blob expected"))
    }
    do throws(SpatialError) {
      let binary = try GeoPackageBinary(decoding: data)
      // -1 and 0 say that the system is undefined, as many programs write in blobs.
      if let srsID, srsID > 0, binary.srsID > 0, Int(binary.srsID) != srsID {
        return .failure(
          SpatialError(
            .mismatchedCRS,
            "GeoPackage geometry: srs_id \(binary.srsID), \(srsID) expected as of the layer; "
              + "write the file anew with ogr2ogr or QGIS in the system it is in"))
      }
      return .success(binary.geometry)
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
}
