import SpatialCore

/// Tells whether areas are a coverage by comparing all pairs: slow and plain, as an oracle for the repair.
struct CoverageOracle {
  private let areas: [MultiPolygon]

  init(_ areas: [MultiPolygon]) {
    self.areas = areas
  }

  /// - Parameter gapWidth: Enclosed places narrower than this are a problem.
  func problem(gapWidth: Double = 0) throws -> String? {
    for (first, area) in areas.enumerated() {
      if let invalid = try area.validityProblem() { return "area \(first): \(invalid.reason) at \(invalid.location)" }
      for second in areas.indices where second != first {
        if second > first, let piece = try Overlay.intersection(area, areas[second]).first {
          return "areas \(first) and \(second) overlap: \(piece)"
        }
        if let vertex = looseVertex(of: area, on: areas[second]) {
          return "area \(second) lacks the vertex \(vertex) of area \(first)"
        }
      }
    }
    // What the overlay makes of touching borders may be a hair of area, never of width.
    if let gap = try Overlay.enclosedGaps(of: areas).first(where: { $0.width < gapWidth }) { return "gap: \(gap)" }
    return nil
  }

  /// A vertex strictly within a segment of the other's border.
  private func looseVertex(of area: MultiPolygon, on other: MultiPolygon) -> Coordinate? {
    guard let extent = other.envelope else { return nil }
    let vertices = area.polygons.flatMap(\.rings).flatMap { $0 }.filter(extent.contains)
    for ring in other.polygons.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) {
        for vertex in vertices where vertex != a && vertex != b {
          let length = a.distance(to: b)
          let along = ((vertex.x - a.x) * (b.x - a.x) + (vertex.y - a.y) * (b.y - a.y)) / length
          let beside = ((vertex.x - a.x) * (b.y - a.y) - (vertex.y - a.y) * (b.x - a.x)) / length
          if along > 0, along < length, beside == 0 { return vertex }
        }
      }
    }
    return nil
  }
}
