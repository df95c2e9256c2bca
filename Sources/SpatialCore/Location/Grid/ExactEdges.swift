internal import CGEOS

/// The edges as delivered, and GEOS's word on which side of one a point lies. Belongs to one thread.
///
/// Counts as `RayCrossingCounter` of GEOS does, with its half-open rule, so that a vertex counts once.
struct ExactEdges {
  /// Edge i goes from vertex i to vertex i + 1.
  let vertices: UnsafePointer<Coordinate>
  let frame: GridFrame
  let context: GEOSContext

  /// - Parameter right: The cell's right side in grid units.
  /// - Returns: `isOdd`: whether the edge adds an odd number to the tally of a point of the cell: where the ray to the
  ///   right crosses it, and once for each end right of the cell that is not above the point. With the latter the tally
  ///   over the edges that touch the cell is the parity over all edges, up to a constant of the cell: edges elsewhere
  ///   matter only where they begin, at ends beyond the right side. `isOn`: whether the point lies on the edge.
  @inline(__always)
  func tally(_ edge: Int, _ point: Coordinate, right: Double) throws(SpatialError) -> (isOdd: Bool, isOn: Bool) {
    let a = vertices[edge]
    let b = vertices[edge + 1]
    let isAboveA = point.y >= a.y
    let isAboveB = point.y >= b.y
    let endsOdd = (isAboveA && frame.gridX(a.x) >= right) != (isAboveB && frame.gridX(b.x) >= right)
    if isAboveA == isAboveB {
      let isOn = point == a || point == b || a.y == point.y && b.y == point.y && (a.x < point.x) != (b.x < point.x)
      return (endsOdd, isOn)
    }
    if a.x < point.x && b.x < point.x { return (endsOdd, false) }
    // Besides saving work this answers where products would vanish: a point left of both ends is left of the edge.
    if point.x < a.x && point.x < b.x { return (!endsOdd, false) }
    let side = try side(of: point, a, b)
    let isCrossed = side != 0 && (side > 0) == (b.y > a.y)
    return (endsOdd != isCrossed, side == 0)
  }

  /// 1 left of the line from a to b, -1 right of it, 0 on it.
  @inline(__always)
  private func side(of point: Coordinate, _ a: Coordinate, _ b: Coordinate) throws(SpatialError) -> Int {
    let left = (a.x - point.x) * (b.y - point.y)
    let right = (a.y - point.y) * (b.x - point.x)
    let determinant = left - right
    // Thirty times Shewchuk's bound, and ten times that of GEOS: beyond it no arithmetic sees another sign.
    if abs(determinant) > 1e-14 * (abs(left) + abs(right)) { return determinant > 0 ? 1 : -1 }
    let side = GEOSOrientationIndex_r(context.handle, a.x, a.y, b.x, b.y, point.x, point.y)
    guard side != 2 else { throw context.error("orientation") }
    return Int(side)
  }
}
