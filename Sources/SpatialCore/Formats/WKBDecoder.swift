/// Reads well-known binary: OGC/ISO and PostGIS's extended form, both byte orders; Z and M are read and dropped.
///
/// Source: OGC 06-103r4 §8.2; ISO 13249-3.
public enum WKBDecoder {
  public static func decode(_ bytes: [UInt8]) throws(SpatialError) -> Geometry {
    try decode(bytes, from: 0)
  }

  static func decode(_ bytes: [UInt8], from offset: Int) throws(SpatialError) -> Geometry {
    let result: Result<Geometry, SpatialError> = bytes.withUnsafeBytes { buffer in
      var cursor = ByteCursor(buffer, at: offset)
      do throws(SpatialError) {
        return .success(try geometry(&cursor, depth: 0))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private struct Header {
    var littleEndian: Bool
    var type: UInt32
    var extraOrdinates: Int
  }

  /// Collections of collections deeper than any real data: refused, so that a crafted file cannot exhaust the stack.
  private static let maximumDepth = 32

  private static func header(_ cursor: inout ByteCursor) throws(SpatialError) -> Header {
    let order = try cursor.byte()
    guard order <= 1 else {
      throw SpatialError(.malformedEncoding, "WKB byte order: \(order), 0 or 1 expected")
    }
    let little = order == 1
    let raw = try cursor.uint32(littleEndian: little)
    if raw & 0x2000_0000 != 0 { try cursor.skip(4) }  // EWKB: SRID follows
    let extended = (raw & 0x8000_0000 != 0 ? 1 : 0) + (raw & 0x4000_0000 != 0 ? 1 : 0)
    let base = raw & 0x0FFF_FFFF
    let iso = [0, 1, 1, 2]
    guard base / 1000 < iso.count else {
      throw SpatialError(.malformedEncoding, "WKB geometry type: \(base), 1 to 7 expected")
    }
    return Header(littleEndian: little, type: base % 1000, extraOrdinates: extended + iso[Int(base / 1000)])
  }

  private static func geometry(_ cursor: inout ByteCursor, depth: Int) throws(SpatialError) -> Geometry {
    guard depth < maximumDepth else {
      throw SpatialError(.malformedEncoding, "WKB: collections nested deeper than \(maximumDepth)")
    }
    let head = try header(&cursor)
    switch head.type {
    case 1: return .point(try coordinate(&cursor, head))
    case 2: return .lineString(try line(&cursor, head))
    case 3: return .polygon(try polygon(&cursor, head))
    case 4...7: return try multi(&cursor, head, depth: depth)
    default:
      throw SpatialError(
        .malformedEncoding, "WKB geometry type: \(head.type), 1 to 7 expected (curves are not supported)")
    }
  }

  private static func multi(_ cursor: inout ByteCursor, _ head: Header, depth: Int) throws(SpatialError) -> Geometry {
    let count = try self.count(&cursor, head, minimumSize: 9)
    var parts: [Geometry] = []
    parts.reserveCapacity(count)
    for _ in 0..<count { parts.append(try geometry(&cursor, depth: depth + 1)) }
    switch head.type {
    case 4: return .multiPoint(try parts.map { part throws(SpatialError) in try point(part) })
    case 5: return .multiLineString(try parts.map { part throws(SpatialError) in try lineString(part) })
    case 6: return .multiPolygon(MultiPolygon(try parts.map { part throws(SpatialError) in try polygon(part) }))
    default: return .collection(parts)
    }
  }

  private static func point(_ part: Geometry) throws(SpatialError) -> Coordinate {
    guard case .point(let value) = part else { throw unexpected(part, "Point") }
    return value
  }

  private static func lineString(_ part: Geometry) throws(SpatialError) -> [Coordinate] {
    guard case .lineString(let value) = part else { throw unexpected(part, "LineString") }
    return value
  }

  private static func polygon(_ part: Geometry) throws(SpatialError) -> Polygon {
    guard case .polygon(let value) = part else { throw unexpected(part, "Polygon") }
    return value
  }

  private static func unexpected(_ part: Geometry, _ expected: String) -> SpatialError {
    SpatialError(.malformedEncoding, "WKB: \(part.typeName) in a Multi\(expected), \(expected) expected")
  }

  private static func polygon(_ cursor: inout ByteCursor, _ head: Header) throws(SpatialError) -> Polygon {
    let count = try self.count(&cursor, head, minimumSize: 4)
    var rings: [[Coordinate]] = []
    rings.reserveCapacity(count)
    for _ in 0..<count { rings.append(try line(&cursor, head)) }
    return Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst()))
  }

  private static func line(_ cursor: inout ByteCursor, _ head: Header) throws(SpatialError) -> [Coordinate] {
    let count = try self.count(&cursor, head, minimumSize: 8 * (2 + head.extraOrdinates))
    var points: [Coordinate] = []
    points.reserveCapacity(count)
    for _ in 0..<count { points.append(try coordinate(&cursor, head)) }
    return points
  }

  private static func coordinate(_ cursor: inout ByteCursor, _ head: Header) throws(SpatialError) -> Coordinate {
    let x = try cursor.double(littleEndian: head.littleEndian)
    let y = try cursor.double(littleEndian: head.littleEndian)
    try cursor.skip(8 * head.extraOrdinates)
    return Coordinate(x: x, y: y)
  }

  /// A declared number of parts, refused when the bytes that are left cannot hold it.
  private static func count(_ cursor: inout ByteCursor, _ head: Header, minimumSize: Int) throws(SpatialError) -> Int {
    let count = Int(try cursor.uint32(littleEndian: head.littleEndian))
    guard count <= cursor.remaining / minimumSize else {
      throw SpatialError(
        .malformedEncoding, "WKB declares \(count) parts, but only \(cursor.remaining) bytes are left")
    }
    return count
  }
}

extension WKBDecoder {
  /// The SRID of PostGIS's extended form; nil where the bytes tell none.
  public static func srid(of bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { buffer in
      do throws(SpatialError) {
        var cursor = ByteCursor(buffer)
        let little = try cursor.byte() == 1
        guard try cursor.uint32(littleEndian: little) & 0x2000_0000 != 0 else { return nil }
        return Int(try cursor.uint32(littleEndian: little))
      } catch {
        return nil
      }
    }
  }
}
