extension Geometry {
  /// The geometry itself, or the parts of a collection at any depth as one geometry for each dimension: points, lines, areas.
  var partsByDimension: [Geometry] {
    guard case .collection = self else { return [self] }
    var points: [Coordinate] = []
    var lines: [[Coordinate]] = []
    var areas: [Polygon] = []
    collect(&points, &lines, &areas)
    var parts: [Geometry] = []
    if !points.isEmpty { parts.append(.multiPoint(points)) }
    if !lines.isEmpty { parts.append(.multiLineString(lines)) }
    if !areas.isEmpty { parts.append(.multiPolygon(MultiPolygon(areas))) }
    return parts
  }

  private func collect(_ points: inout [Coordinate], _ lines: inout [[Coordinate]], _ areas: inout [Polygon]) {
    switch self {
    case .point(let point): points.append(point)
    case .multiPoint(let all): points += all
    case .lineString(let line): lines.append(line)
    case .multiLineString(let all): lines += all
    case .polygon(let polygon): areas.append(polygon)
    case .multiPolygon(let multi): areas += multi.polygons
    case .collection(let parts): for part in parts { part.collect(&points, &lines, &areas) }
    }
  }

  /// Whether it is a polygon that is its own envelope.
  var isRectangle: Bool {
    guard case .polygon(let polygon) = self, polygon.holes.isEmpty, polygon.exterior.count == 5,
      let envelope = Envelope(polygon.exterior), envelope.width > 0, envelope.height > 0
    else { return false }
    let ring = polygon.exterior
    return ring[0] == ring[4]
      && zip(ring, ring.dropFirst()).allSatisfy { one, next in (one.x == next.x) != (one.y == next.y) }
      && ring.allSatisfy { corner in
        (corner.x == envelope.minX || corner.x == envelope.maxX)
          && (corner.y == envelope.minY || corner.y == envelope.maxY)
      }
  }
}
