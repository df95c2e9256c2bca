import SpatialCore

/// Writes well-known binary in every dialect: the decoder's counterpart, independent of the product's own writer.
struct WKBBytes {
  enum Ordinates: UInt32, Sendable, CaseIterable {
    case xy, xyz, xym, xyzm
    var extra: Int { [0, 1, 1, 2][Int(rawValue)] }
  }

  var isLittle: Bool
  var ordinates = Ordinates.xy
  /// PostGIS's flags instead of ISO's thousands; nil for ISO.
  var srid: UInt32?
  private(set) var bytes: [UInt8] = []

  init(littleEndian: Bool, ordinates: Ordinates = .xy, srid: UInt32? = nil) {
    isLittle = littleEndian
    self.ordinates = ordinates
    self.srid = srid
  }

  static func encode(
    _ geometry: Geometry, littleEndian: Bool, ordinates: Ordinates = .xy, srid: UInt32? = nil
  ) -> [UInt8] {
    var writer = WKBBytes(littleEndian: littleEndian, ordinates: ordinates, srid: srid)
    writer.write(geometry, isOutermost: true)
    return writer.bytes
  }

  mutating func number(_ value: UInt32) {
    let ascending = (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    bytes += isLittle ? ascending : ascending.reversed()
  }

  mutating func double(_ value: Double) {
    let ascending = (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
    bytes += isLittle ? ascending : ascending.reversed()
  }

  mutating func head(_ type: UInt32, isOutermost: Bool) {
    bytes.append(isLittle ? 1 : 0)
    guard let srid else { return number(type + 1000 * ordinates.rawValue) }
    let flags: [UInt32] = [0, 0x8000_0000, 0x4000_0000, 0xC000_0000]
    number(type | flags[Int(ordinates.rawValue)] | (isOutermost ? 0x2000_0000 : 0))
    if isOutermost { number(srid) }
  }

  private mutating func write(_ geometry: Geometry, isOutermost: Bool = false) {
    switch geometry {
    case .point(let point):
      head(1, isOutermost: isOutermost)
      coordinate(point)
    case .lineString(let points):
      head(2, isOutermost: isOutermost)
      line(points)
    case .polygon(let polygon):
      head(3, isOutermost: isOutermost)
      number(UInt32(polygon.rings.count))
      for ring in polygon.rings { line(ring) }
    case .multiPoint(let points): multi(4, points.map(Geometry.point), isOutermost)
    case .multiLineString(let lines): multi(5, lines.map(Geometry.lineString), isOutermost)
    case .multiPolygon(let value): multi(6, value.polygons.map(Geometry.polygon), isOutermost)
    case .collection(let parts): multi(7, parts, isOutermost)
    }
  }

  private mutating func multi(_ type: UInt32, _ parts: [Geometry], _ isOutermost: Bool) {
    head(type, isOutermost: isOutermost)
    number(UInt32(parts.count))
    for part in parts { write(part) }
  }

  private mutating func line(_ points: [Coordinate]) {
    number(UInt32(points.count))
    for point in points { coordinate(point) }
  }

  private mutating func coordinate(_ point: Coordinate) {
    double(point.x)
    double(point.y)
    for extra in 0..<ordinates.extra { double(777 + Double(extra)) }
  }
}
