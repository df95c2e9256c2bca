/// A polygon: one exterior ring and any number of holes, each closed (first point = last point).
///
/// Values may be invalid in the OGC sense (self-crossing, overlapping rings): they are stored as delivered, and
/// ``Polygon/structuralProblem`` and GEOS tell what is wrong.
public struct Polygon: Hashable, Sendable {
  public var exterior: [Coordinate]
  public var holes: [[Coordinate]]

  public init(exterior: [Coordinate], holes: [[Coordinate]] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  public var rings: [[Coordinate]] { [exterior] + holes }

  /// Of all rings: a hole of an invalid polygon may lie outside its exterior.
  var ringEnvelope: Envelope? {
    holes.reduce(Envelope(exterior)) { found, hole in
      guard let found, let own = Envelope(hole) else { return found ?? Envelope(hole) }
      return found.union(own)
    }
  }

  /// The planar area in square units of the CRS, holes of any orientation subtracted; never negative for a valid
  /// polygon.
  ///
  /// - Complexity: O(*n*) in the number of vertices.
  public var area: Double {
    abs(Polygon.signedArea(exterior)) - holes.reduce(0) { $0 + abs(Polygon.signedArea($1)) }
  }

  /// The shoelace area of a closed ring: positive when counter-clockwise.
  public static func signedArea(_ ring: [Coordinate]) -> Double {
    guard let origin = ring.first, ring.count > 3 else { return 0 }
    // Shift to the first vertex: RD coordinates are near 5·10⁵, unshifted cross products lose seven digits.
    var twice = 0.0
    for index in 1..<(ring.count - 1) {
      let a = ring[index]
      let b = ring[index + 1]
      twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return twice / 2
  }

  /// Why this cannot be a polygon at all: a ring with under four points, not closed, or with an ordinate that is
  /// not a number; nil when each ring is one (it may still cross itself).
  public var structuralProblem: String? {
    for (index, ring) in rings.enumerated() {
      let name = index == 0 ? "exterior ring" : "hole \(index)"
      if let bad = ring.first(where: { !$0.isFinite }) {
        return "\(name): ordinate (\(bad.x), \(bad.y)), finite numbers expected"
      }
      if ring.count < 4 { return "\(name): \(ring.count) points, at least 4 expected" }
      if ring.first != ring.last { return "\(name): not closed, the last point must equal the first" }
    }
    return nil
  }

  /// The polygon by the right-hand rule of RFC 7946: exterior counter-clockwise, holes clockwise.
  public var rightHanded: Polygon {
    Polygon(
      exterior: Polygon.signedArea(exterior) < 0 ? exterior.reversed() : exterior,
      holes: holes.map { Polygon.signedArea($0) > 0 ? $0.reversed() : $0 })
  }
}
