/// Writes geometries as well-known text that reads back to the same doubles.
///
/// Source: OGC 06-103r4 §7.2.
public enum WKTWriter {
  /// `MULTIPOLYGON (((90000 450000, …)))`; `MULTIPOLYGON EMPTY` for a geometry without parts.
  public static func text(_ geometry: Geometry) -> String {
    var text = ""
    write(geometry, to: &text)
    return text
  }

  private static func write(_ geometry: Geometry, to text: inout String) {
    text += geometry.typeName.uppercased()
    switch geometry {
    case .point(let point): list([point], &text, position)
    case .lineString(let points): list(points, &text, position)
    case .multiPoint(let points): list(points, &text) { point, text in list([point], &text, position) }
    case .polygon(let value): rings(value.exterior.isEmpty ? [] : value.rings, &text)
    case .multiLineString(let lines): rings(lines, &text)
    case .multiPolygon(let multi):
      list(multi.polygons, &text) { polygon, text in rings(polygon.exterior.isEmpty ? [] : polygon.rings, &text) }
    case .collection(let parts): list(parts, &text) { part, text in write(part, to: &text) }
    }
  }

  private static func rings(_ rings: [[Coordinate]], _ text: inout String) {
    list(rings, &text) { ring, text in list(ring, &text, position) }
  }

  private static func position(_ point: Coordinate, _ text: inout String) {
    text += DecimalText.exact(point.x)
    text += " "
    text += DecimalText.exact(point.y)
  }

  private static func list<Element>(
    _ elements: [Element], _ text: inout String, _ write: (Element, inout String) -> Void
  ) {
    if text.last?.isLetter == true { text += " " }
    guard !elements.isEmpty else {
      text += "EMPTY"
      return
    }
    text += "("
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      write(element, &text)
    }
    text += ")"
  }
}
