/// Puts the holes of an area into the exteriors that hold them.
enum PolygonAssembly {
  /// - Parameter rings: Simple rings that touch in points only; exteriors of positive area, holes of negative.
  static func polygons(_ rings: [[GridPoint]]) -> [GridPolygon] {
    var polygons: [GridPolygon] = []
    var holes: [[GridPoint]] = []
    for ring in rings {
      let area = GridPolygon.doubledArea(ring)
      if area > 0 { polygons.append(GridPolygon(exterior: ring)) } else if area < 0 { holes.append(ring) }
    }
    if polygons.count == 1 {
      polygons[0].holes = holes
      return polygons
    }
    for hole in holes {
      let around = polygons.indices.filter { holds(polygons[$0].exterior, hole) }
      let smallest = around.min {
        GridPolygon.doubledArea(polygons[$0].exterior) < GridPolygon.doubledArea(polygons[$1].exterior)
      }
      if let smallest { polygons[smallest].holes.append(hole) }
    }
    return polygons
  }

  /// Whether the middle of the first edge of a hole lies in a ring; no edge of the ring passes through it.
  private static func holds(_ ring: [GridPoint], _ hole: [GridPoint]) -> Bool {
    guard hole.count > 1, var last = ring.last else { return false }
    // In half cells, so that the middle is whole.
    let (x, y) = (Int(hole[0].x + hole[1].x), Int(hole[0].y + hole[1].y))
    var isInside = false
    for point in ring {
      let (ax, ay, bx, by) = (2 * Int(last.x), 2 * Int(last.y), 2 * Int(point.x), 2 * Int(point.y))
      if (ay > y) != (by > y) {
        let turn = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
        if (turn > 0) == (by > ay) { isInside.toggle() }
      }
      last = point
    }
    return isInside
  }
}
