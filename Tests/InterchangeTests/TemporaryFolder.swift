import Foundation
import GRDB
import SpatialCore

/// A folder of its own for a test, gone when the test is.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "wijkatlas-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

  func write(_ data: Data, to name: String) throws -> String {
    let file = url.appending(path: name)
    try data.write(to: file)
    return file.path
  }

  /// A GeoPackage with one layer, made here and not by the product's store.
  ///
  /// - Parameter rows: For each feature its blob and the values of the columns, all text.
  func geoPackage(
    _ layer: String, srs: Int = 28992, columns: [String], rows: [(geometry: Geometry?, values: [String?])],
    to name: String = "layers.gpkg"
  ) throws -> String {
    let path = url.appending(path: name).path
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT, description TEXT);
          CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
            srs_id INTEGER, z TINYINT, m TINYINT);
          INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES ('s', \(srs), 'EPSG', \(srs), '', '');
          INSERT INTO gpkg_geometry_columns VALUES ('\(layer)', 'shape', 'MULTIPOLYGON', \(srs), 0, 0);
          CREATE TABLE "\(layer)" (fid INTEGER PRIMARY KEY, shape BLOB,
            \(columns.map { "\"\($0)\" TEXT" }.joined(separator: ", ")));
          """)
      let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
      for row in rows {
        let blob = row.geometry.map { Data(GeoPackageBinary(srsID: Int32(srs), geometry: $0).encoded()) }
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        try db.execute(
          sql: "INSERT INTO \"\(layer)\" (shape, \(names)) VALUES (\(places))",
          arguments: [blob] + StatementArguments(row.values))
      }
    }
    try queue.close()
    return path
  }
}

enum Product {
  /// The product's data folder, beside the package that this file belongs to.
  static let data: String = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Data/layouts").path) {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "Data").path
  }()
}

/// Rectangles in RD New near Zoetermeer.
enum Place {
  static func ring(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Coordinate] {
    [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)].map {
      Coordinate(x: 92_000 + $0.0, y: 452_000 + $0.1)
    }
  }

  static func square(_ x: Double, _ y: Double, _ width: Double = 100, _ height: Double = 100) -> Geometry {
    .polygon(Polygon(exterior: ring(x, y, width, height)))
  }
}
