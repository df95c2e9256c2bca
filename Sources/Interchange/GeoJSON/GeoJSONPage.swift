import Atlas
import SpatialCore

/// One answer of an OGC API Features server: its features and what it tells besides, such as the link to the next page.
public struct GeoJSONPage: Sendable {
  public var head: GeoJSONHead
  /// The names of the properties in the order of their first appearance; then `id`, where features have one and no
  /// property has this name.
  public var columns: [String]
  /// Numbered from 1 in the page; one value for each column.
  public var features: [Feature]

  /// - Parameters:
  ///   - bytes: The text, not packed.
  ///   - name: For messages, such as the address.
  /// - Throws: `AtlasError` with feature, line and byte for what is no JSON or no GeoJSON.
  public init(_ bytes: [UInt8], name: String) throws {
    var rest: [UInt8]? = bytes
    try self.init(
      JSONReader(name: name) { () throws(AtlasError) in
        defer { rest = nil }
        return rest ?? []
      })
  }

  public init(_ source: ByteSource) throws {
    try self.init(JSONReader(source))
  }

  private init(_ json: consuming JSONReader) throws {
    var stream = GeoJSONStream(json, .features)
    var read: [GeoJSONFeature] = []
    try stream.forEach { read.append($0) }
    let (columns, withID) = stream.columns.names(hasIDs: stream.hasIDs)
    head = stream.head
    self.columns = columns
    features = read.map { $0.feature(columns: columns.count, withID: withID) }
  }
}

extension PropertyColumns {
  /// The names with `id` behind them where features have one and no property has this name.
  func names(hasIDs: Bool) -> (names: [String], withID: Bool) {
    let withID = hasIDs && !contains("id")
    return (withID ? names + ["id"] : names, withID)
  }
}
