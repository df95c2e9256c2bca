/// Writes ISO well-known binary, little-endian, two-dimensional.
public enum WKBEncoder {
  public static func encode(_ geometry: Geometry) -> [UInt8] {
    var bytes: [UInt8] = []
    append(geometry, to: &bytes)
    return bytes
  }

  static func append(_ geometry: Geometry, to bytes: inout [UInt8]) {
    switch geometry {
    case .point(let point):
      head(1, &bytes)
      append(point, &bytes)
    case .lineString(let points):
      head(2, &bytes)
      append(points, &bytes)
    case .polygon(let polygon):
      head(3, &bytes)
      append(polygon, &bytes)
    case .multiPoint(let points): multi(4, points.map(Geometry.point), &bytes)
    case .multiLineString(let lines): multi(5, lines.map(Geometry.lineString), &bytes)
    case .multiPolygon(let value): multi(6, value.polygons.map(Geometry.polygon), &bytes)
    case .collection(let parts): multi(7, parts, &bytes)
    }
  }

  private static func multi(_ type: UInt32, _ parts: [Geometry], _ bytes: inout [UInt8]) {
    head(type, &bytes)
    append(UInt32(parts.count), &bytes)
    for part in parts { append(part, to: &bytes) }
  }

  private static func append(_ polygon: Polygon, _ bytes: inout [UInt8]) {
    let rings = polygon.exterior.isEmpty ? [] : polygon.rings
    append(UInt32(rings.count), &bytes)
    for ring in rings { append(ring, &bytes) }
  }

  private static func append(_ points: [Coordinate], _ bytes: inout [UInt8]) {
    append(UInt32(points.count), &bytes)
    #if _endian(little)
      // The ordinates as they lie in memory are those of little-endian WKB.
      points.withUnsafeBytes { bytes.append(contentsOf: $0) }
    #else
      for point in points { append(point, &bytes) }
    #endif
  }

  private static func append(_ point: Coordinate, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: point.x.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: point.y.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func head(_ type: UInt32, _ bytes: inout [UInt8]) {
    bytes.append(1)
    append(type, &bytes)
  }

  private static func append(_ number: UInt32, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
