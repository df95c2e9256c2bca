/// Whether geometries share a point with a rectangle, exactly.
///
/// A segment misses a rectangle only if it lies beyond one of its sides, or the rectangle lies on one side of the segment's
/// line (the separating axis theorem); both are decided without rounding.
extension Geometry {
  /// Whether some point of the geometry lies in the rectangle or on its border, as `GEOSIntersects` of the two.
  ///
  /// - Parameter box: In the system of the geometry.
  /// - Complexity: O(vertices), in the average far less: the first vertex or segment that touches the rectangle decides.
  public func intersects(_ box: Envelope) -> Bool {
    switch self {
    case .point(let point): box.contains(point)
    case .multiPoint(let points): points.contains { box.contains($0) }
    case .lineString(let line): BoxIntersection.touches(line, box)
    case .multiLineString(let lines): lines.contains { BoxIntersection.touches($0, box) }
    case .polygon(let polygon): polygon.intersects(box)
    case .multiPolygon(let multi): multi.polygons.contains { $0.intersects(box) }
    case .collection(let parts): parts.contains { $0.intersects(box) }
    }
  }
}

extension Polygon {
  func intersects(_ box: Envelope) -> Bool {
    if rings.contains(where: { BoxIntersection.touches($0, box) }) { return true }
    // No border touches the rectangle: it lies wholly inside, wholly outside, or wholly in a hole.
    let corner = Coordinate(x: box.minX, y: box.minY)
    var isInside = false
    for ring in rings where BoxIntersection.surrounds(ring, corner) { isInside.toggle() }
    return isInside
  }
}

private enum BoxIntersection {
  static func touches(_ line: [Coordinate], _ box: Envelope) -> Bool {
    guard var previous = line.first else { return false }
    var previousSide = side(previous, box)
    if previousSide == 0 { return true }
    for point in line.dropFirst() {
      let side = side(point, box)
      if side == 0 { return true }
      if side & previousSide == 0 && crosses(previous, point, box) { return true }
      (previous, previousSide) = (point, side)
    }
    return false
  }

  /// Beyond which sides a point lies, one bit each; 0 for a point of the rectangle (Cohen and Sutherland's outcode).
  private static func side(_ point: Coordinate, _ box: Envelope) -> UInt8 {
    (point.x < box.minX ? 1 : point.x > box.maxX ? 2 : 0) | (point.y < box.minY ? 4 : point.y > box.maxY ? 8 : 0)
  }

  /// Whether the corners do not all lie strictly on one side of the line through a segment.
  private static func crosses(_ a: Coordinate, _ b: Coordinate, _ box: Envelope) -> Bool {
    let first = Orientation.sign(a, b, Coordinate(x: box.minX, y: box.minY))
    return first == 0 || Orientation.sign(a, b, Coordinate(x: box.maxX, y: box.maxY)) != first
      || Orientation.sign(a, b, Coordinate(x: box.minX, y: box.maxY)) != first
      || Orientation.sign(a, b, Coordinate(x: box.maxX, y: box.minY)) != first
  }

  /// Whether a ray to the east crosses a ring an odd number of times; the point does not lie on the ring.
  static func surrounds(_ ring: [Coordinate], _ point: Coordinate) -> Bool {
    var isInside = false
    for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
      let (low, high) = a.y < b.y ? (a, b) : (b, a)
      if Orientation.sign(low, high, point) > 0 { isInside.toggle() }
    }
    return isInside
  }
}
