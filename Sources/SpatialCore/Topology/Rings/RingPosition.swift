/// Which ring of a geometry.
public struct RingPosition: Sendable, Hashable, CustomStringConvertible {
  /// From 1.
  public var part: Int
  /// 0 for the exterior ring, from 1 for the holes.
  public var ring: Int
  /// How many parts the geometry has.
  var parts: Int

  public var description: String {
    let name = ring == 0 ? "exterior ring" : "hole \(ring)"
    return parts == 1 ? name : "part \(part), \(name)"
  }
}

extension MultiPolygon {
  /// Every ring with its place, in order of storage.
  func forEachRing(_ body: (RingPosition, [Coordinate]) -> Void) {
    for (part, polygon) in polygons.enumerated() {
      body(RingPosition(part: part + 1, ring: 0, parts: polygons.count), polygon.exterior)
      for (hole, points) in polygon.holes.enumerated() {
        body(RingPosition(part: part + 1, ring: hole + 1, parts: polygons.count), points)
      }
    }
  }

  /// The rings that run through a place, within a micrometre.
  ///
  /// - Complexity: O(*n*) in the number of vertices.
  func rings(at place: Coordinate) -> [RingPosition] {
    var found: [RingPosition] = []
    forEachRing { position, points in
      let isThere = zip(points, points.dropFirst()).contains { a, b in
        MultiPolygon.distance(from: place, to: a, b) <= 1e-6
      }
      if isThere { found.append(position) }
    }
    return found
  }

  private static func distance(from point: Coordinate, to a: Coordinate, _ b: Coordinate) -> Double {
    let (x, y) = (b.x - a.x, b.y - a.y)
    let square = x * x + y * y
    let share = square > 0 ? ((point.x - a.x) * x + (point.y - a.y) * y) / square : 0
    let along = min(max(share, 0), 1)
    return point.distance(to: Coordinate(x: a.x + along * x, y: a.y + along * y))
  }
}
