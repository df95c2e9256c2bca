import SpatialCore
import TestSupport
import Testing

/// The nearest area of points outside all, against every segment of every area.
@Suite struct NearestBorderTests {
  /// Areas of one or two polygons, some with a hole, scattered over a square of ten kilometres in RD.
  private func areas(_ count: Int, _ random: inout SplitMix) -> [MultiPolygon] {
    (0..<count).map { _ in
      MultiPolygon(
        (0...Int.random(in: 0...1, using: &random)).map { _ in
          let x = 150_000 + Double(Int.random(in: 0..<10_000, using: &random))
          let y = 450_000 + Double(Int.random(in: 0..<10_000, using: &random))
          let size = Double(Int.random(in: 10..<400, using: &random))
          let ring = polygon(x, y, size, corners: Int.random(in: 3...40, using: &random))
          return Polygon(exterior: ring, holes: size > 200 ? [polygon(x, y, size / 4, corners: 5)] : [])
        })
    }
  }

  private func polygon(_ x: Double, _ y: Double, _ radius: Double, corners: Int) -> [Coordinate] {
    // A square walked along in steps: corners without the functions of a circle.
    let ring = (0..<corners).map { step -> Coordinate in
      let along = 4 * Double(step) / Double(corners)
      let part = along - along.rounded(.down)
      switch Int(along) {
      case 0: return Coordinate(x: x - radius + 2 * radius * part, y: y - radius)
      case 1: return Coordinate(x: x + radius, y: y - radius + 2 * radius * part)
      case 2: return Coordinate(x: x + radius - 2 * radius * part, y: y + radius)
      default: return Coordinate(x: x - radius, y: y + radius - 2 * radius * part)
      }
    }
    return ring + [ring[0]]
  }

  /// By the height of the triangle over the segment, or the nearer end where the foot lies beyond it.
  private func distance(_ point: Coordinate, _ start: Coordinate, _ end: Coordinate) -> Double {
    let (a, b, c) = (point.distance(to: start), point.distance(to: end), start.distance(to: end))
    if c == 0 || a * a >= b * b + c * c || b * b >= a * a + c * c { return min(a, b) }
    let doubled = (end.x - start.x) * (start.y - point.y) - (start.x - point.x) * (end.y - start.y)
    return abs(doubled) / c
  }

  private func nearest(_ point: Coordinate, _ areas: [MultiPolygon]) -> (area: Int, distance: Double) {
    var best = (area: -1, distance: Double.infinity)
    for (area, geometry) in areas.enumerated() {
      for ring in geometry.polygons.flatMap(\.rings) {
        for (start, end) in zip(ring, ring.dropFirst()) {
          let distance = distance(point, start, end)
          if distance < best.distance { best = (area, distance) }
        }
      }
    }
    return best
  }

  @Test(arguments: [(1, 1), (3, 7), (5, 60), (8, 200)] as [(UInt64, Int)])
  func theSameAsLookingAtEverySegment(seed: UInt64, count: Int) throws {
    var random = SplitMix(seed: seed)
    let areas = areas(count, &random)
    let border = NearestBorder(areas)
    for _ in 0..<150 {
      let point = Coordinate(
        x: Double.random(in: 140_000..<170_000, using: &random), y: Double.random(in: 440_000..<470_000, using: &random)
      )
      let hit = try #require(border.nearest(to: point))
      let expected = nearest(point, areas)
      #expect(abs(hit.distance - expected.distance) < 1e-6)
      // Areas that cross may be equally near; then the distance to the one told is the shortest too.
      #expect(abs(nearest(point, [areas[hit.area]]).distance - expected.distance) < 1e-6)
    }
  }

  @Test func theFirstOfThoseEquallyNearWins() {
    let square = { (x: Double) in MultiPolygon([Envelope(minX: x, minY: 0, maxX: x + 10, maxY: 10).polygon]) }
    #expect(NearestBorder([square(20), square(0)]).nearest(to: Coordinate(x: 15, y: 5))?.area == 0)
    #expect(
      NearestBorder([square(0), square(10)]).nearest(to: Coordinate(x: 10, y: -3)) == .init(area: 0, distance: 3))
    #expect(
      NearestBorder([square(10), square(0)]).nearest(to: Coordinate(x: 10, y: -3)) == .init(area: 0, distance: 3))
  }

  @Test func nothingIsNearestToNothing() {
    #expect(NearestBorder([]).nearest(to: Coordinate(x: 0, y: 0)) == nil)
    #expect(NearestBorder([MultiPolygon([])]).nearest(to: Coordinate(x: 0, y: 0)) == nil)
    let square = MultiPolygon([Envelope(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon])
    #expect(NearestBorder([square]).nearest(to: Coordinate(x: .nan, y: 0)) == nil)
    #expect(
      NearestBorder([MultiPolygon([]), square]).nearest(to: Coordinate(x: 5, y: 1)) == .init(area: 1, distance: 4))
  }
}
