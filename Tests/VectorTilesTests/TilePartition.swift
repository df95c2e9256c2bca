import SpatialCore
import VectorTiles

/// Exact tests of what a tile shows of areas that cover everything.
struct TilePartition {
  let shapes: [AreaShape]
  let size: ClosedRange<Int32>

  init(_ shapes: [AreaShape], extent: Int = 4096, buffer: Int = 64) {
    self.shapes = shapes
    size = Int32(-buffer)...Int32(extent + buffer)
  }

  /// What is wrong, in words; empty for a tile that is right.
  ///
  /// Each polygon is valid, so no place lies in one more than once. Every stretch of border runs as often one way as
  /// back, but for the edge of the box, which runs round once: so the number of polygons over a place is the same
  /// everywhere in the box, and as the areas sum to the box it is one.
  ///
  /// - Parameter frame: The area around all others where it lies within the box: then what it encloses is asked for.
  func problems(frame: Int? = nil) throws -> [String] {
    var problems: [String] = []
    var net: [Stretch: Int] = [:]
    var doubled = 0
    for shape in shapes {
      for polygon in shape.polygons {
        for (number, ring) in ([polygon.exterior] + polygon.holes).enumerated() {
          let area = GridPolygon.doubledArea(ring)
          doubled += area
          if (area > 0) != (number == 0) { problems.append("area \(shape.area): ring \(number) winds wrongly") }
          if !ring.allSatisfy({ size.contains($0.x) && size.contains($0.y) }) {
            problems.append("area \(shape.area): beyond the buffer")
          }
          for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) { Stretch.count(a, b, &net) }
        }
      }
      if let problem = try validity(shape) { problems.append("area \(shape.area): \(problem)") }
    }
    let side = Int(size.upperBound - size.lowerBound)
    var whole = 2 * side * side
    if let outline = shapes.first(where: { $0.area == frame })?.polygons.first?.exterior {
      whole = GridPolygon.doubledArea(outline)
      for (a, b) in zip(outline, outline.dropFirst() + outline.prefix(1)) { Stretch.count(b, a, &net) }
    }
    for (stretch, count) in net where count != 0 && !isEdge(stretch) {
      problems.append("border \(stretch.a) – \(stretch.b) counts \(count)")
    }
    if doubled != whole { problems.append("areas sum to \(doubled) half cells, not \(whole)") }
    return problems
  }

  private func isEdge(_ stretch: Stretch) -> Bool {
    let (a, b) = (stretch.a, stretch.b)
    return a.x == b.x && (a.x == size.lowerBound || a.x == size.upperBound)
      || a.y == b.y && (a.y == size.lowerBound || a.y == size.upperBound)
  }

  private func validity(_ shape: AreaShape) throws -> String? {
    func ring(_ points: [GridPoint]) -> [Coordinate] {
      (points + points.prefix(1)).map { Coordinate(x: Double($0.x), y: Double($0.y)) }
    }
    let polygons = shape.polygons.map { Polygon(exterior: ring($0.exterior), holes: $0.holes.map(ring)) }
    return try MultiPolygon(polygons).validityProblem().map { "\($0)" }
  }

  private struct Stretch: Hashable {
    var a: GridPoint
    var b: GridPoint

    static func count(_ a: GridPoint, _ b: GridPoint, _ net: inout [Stretch: Int]) {
      if (a.x, a.y) < (b.x, b.y) {
        net[Stretch(a: a, b: b), default: 0] += 1
      } else {
        net[Stretch(a: b, b: a), default: 0] -= 1
      }
    }
  }
}
