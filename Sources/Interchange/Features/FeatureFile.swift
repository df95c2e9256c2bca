import Atlas
import Foundation

/// Opens a file of features, whatever its name says.
public enum FeatureFile {
  /// - Throws: `AtlasError` naming what the file is instead.
  public static func open(_ path: String, _ options: FeatureOptions = FeatureOptions()) throws -> any FeatureLayer {
    let layer = options.layer
    let source = try ByteSource(path: path)
    let head = try source.next()
    if head.isEmpty {
      throw AtlasError(.badData, "\(source.name): is empty; a GeoPackage, Shapefile or GeoJSON file expected")
    }
    switch FeatureFileKind(head) {
    case .geoPackage:
      return try GeoPackageLayer(path: path, layer: layer, unpacked: try copy(path, head, isPacked: source.isPacked))
    case .shapefile: return try openSet(path, head, options, isPacked: source.isPacked)
    case .geoJSON:
      if let layer {
        throw AtlasError(.badData, "\(source.name): is GeoJSON, which has no layers; leave out --layer \(layer)")
      }
      return try GeoJSONLayer(path: path)
    case .text:
      if let layer {
        throw AtlasError(.badData, "\(source.name): is text, which has no layers; leave out --layer \(layer)")
      }
      return try CSVLayer(path: path, options)
    case nil:
      throw AtlasError(
        .badData, "\(source.name): is neither a GeoPackage nor GeoJSON nor Shapefile; \(FeatureFile.guess(head))")
    }
  }

  /// The layers of a GeoPackage, by name; none for a format that has one layer a file.
  static func layerNames(_ path: String) throws -> [String] {
    let source = try ByteSource(path: path)
    let head = try source.next()
    guard FeatureFileKind(head) == .geoPackage else { return [] }
    return try GeoPackageLayer.names(path: path, unpacked: try copy(path, head, isPacked: source.isPacked))
  }

  /// The copy that a database must be read from; nil where it can be read in place.
  private static func copy(_ path: String, _ head: [UInt8], isPacked: Bool) throws -> UnpackedFile? {
    if isPacked { return try UnpackedFile(gzip: path) }
    // Bytes 18 and 19 are 2 in WAL mode. Even a reader then makes -wal and -shm files beside the database; where another
    // program is at work on it, and has made them already, SQLite's locks are worth more than a copy.
    // Source: SQLite, "Database File Format" §1.3 and "Write-Ahead Logging" §5.
    let isWriteAhead = head.count > 19 && (head[18] == 2 || head[19] == 2)
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    let isInUse = (log ?? 0) > 0 && FileManager.default.isWritableFile(atPath: path + "-shm")
    return isWriteAhead && !isInUse ? try UnpackedFile(database: path) : nil
  }

  /// A Shapefile, or what a zip archive holds.
  private static func openSet(
    _ path: String, _ head: [UInt8], _ options: FeatureOptions, isPacked: Bool
  ) throws -> any FeatureLayer {
    let name = ByteSource.shortName(path)
    if isPacked { throw AtlasError(.badData, "\(name): is a Shapefile or zip archive packed by gzip: unpack it first") }
    if ZipArchive.isZip(head) { return try ZipDelivery.open(path, options) }
    if DBaseTable.isTable(head) {
      throw AtlasError(.badData, "\(name): is the table (.dbf) of a Shapefile: give the .shp beside it")
    }
    if ShapefileHeader.isIndex(head) || name.lowercased().hasSuffix(".shx") {
      throw AtlasError(.badData, "\(name): is the index (.shx) of a Shapefile: give the .shp beside it")
    }
    return try ShapefileLayer(path: path, options)
  }

  private static func guess(_ head: [UInt8]) -> String {
    if head.starts(with: [0x50, 0x4B]) { return "it is a damaged zip archive: fetch it again" }
    if head.first == UInt8(ascii: "[") { return "it is a list in JSON: a GeoJSON FeatureCollection is an object" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return "it is UTF-16: save it as UTF-8"
    }
    if head.starts(with: Array("<?xml".utf8)) { return "it is XML: convert GML with ogr2ogr or QGIS to GeoPackage" }
    return "convert it with ogr2ogr or QGIS to GeoPackage"
  }
}
