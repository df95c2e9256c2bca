public import SpatialCore

/// Writes features as GeoJSON text, in the CRS of the transformer it was given.
///
/// Belongs to one thread, as the transformer does.
public struct FeatureWriter {
  private let transformer: CoordinateTransformer
  private let geometryWriter: GeoJSONWriter
  private let swapsAxes: Bool

  /// - Parameters:
  ///   - crs: What the features are written in; the stored geometry is RD New.
  ///   - authorityAxisOrder: Whether latitude comes first where the authority has it so, as OGC API Features Part 2 asks.
  ///     The default is x, y always, as readers of files expect it (RFC 7946 §3.1.1, GDAL, QGIS).
  public init(crs: CoordinateReferenceSystem = .crs84, authorityAxisOrder: Bool = false) throws(SpatialError) {
    transformer = try CoordinateTransformer(from: .rdNew, to: crs)
    geometryWriter = GeoJSONWriter(for: crs)
    swapsAxes = authorityAxisOrder && crs.isLatitudeFirst
  }

  /// An area as a feature; see ``AreaFeature/properties``.
  public func text(_ feature: AreaFeature) throws(SpatialError) -> String {
    try text(feature.area.code, .multiPolygon(feature.area.geometry), feature.properties)
  }

  /// One territory of a plan as a feature; see ``StoredTerritory/properties``.
  public func text(_ territory: StoredTerritory) throws(SpatialError) -> String {
    try text(territory.id, .multiPolygon(territory.geometry), territory.properties)
  }

  private func text(
    _ id: String, _ geometry: Geometry, _ properties: [FeatureProperty]
  ) throws(SpatialError) -> String {
    FeatureWriter.text(id, geometry: try self.geometry(geometry), properties)
  }

  /// `{"type":"Feature","id":…,"geometry":…,"properties":{…}}` without a line feed.
  ///
  /// - Parameter geometry: As ``geometry(_:)`` wrote it, or `null`.
  public static func text(_ id: String, geometry: String, _ properties: [FeatureProperty]) -> String {
    var text = "{\"type\":\"Feature\",\"id\":"
    text += JSONText.string(id)
    text += ",\"geometry\":"
    text += geometry
    text += ",\"properties\":{"
    for (index, property) in properties.enumerated() {
      if index > 0 { text += "," }
      text += JSONText.string(property.name)
      text += ":"
      text += property.json
    }
    return text + "}}"
  }

  /// A geometry in RD New as GeoJSON in the system of the writer.
  public func geometry(_ stored: Geometry) throws(SpatialError) -> String {
    let projected = try projected(stored)
    return geometryWriter.text(
      swapsAxes ? projected.mapCoordinates { Coordinate(x: $0.y, y: $0.x) } : projected)
  }

  /// A geometry in RD New in the system of the writer, x before y.
  public func projected(_ stored: Geometry) throws(SpatialError) -> Geometry {
    try transformer.transform(stored)
  }
}
