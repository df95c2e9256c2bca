import TestSupport
import Testing

@testable import SpatialCore

@Suite("A geometry and a rectangle")
struct BoxIntersectionTests {
  private static let ring = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)].map { Coordinate(x: $0.0, y: $0.1) }
  private static let hole = [(3, 3), (3, 7), (7, 7), (7, 3), (3, 3)].map { Coordinate(x: $0.0, y: $0.1) }
  private static let frame = Geometry.polygon(Polygon(exterior: ring, holes: [hole]))

  @Test(
    "borders count, holes do not",
    arguments: [
      (Envelope(minX: 4, minY: 4, maxX: 6, maxY: 6), false), (Envelope(minX: 3, minY: 4, maxX: 6, maxY: 6), true),
      (Envelope(minX: 1, minY: 1, maxX: 2, maxY: 2), true), (Envelope(minX: -5, minY: -5, maxX: 15, maxY: 15), true),
      (Envelope(minX: 10, minY: 10, maxX: 11, maxY: 11), true),
      (Envelope(minX: 11, minY: 0, maxX: 12, maxY: 10), false),
      (Envelope(minX: -1, minY: 5, maxX: 11, maxY: 5), true), (Envelope(minX: 5, minY: 5, maxX: 5, maxY: 5), false),
    ])
  func frame(_ box: Envelope, _ expected: Bool) {
    #expect(Self.frame.intersects(box) == expected)
  }

  @Test("a slanted line misses the corner of a rectangle by one step of a double, and touches it on the step")
  func exact() {
    let line = Geometry.lineString([Coordinate(x: 0, y: 1), Coordinate(x: 1, y: 0)])
    #expect(line.intersects(Envelope(minX: 0.5, minY: 0.5, maxX: 2, maxY: 2)))
    #expect(!line.intersects(Envelope(minX: (0.5).nextUp, minY: 0.5, maxX: 2, maxY: 2)))
    #expect(line.intersects(Envelope(minX: (0.5).nextDown, minY: 0.5, maxX: 2, maxY: 2)))
  }

  @Test("agrees with GEOS on every kind of geometry", arguments: UInt64(0)..<40)
  func asGEOS(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    func ordinate() -> Double { Double(Int.random(in: 0...12, using: &random)) * (seed % 2 == 0 ? 1 : 0.1) }
    func point() -> Coordinate { Coordinate(x: ordinate(), y: ordinate()) }
    let context = GEOSContext()
    for _ in 0..<50 {
      let (a, b) = (point(), point())
      let box = Envelope(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
      // A rectangle without an inside is no valid polygon for GEOS.
      guard box.width > 0, box.height > 0 else { continue }
      let region = try PreparedRegion(MultiPolygon([box.polygon]))
      let (c, d, e) = (point(), point(), point())
      if Orientation.sign(c, d, e) != 0 {
        let triangle = MultiPolygon([Polygon(exterior: [c, d, e, c])])
        #expect(Geometry.multiPolygon(triangle).intersects(box) == (try region.intersects(triangle)))
      }
      guard c != d else { continue }
      let prepared = try PreparedGeometry(MultiPolygon([box.polygon]), in: context)
      for geometry in [Geometry.lineString([c, d]), .multiLineString([[c, d], [d, c]]), .collection([.point(c)])] {
        #expect(geometry.intersects(box) == (try prepared.intersects(try context.handle(geometry))))
      }
      #expect(Geometry.multiPoint([c, e]).intersects(box) == (try region.covers(c) || region.covers(e)))
    }
  }
}
