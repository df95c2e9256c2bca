/// What a file of features is, by its first bytes, whatever its name says.
enum FeatureFileKind {
  case geoPackage
  /// A part of a Shapefile, or a zip archive that may hold one.
  case shapefile
  case geoJSON
  /// To be read as CSV.
  case text

  /// nil for anything else.
  init?(_ head: [UInt8]) {
    if head.starts(with: Array("SQLite format 3\0".utf8)) {
      self = .geoPackage
      return
    }
    if ShapefileHeader.isShapefile(head) || DBaseTable.isTable(head) || ZipArchive.isZip(head) {
      self = .shapefile
      return
    }
    // A byte order mark, white space, and the record separator of GeoJSON sequences (RFC 8142) may come first.
    let start = head.first { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D, 0x1E].contains($0) }
    if start == UInt8(ascii: "{") {
      self = .geoJSON
    } else if FeatureFileKind.isText(head), start != UInt8(ascii: "<"), start != UInt8(ascii: "[") {
      self = .text
    } else {
      return nil
    }
  }

  private static func isText(_ head: [UInt8]) -> Bool {
    head.prefix(4096).allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0D].contains($0) }
  }
}
