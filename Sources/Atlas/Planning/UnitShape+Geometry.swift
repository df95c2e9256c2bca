import SpatialCore
import Territories

extension UnitShape {
  /// What measures of compactness need of a valid area in a projected system with metre axes; nil where it is empty.
  ///
  /// - Complexity: O(*n* log *n*) in the number of vertices.
  init?(_ area: MultiPolygon) {
    guard let box = area.envelope, area.area > 0 else { return nil }
    // Shift near the origin: RD coordinates are near 5·10⁵, unshifted products lose digits.
    let origin = Coordinate(x: box.minX, y: box.minY)
    var (size, x, y, perimeter) = (0.0, 0.0, 0.0, 0.0)
    for polygon in area.polygons {
      for (index, ring) in polygon.rings.enumerated() {
        let part = RingMoments(ring, origin: origin)
        let sign: Double = (index == 0) == (part.area >= 0) ? 1 : -1
        size += sign * part.area
        x += sign * part.x
        y += sign * part.y
        perimeter += part.length
      }
    }
    self.init(
      areaSquareMetres: size, perimeterMetres: perimeter,
      centroid: Point(x: origin.x + x / size, y: origin.y + y / size),
      hull: Self.hull(of: area.polygons.flatMap(\.exterior)))
  }

  /// The corners of the convex hull, counter-clockwise (Andrew 1979).
  private static func hull(of points: [Coordinate]) -> [Point] {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    func chain(_ points: some Sequence<Coordinate>) -> [Coordinate] {
      var chain: [Coordinate] = []
      for point in points {
        while chain.count > 1, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 { chain.removeLast() }
        chain.append(point)
      }
      return chain
    }
    return (chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()).map { Point(x: $0.x, y: $0.y) }
  }

  private static func turn(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }
}

/// Signed area, first moments and length of a ring.
private struct RingMoments {
  var area = 0.0
  var x = 0.0
  var y = 0.0
  var length = 0.0

  init(_ ring: [Coordinate], origin: Coordinate) {
    for (start, end) in zip(ring, ring.dropFirst()) {
      let (ax, ay) = (start.x - origin.x, start.y - origin.y)
      let (bx, by) = (end.x - origin.x, end.y - origin.y)
      let cross = ax * by - bx * ay
      area += cross / 2
      x += cross * (ax + bx) / 6
      y += cross * (ay + by) / 6
      length += start.distance(to: end)
    }
  }
}
