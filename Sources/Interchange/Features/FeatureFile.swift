import Atlas

/// Opens a file of features, whatever its name says.
public enum FeatureFile {
  /// - Parameter layer: The layer of a GeoPackage; nil takes the only one.
  /// - Throws: `AtlasError` naming what the file is instead.
  public static func open(_ path: String, layer: String?) throws -> any FeatureLayer {
    let source = try ByteSource(path: path)
    let head = try source.next()
    if head.isEmpty { throw AtlasError(.badData, "\(source.name): is empty; a GeoPackage or GeoJSON file expected") }
    if head.starts(with: Array("SQLite format 3\0".utf8)) {
      let unpacked = source.isPacked ? try UnpackedFile(ByteSource(path: path)) : nil
      return try GeoPackageLayer(path: path, layer: layer, unpacked: unpacked)
    }
    let start = head.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    if start == UInt8(ascii: "{") {
      if let layer {
        throw AtlasError(.badData, "\(source.name): is GeoJSON, which has no layers; leave out --layer \(layer)")
      }
      return try GeoJSONLayer(path: path)
    }
    throw AtlasError(.badData, "\(source.name): is neither a GeoPackage nor GeoJSON; \(FeatureFile.guess(head))")
  }

  private static func guess(_ head: [UInt8]) -> String {
    if head.starts(with: [0x50, 0x4B]) { return "it is a zip archive: unpack it first" }
    if head.starts(with: [0x00, 0x00, 0x27, 0x0A]) {
      return "it is a Shapefile, which is not read yet: convert it with ogr2ogr or QGIS to GeoPackage"
    }
    if head.starts(with: Array("<?xml".utf8)) { return "it is XML: convert GML with ogr2ogr or QGIS to GeoPackage" }
    return "convert it with ogr2ogr or QGIS to GeoPackage"
  }
}
