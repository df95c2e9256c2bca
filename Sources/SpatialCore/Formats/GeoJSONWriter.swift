/// Writes geometries as GeoJSON text (RFC 7946): right-hand rule, a fixed number of decimals, no blanks.
public struct GeoJSONWriter: Sendable {
  /// Decimals of every ordinate: 7 for degrees (a centimetre), 3 for metres.
  public var decimals: Int

  /// - Parameter decimals: The default is 7, for longitude and latitude.
  public init(decimals: Int = 7) {
    self.decimals = decimals
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
    list(polygon.rightHanded.rings, &text) { ring, text in list(ring, &text, position) }
  }

  private func position(_ point: Coordinate, _ text: inout String) {
    text += "["
    text += DecimalText.format(point.x, decimals: decimals)
    text += ","
    text += DecimalText.format(point.y, decimals: decimals)
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
