import Atlas
import Foundation
import SpatialCore

/// What a page tells besides its features, read without keeping them.
struct PageHead {
  var features: Int
  /// As `GeoJSONLayer` names them.
  var columns: [String]
  /// The URI or name of the system that the document tells; nil where it says that it is unknown.
  var crs: String?
  var numberMatched: Int?
  /// The `href` of the link to the next page.
  var next: String?

  /// - Throws: `AtlasError` with feature, line and byte for what is no GeoJSON.
  init(_ file: URL, name: String) throws {
    let source = try ByteSource(path: file.path)
    var stream = GeoJSONStream(JSONReader(name: name) { () throws(AtlasError) in try source.next() }, .columns)
    try stream.forEach { _ in }
    features = stream.count
    columns = stream.columns.names(hasIDs: stream.hasIDs).names
    crs = try stream.head.crs()?.uri
    numberMatched = stream.head.numberMatched
    next = stream.head.link("next")?.href
  }
}
