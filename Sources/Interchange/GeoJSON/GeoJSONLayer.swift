import Atlas
import SpatialCore

/// GeoJSON of RFC 7946, of 2008 with a `crs` member, or a feature a line (newline-delimited, RFC 8142).
///
/// Read twice, one feature in memory: once for the columns, the count and the CRS, which may stand behind the features,
/// and then for the features.
struct GeoJSONLayer: FeatureLayer {
  let path: String
  let columns: [String]
  let crs: CoordinateReferenceSystem?
  let featureCount: Int?
  private let properties: PropertyColumns
  private let withID: Bool

  var name: String { ByteSource.shortName(path) }

  init(path: String) throws {
    var stream = GeoJSONStream(JSONReader(try ByteSource(path: path)), .columns)
    try stream.forEach { _ in }
    self.path = path
    properties = stream.columns
    (columns, withID) = stream.columns.names(hasIDs: stream.hasIDs)
    featureCount = stream.count
    do throws(SpatialError) {
      crs = try stream.head.crs()
    } catch {
      throw AtlasError(.badData, "\(ByteSource.shortName(path)), crs: \(error.message)")
    }
  }

  func forEach(_ body: (Feature) throws -> Void) throws {
    var stream = GeoJSONStream(JSONReader(try ByteSource(path: path)), .features, columns: properties)
    try stream.forEach { try body($0.feature(columns: columns.count, withID: withID)) }
  }
}
