/// Writes geometries as GeoJSON text without blanks.
///
/// With a number of decimals by RFC 7946: rounded, rings by the right-hand rule. Without one exactly: what is read back is
/// the same, doubles and rings, which the older GeoJSON for other systems than CRS84 leaves free.
public struct GeoJSONWriter: Sendable {
  /// Decimals of every ordinate, such as 7 for degrees (a centimetre); nil for the shortest exact text.
  public var decimals: Int?

  /// - Parameter decimals: The default is 7, for longitude and latitude.
  public init(decimals: Int? = 7) {
    self.decimals = decimals
  }

  /// The writer for coordinates of a system: 7 decimals of a degree, exact in metres.
  public init(for crs: CoordinateReferenceSystem) {
    self.init(decimals: crs.isGeographic ? 7 : nil)
  }

  /// An ordinate as text.
  public func number(_ value: Double) -> String {
    decimals.map { DecimalText.format(value, decimals: $0) } ?? DecimalText.exact(value)
  }

  public func text(_ geometry: Geometry) -> String {
    var text = ""
    write(geometry, to: &text)
    return text
  }

  public func write(_ geometry: Geometry, to text: inout String) {
    text += "{\"type\":\"\(geometry.typeName)\","
    if case .collection(let parts) = geometry {
      text += "\"geometries\":"
      list(parts, &text) { part, text in write(part, to: &text) }
    } else {
      text += "\"coordinates\":"
      coordinates(of: geometry, &text)
    }
    text += "}"
  }

  private func coordinates(of geometry: Geometry, _ text: inout String) {
    switch geometry {
    case .point(let point): position(point, &text)
    case .lineString(let points), .multiPoint(let points): list(points, &text, position)
    case .multiLineString(let lines): list(lines, &text) { line, text in list(line, &text, position) }
    case .polygon(let value): polygon(value, &text)
    case .multiPolygon(let multi): list(multi.polygons, &text, polygon)
    case .collection: break
    }
  }

  private func polygon(_ polygon: Polygon, _ text: inout String) {
    let oriented = decimals == nil ? polygon : polygon.rightHanded
    list(oriented.rings, &text) { ring, text in list(ring, &text, position) }
  }

  private func position(_ point: Coordinate, _ text: inout String) {
    text += "["
    text += number(point.x)
    text += ","
    text += number(point.y)
    text += "]"
  }

  private func list<Element>(
    _ elements: [Element], _ text: inout String, _ write: (Element, inout String) -> Void
  ) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      write(element, &text)
    }
    text += "]"
  }
}
