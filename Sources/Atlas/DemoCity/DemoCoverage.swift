import SpatialCore

/// Assembles areas from borders, so that neighbours share them vertex for vertex and a wijk is its buurten exactly.
struct DemoCoverage {
  /// A border walked in one direction, the area on its left.
  private struct Side {
    let start: Int
    let end: Int
    let startHeading: DemoHeading
    let endHeading: DemoHeading
    let path: [Coordinate]
  }

  private let borders: [DemoBorder]

  init(_ borders: [DemoBorder]) {
    self.borders = borders
  }

  /// The area of all buurten that `contains` tells, the largest piece first.
  ///
  /// - Parameter contains: Asked for indices of buurten and ``DemoGrid/outside``.
  func area(where contains: (Int) -> Bool) -> MultiPolygon {
    let sides = borders.compactMap { border -> Side? in
      switch (contains(border.left), contains(border.right)) {
      case (true, false):
        Side(
          start: border.start, end: border.end, startHeading: border.startHeading, endHeading: border.endHeading,
          path: border.path)
      case (false, true):
        Side(
          start: border.end, end: border.start, startHeading: border.endHeading.reversed,
          endHeading: border.startHeading.reversed, path: border.path.reversed())
      default: nil
      }
    }
    return DemoCoverage.polygons(from: rings(of: sides))
  }

  /// The simple rings that sides form: counter-clockwise around a piece, clockwise around a hole.
  private func rings(of sides: [Side]) -> [[Coordinate]] {
    let byStart = Dictionary(grouping: sides.indices) { sides[$0].start }
    var isUsed = Array(repeating: false, count: sides.count)
    var rings: [[Coordinate]] = []
    for first in sides.indices where !isUsed[first] {
      var trail: [Side] = []
      var next: Int? = first
      while let index = next {
        isUsed[index] = true
        let side = sides[index]
        trail.append(side)
        // Back at a vertex passed before: a ring is complete, also where two corners of one area touch.
        if let from = trail.firstIndex(where: { $0.start == side.end }) {
          rings.append(DemoCoverage.ring(trail[from...]))
          trail.removeSubrange(from...)
        }
        next = trail.isEmpty ? nil : leftmost(after: side, of: byStart[side.end] ?? [], sides, isUsed)
      }
    }
    return rings
  }

  /// Turning left where there is a choice stays on the same cell, so that corners that touch do not join pieces.
  private func leftmost(after side: Side, of candidates: [Int], _ sides: [Side], _ isUsed: [Bool]) -> Int? {
    let preference = [side.endHeading.turned(1), side.endHeading, side.endHeading.turned(3)]
    return candidates.filter { !isUsed[$0] }.min {
      preference.firstIndex(of: sides[$0].startHeading) ?? 3 < preference.firstIndex(of: sides[$1].startHeading) ?? 3
    }
  }

  private static func ring(_ sides: ArraySlice<Side>) -> [Coordinate] {
    let open = sides.flatMap { $0.path.dropLast() }
    return open + open.prefix(1)
  }

  private static func polygons(from rings: [[Coordinate]]) -> MultiPolygon {
    var polygons =
      rings.filter { Polygon.signedArea($0) > 0 }.map { Polygon(exterior: $0) }.sorted { $0.area > $1.area }
    for hole in rings where Polygon.signedArea(hole) < 0 {
      // The smallest piece around it. The middle of a segment, because a vertex may touch the piece's own border.
      let place = Coordinate(x: (hole[0].x + hole[1].x) / 2, y: (hole[0].y + hole[1].y) / 2)
      if let owner = polygons.lastIndex(where: { isInside(place, $0.exterior) }) { polygons[owner].holes.append(hole) }
    }
    return MultiPolygon(polygons)
  }

  private static func isInside(_ point: Coordinate, _ ring: [Coordinate]) -> Bool {
    zip(ring, ring.dropFirst()).reduce(false) { inside, edge in
      let (a, b) = edge
      guard (a.y > point.y) != (b.y > point.y) else { return inside }
      return point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) ? !inside : inside
    }
  }
}
