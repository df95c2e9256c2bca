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
    // As bytes, because every `+=` of a String costs more than the digits of a number.
    var bytes: [UInt8] = []
    write(geometry, to: &bytes)
    text += String(decoding: bytes, as: UTF8.self)
  }

  /// The same as UTF-8.
  public func write(_ geometry: Geometry, to text: inout [UInt8]) {
    text.append(utf8: "{\"type\":\"")
    text.append(utf8: geometry.typeName)
    text.append(utf8: "\",")
    if case .collection(let parts) = geometry {
      text.append(utf8: "\"geometries\":")
      list(parts, &text) { part, text in write(part, to: &text) }
    } else {
      text.append(utf8: "\"coordinates\":")
      coordinates(of: geometry, &text)
    }
    text.append(utf8: "}")
  }

  private func coordinates(of geometry: Geometry, _ text: inout [UInt8]) {
    switch geometry {
    case .point(let point): position(point, &text)
    case .lineString(let points), .multiPoint(let points): list(points, &text, position)
    case .multiLineString(let lines): list(lines, &text) { line, text in list(line, &text, position) }
    case .polygon(let value): polygon(value, &text)
    case .multiPolygon(let multi): list(multi.polygons, &text, polygon)
    case .collection: break
    }
  }

  private func polygon(_ polygon: Polygon, _ text: inout [UInt8]) {
    let oriented = decimals == nil ? polygon : polygon.rightHanded
    list(oriented.rings, &text) { ring, text in list(ring, &text, position) }
  }

  private func position(_ point: Coordinate, _ text: inout [UInt8]) {
    text.append(UInt8(ascii: "["))
    append(point.x, &text)
    text.append(UInt8(ascii: ","))
    append(point.y, &text)
    text.append(UInt8(ascii: "]"))
  }

  private func append(_ value: Double, _ text: inout [UInt8]) {
    if let decimals {
      DecimalText.append(value, decimals: decimals, to: &text)
    } else {
      text.append(utf8: DecimalText.exact(value))
    }
  }

  private func list<Element>(
    _ elements: [Element], _ text: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
  ) {
    text.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      write(element, &text)
    }
    text.append(UInt8(ascii: "]"))
  }
}

extension [UInt8] {
  fileprivate mutating func append(utf8 text: String) { append(contentsOf: text.utf8) }
}
