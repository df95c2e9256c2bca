import Atlas
import Crypto
import Foundation
import SpatialCore

/// A Shapefile, read through shapelib one record at a time.
///
/// A feature's number is its record's, from 1; records that are marked as deleted are left out.
struct ShapefileLayer: FeatureLayer {
  let columns: [String]
  /// nil where there is no `.prj` or EPSG does not have its system.
  let crs: CoordinateReferenceSystem?
  /// With deleted records.
  let featureCount: Int?
  private let parts: ShapefileParts
  private let encoding: TextEncoding?

  var name: String { parts.name }
  var path: String { parts.shp }

  init(path: String, _ options: FeatureOptions) throws {
    parts = try ShapefileParts(path: path)
    let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    if let layer = options.layer, layer.lowercased() != stem.lowercased() {
      throw AtlasError(
        .badData, "\(parts.name): a Shapefile holds one layer, \(stem); leave out --layer \(layer)")
    }
    encoding = options.encoding
    let (shapes, table) = try ShapefileLayer.open(parts, options.encoding)
    columns = table.fields.map(\.name)
    featureCount = shapes.count
    crs = ShapefileParts.text(of: parts.prj).flatMap { CoordinateReferenceSystem(wkt: $0) }
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    let (shapes, table) = try ShapefileLayer.open(parts, encoding)
    for record in 0..<shapes.count {
      guard let values = try table.values(record) else { continue }
      try body(Feature(number: record + 1, geometry: shapes.geometry(record), values: values))
    }
  }

  /// Of all files that a reader sees: a name corrected in the `.dbf` makes another delivery.
  func checksum() throws -> String {
    var hash = SHA256()
    for (ending, file) in [("shp", parts.shp), ("dbf", parts.dbf), ("prj", parts.prj), ("cpg", parts.cpg)] {
      guard let file else { continue }
      hash.update(data: Data("\(ending) \(try ByteSource.checksum(path: file))\n".utf8))
    }
    return Checksum.hexadecimal(hash.finalize())
  }

  private static func open(
    _ parts: ShapefileParts, _ encoding: TextEncoding?
  ) throws(AtlasError) -> (ShapefileShapes, DBaseTable) {
    let shapes = try ShapefileShapes(parts)
    let table = try DBaseTable(parts, encoding: encoding)
    guard shapes.count == table.count else {
      throw AtlasError(
        .badData,
        "\(parts.name): \(shapes.count) shapes, but \(table.count) records in \(ByteSource.shortName(parts.dbf)); the files "
          + "do not belong together or one is cut off, fetch them again")
    }
    return (shapes, table)
  }
}
