import SpatialCore

/// The arcs of a coverage in the plane of a tile matrix set, each point projected once for both sides.
struct ProjectedArcs: Sendable {
  /// In tiles of zoom 0, y down.
  private(set) var points: [SIMD2<Double>] = []
  /// The points of each arc, one arc after another.
  private(set) var arcs: [Range<Int>] = []

  /// A straight line of a kilometre in RD New bends 3 cm in Web Mercator, a hundredth of the grid of a tile at zoom 12:
  /// longer ones get points in between, so that what lies close beside them stays on its side.
  private static let longest = 1000.0

  /// - Throws: `SpatialError` for a place far outside the Netherlands.
  init(_ source: CoverageArcs, to matrixSet: TileMatrixSet, workers: Int) throws {
    let parts = max(1, min(source.arcs.count / 64, 4 * workers))
    let slices = (0..<parts).map { source.arcs.count * $0 / parts..<source.arcs.count * ($0 + 1) / parts }
    let projected = try slices.concurrentMap(workers: workers) { slice in
      let projection = try TileProjection(to: matrixSet)
      return try slice.map { try ProjectedArcs.line(source.points[source.arcs[$0].points], projection) }
    }
    for line in projected.joined() {
      arcs.append(points.count..<points.count + line.count)
      points += line
    }
  }

  private static func line(
    _ points: ArraySlice<Coordinate>, _ projection: TileProjection
  ) throws(SpatialError) -> [SIMD2<Double>] {
    var result: [SIMD2<Double>] = []
    result.reserveCapacity(points.count)
    var last: Coordinate?
    for point in points {
      if let last, !projection.keepsLines {
        let steps = min((last.distance(to: point) / longest).rounded(.up), 1000)
        for step in stride(from: 1, to: steps, by: 1) {
          let share = step / steps
          result.append(
            try projection.position(
              Coordinate(x: last.x + (point.x - last.x) * share, y: last.y + (point.y - last.y) * share)))
        }
      }
      result.append(try projection.position(point))
      last = point
    }
    return result
  }
}
