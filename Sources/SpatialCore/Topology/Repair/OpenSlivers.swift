/// Cracks between the borders of two areas that open into the outside or into a lake, so that nothing encloses them.
///
/// Where a vertex of one border lies within the tolerance of the other, a bridge across the crack makes cells of it
/// that are enclosed, and small enough to be filled.
struct OpenSlivers {
  private struct Side {
    var start: Coordinate
    var end: Coordinate
    var area: Int
  }

  /// Lines of two points; each may reach a little into the area on the other side.
  private(set) var bridges: [[Coordinate]] = []
  private let tolerance: Double
  private let sides: [Side]
  private let index: EnvelopeIndex
  /// The areas whose open borders meet in a vertex.
  private var areasAt: [Coordinate: Set<Int>] = [:]

  /// - Parameter owners: After the gaps are filled.
  init(_ owners: FaceOwners, tolerance: Double) {
    self.tolerance = tolerance
    sides = owners.faces.edges.compactMap { edge in
      let areas = [edge.first, edge.second].map { $0 < 0 ? nil : owners.owner[$0] }
      guard (areas[0] == nil) != (areas[1] == nil), let area = areas[0] ?? areas[1] else { return nil }
      return Side(start: edge.start, end: edge.end, area: area)
    }
    index = EnvelopeIndex(sides.map { Envelope([$0.start, $0.end]) })
    for side in sides {
      areasAt[side.start, default: []].insert(side.area)
      areasAt[side.end, default: []].insert(side.area)
    }
    var done: Set<Coordinate> = []
    for vertex in sides.lazy.flatMap({ [$0.start, $0.end] }) where done.insert(vertex).inserted { bridge(vertex) }
  }

  private mutating func bridge(_ vertex: Coordinate) {
    let place = Envelope(minX: vertex.x, minY: vertex.y, maxX: vertex.x, maxY: vertex.y)
    let near = index.search(place.expanded(by: 3 * tolerance))
    let own = areasAt[vertex] ?? []
    var nearest: (point: Coordinate, distance: Double, side: Side)?
    for side in near.map({ sides[$0] }) where !own.contains(side.area) {
      let point = OpenSlivers.nearest(to: vertex, on: side)
      let distance = vertex.distance(to: point)
      guard distance > 0, distance <= tolerance, distance < nearest?.distance ?? .infinity else { continue }
      nearest = (point, distance, side)
    }
    guard let nearest, !isNearMouth(vertex, near, own, nearest.side.area) else { return }
    for end in [nearest.side.start, nearest.side.end] where end.distance(to: nearest.point) <= nearest.distance {
      bridges.append([vertex, end])
      return
    }
    // The nearest point is rounded: beyond it, the line surely meets the border.
    let stretch = 1 + 0.5 * tolerance / nearest.distance
    bridges.append([
      vertex,
      Coordinate(
        x: vertex.x + stretch * (nearest.point.x - vertex.x), y: vertex.y + stretch * (nearest.point.y - vertex.y)),
    ])
  }

  /// Where the two borders meet, a crack ends anyway; a bridge there would leave a smaller crack of the same kind.
  private func isNearMouth(_ vertex: Coordinate, _ near: [Int], _ own: Set<Int>, _ other: Int) -> Bool {
    near.flatMap { [sides[$0].start, sides[$0].end] }.contains { end in
      guard end.distance(to: vertex) <= 3 * tolerance, let areas = areasAt[end] else { return false }
      return areas.contains(other) && !areas.isDisjoint(with: own)
    }
  }

  private static func nearest(to point: Coordinate, on side: Side) -> Coordinate {
    let (dx, dy) = (side.end.x - side.start.x, side.end.y - side.start.y)
    let part = ((point.x - side.start.x) * dx + (point.y - side.start.y) * dy) / (dx * dx + dy * dy)
    if part <= 0 { return side.start }
    if part >= 1 { return side.end }
    return Coordinate(x: side.start.x + part * dx, y: side.start.y + part * dy)
  }
}
