/// The borders of many areas as arcs: each stretch of border once, from node to node, with the areas on both sides.
///
/// A node is where three or more stretches meet, or where the areas beside the border change; a ring that meets no other
/// is one closed arc. Borders are noded first: where a vertex of one area lies on the border of another, exactly, both
/// get it. What is drawn apart stays apart.
///
/// - Complexity: O(*n*) in the number of vertices of a coverage without faults.
public struct CoverageArcs: Sendable {
  /// An area beside an arc.
  public struct Side: Sendable, Hashable {
    /// Its position in the array of areas.
    public var area: Int32
    /// Whether it lies left of the way of the arc, y up.
    public var isLeft: Bool
  }

  public struct Arc: Sendable, Hashable {
    /// In ``points``; the last equals the first for a closed arc.
    public var points: Range<Int>
    /// In ``sides``.
    public var sides: Range<Int>
  }

  public private(set) var points: [Coordinate] = []
  public private(set) var sides: [Side] = []
  public private(set) var arcs: [Arc] = []

  /// - Parameter areas: Valid geometries; rings of any orientation.
  public init(_ areas: [MultiPolygon]) {
    let walk = ArcWalk(NodedBorders(areas).graph)
    points.reserveCapacity(walk.graph.edges.count + walk.graph.edges.count / 4)
    walk.forEachArc { first, path in
      let start = points.count
      points += path.lazy.map { walk.graph.vertices[Int($0)] }
      let sidesStart = sides.count
      let edge = walk.graph.edges[first]
      walk.graph.forEachUse(of: edge) { sides.append(Side(area: $0.area, isLeft: $0.from == path[0])) }
      sides[sidesStart...].sort { ($0.area, $0.isLeft ? 0 : 1) < ($1.area, $1.isLeft ? 0 : 1) }
      arcs.append(Arc(points: start..<points.count, sides: sidesStart..<sides.count))
    }
  }
}
