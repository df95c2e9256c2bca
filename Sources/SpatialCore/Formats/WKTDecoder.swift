/// Reads well-known text: the seven types in any case, with `Z`, `M`, `ZM` or a bare third ordinate, which are dropped,
/// `EMPTY` at any level, and PostGIS's `SRID=28992;` before it.
///
/// Source: OGC 06-103r4 §7; PostGIS manual, "OGC Well-Known Text" for EWKT.
public enum WKTDecoder {
  /// - Returns: The geometry, nil for a point that is empty; the SRID where the text tells one.
  /// - Throws: ``SpatialError/Code/malformedEncoding`` with the position, from 1, and what was expected there.
  public static func decode(_ text: String) throws(SpatialError) -> (geometry: Geometry?, srid: Int?) {
    var text = text
    let result: Result<(Geometry?, Int?), SpatialError> = text.withUTF8 { bytes in
      do throws(SpatialError) {
        var parser = WKTParser(bytes)
        let srid = try parser.srid()
        let geometry = try parser.geometry(depth: 0)
        try parser.end()
        return .success((geometry, srid))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension WKTDecoder {
  /// Reads the geometry that begins at an offset of a longer text, such as a filter.
  ///
  /// - Parameter offset: Where it begins; afterwards where it ends, or where it is wrong.
  /// - Returns: nil for a point that is empty.
  /// - Throws: ``SpatialError/Code/malformedEncoding`` with the position in the whole text, from 1.
  public static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int
  ) throws(SpatialError) -> Geometry? {
    var parser = WKTParser(bytes, at: offset)
    defer { offset = parser.cursor.position }
    return try parser.geometry(depth: 0)
  }
}

/// The grammar of the tagged text.
struct WKTParser {
  var cursor: WKTCursor
  private static let maximumDepth = 32

  init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    cursor = WKTCursor(bytes, at: position)
  }

  mutating func srid() throws(SpatialError) -> Int? {
    guard cursor.passes(word: "SRID") else { return nil }
    try cursor.pass("=")
    let number = try cursor.number()
    guard let srid = Int(exactly: number) else { throw cursor.unexpected("a whole number after SRID=") }
    try cursor.pass(";")
    return srid
  }

  mutating func end() throws(SpatialError) {
    if !cursor.isAtEnd { throw cursor.unexpected("the end") }
  }

  /// - Returns: nil for an empty point.
  mutating func geometry(depth: Int) throws(SpatialError) -> Geometry? {
    guard depth < WKTParser.maximumDepth else {
      throw SpatialError(.malformedEncoding, "WKT: collections nested deeper than \(WKTParser.maximumDepth)")
    }
    let type = try cursor.typeName()
    switch type {
    case "POINT": return try point().map(Geometry.point)
    case "LINESTRING": return .lineString(try line())
    case "POLYGON": return .polygon(try polygon())
    case "MULTIPOINT": return .multiPoint(try multiPoint())
    case "MULTILINESTRING":
      return .multiLineString(try list { parser throws(SpatialError) in try parser.line() })
    case "MULTIPOLYGON":
      return .multiPolygon(MultiPolygon(try list { parser throws(SpatialError) in try parser.polygon() }))
    default:
      let parts = try list { parser throws(SpatialError) in try parser.geometry(depth: depth + 1) }
      return .collection(parts.compactMap { $0 })
    }
  }

  private mutating func point() throws(SpatialError) -> Coordinate? {
    if cursor.passes(word: "EMPTY") { return nil }
    try cursor.pass("(")
    let point = try cursor.coordinate()
    try cursor.pass(")")
    return point
  }

  private mutating func line() throws(SpatialError) -> [Coordinate] {
    try list { parser throws(SpatialError) in try parser.cursor.coordinate() }
  }

  private mutating func polygon() throws(SpatialError) -> Polygon {
    let rings = try list { parser throws(SpatialError) in try parser.line() }
    return Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst()))
  }

  /// `((1 2),(3 4))` and, as many programs write, `(1 2,3 4)`.
  private mutating func multiPoint() throws(SpatialError) -> [Coordinate] {
    let points = try list { parser throws(SpatialError) -> Coordinate? in
      if parser.cursor.peek() == UInt8(ascii: "(") || parser.cursor.isAt(word: "EMPTY") { return try parser.point() }
      return try parser.cursor.coordinate()
    }
    return points.compactMap { $0 }
  }

  private mutating func list<Element>(
    _ element: (inout WKTParser) throws(SpatialError) -> Element
  ) throws(SpatialError) -> [Element] {
    if cursor.passes(word: "EMPTY") { return [] }
    try cursor.pass("(")
    var elements = [try element(&self)]
    while cursor.peek() == UInt8(ascii: ",") {
      try cursor.pass(",")
      elements.append(try element(&self))
    }
    guard cursor.peek() == UInt8(ascii: ")") else { throw cursor.unexpected("a comma or a closing bracket") }
    try cursor.pass(")")
    return elements
  }
}
