import Indicators
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

  /// `{"type":"Feature","id":…,"geometry":…,"properties":{…}}` without the closing brace's line feed.
  ///
  /// Properties: `code,name,level,parent,division,residents`, then `a` and `a_status` of each figure, and `a_reason` where
  /// it is not told.
  public func text(_ feature: AreaFeature) throws(SpatialError) -> String {
    var text = "{\"type\":\"Feature\",\"id\":\(JSONText.string(feature.area.code)),"
    text += try geometry(feature.area.geometry)
    text += ",\"properties\":{"
    text += FeatureWriter.properties(feature).map { "\(JSONText.string($0.name)):\($0.json)" }.joined(separator: ",")
    return text + "}}"
  }

  /// One territory of a plan as a feature.
  public func text(_ territory: StoredTerritory) throws(SpatialError) -> String {
    var text = "{\"type\":\"Feature\",\"id\":\(JSONText.string(territory.id)),"
    text += try geometry(territory.geometry)
    text += ",\"properties\":{\"code\":\(JSONText.string(territory.id)),\"plan\":\(JSONText.string(territory.plan))"
    text += ",\"weight\":\(DecimalText.format(territory.weight, decimals: 3))"
    text += ",\"deviation\":\(DecimalText.format(territory.deviation, decimals: 6))"
    text += ",\"areas\":[\(territory.units.map(JSONText.string).joined(separator: ","))]"
    let label = territory.label
    for (key, value) in [("name", label.name), ("wijkregisseur", label.wijkregisseur), ("contact", label.contact)] {
      if let value { text += ",\"\(key)\":\(JSONText.string(value))" }
    }
    return text + "}}"
  }

  /// One facility as a feature: `kind,id,name,status,address`.
  public func text(_ facility: Facility) throws(SpatialError) -> String {
    func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
    var text = "{\"type\":\"Feature\",\"id\":\(JSONText.string(facility.key)),"
    text += try geometry(.point(facility.point))
    text += ",\"properties\":{\"kind\":\(string(facility.kind)),\"id\":\(string(facility.id))"
    text += ",\"name\":\(string(facility.name)),\"status\":\(string(facility.status))"
    text += ",\"address\":\(string(facility.address))"
    return text + "}}"
  }

  /// The names of the properties and their values as JSON, in order.
  static func properties(_ feature: AreaFeature) -> [(name: String, json: String)] {
    func number(_ value: Double?) -> String { value.map { DecimalText.format($0, decimals: 6) } ?? "null" }
    let area = feature.area
    var result: [(name: String, json: String)] = [
      ("code", JSONText.string(area.code)), ("name", JSONText.string(area.name)),
      ("level", JSONText.string(area.level.rawValue)), ("parent", area.parent.map(JSONText.string) ?? "null"),
      ("division", JSONText.string(area.division)), ("residents", number(feature.residents)),
    ]
    for figure in feature.figures {
      if figure.indicator != "residents" { result.append((figure.indicator, number(figure.value))) }
      result.append(("\(figure.indicator)_status", JSONText.string(figure.status.rawValue)))
      if let reason = figure.reason {
        result.append(("\(figure.indicator)_reason", JSONText.string(reason.rawValue)))
      }
    }
    return result
  }

  private func geometry(_ area: MultiPolygon) throws(SpatialError) -> String { try geometry(.multiPolygon(area)) }

  private func geometry(_ stored: Geometry) throws(SpatialError) -> String {
    var geometry = try transformer.transform(stored)
    if swapsAxes { geometry = geometry.mapCoordinates { Coordinate(x: $0.y, y: $0.x) } }
    return "\"geometry\":" + geometryWriter.text(geometry)
  }
}
