/// Where the edges of a border graph meet without sharing vertices.
///
/// - Complexity: O(*n* log *n*) in the number of edges, plus one visit of each place where an unbalanced edge comes near
///   another edge.
struct BorderContacts {
  /// Vertices in the interior of an edge, by edge.
  private(set) var nodes: [Int: Set<Int32>] = [:]
  /// Pairs of areas whose borders cross, the smaller number first.
  private(set) var crossing: Set<AreaPair> = []

  /// Compares the unbalanced edges with all edges: where every edge is balanced, nothing can meet.
  init(_ graph: BorderGraph, _ tree: BoxTree) {
    var near: [Int32] = []
    for (number, edge) in graph.edges.enumerated() where !edge.isSplit && !graph.isBalanced(edge) {
      tree.search(graph.envelope(edge), into: &near)
      for other in near where Int(other) != number { compare(number, Int(other), graph) }
    }
  }

  private mutating func compare(_ first: Int, _ second: Int, _ graph: BorderGraph) {
    let (one, two) = (graph.edges[first], graph.edges[second])
    let (a, b, c, d) = (graph.start(one), graph.end(one), graph.start(two), graph.end(two))
    if Orientation.isInside(c, a, b) { nodes[first, default: []].insert(two.low) }
    if Orientation.isInside(d, a, b) { nodes[first, default: []].insert(two.high) }
    if Orientation.isInside(a, c, d) { nodes[second, default: []].insert(one.low) }
    if Orientation.isInside(b, c, d) { nodes[second, default: []].insert(one.high) }
    // Edges that share a vertex meet nowhere else, unless they lie on one line.
    if one.low == two.low || one.low == two.high || one.high == two.low || one.high == two.high { return }
    guard Orientation.cross(a, b, c, d) else { return }
    graph.forEachUse(of: one) { use in
      graph.forEachUse(of: two) { other in
        if use.area != other.area { crossing.insert(AreaPair(use.area, other.area)) }
      }
    }
  }
}

/// Two areas by their positions.
struct AreaPair: Hashable, Comparable {
  let first: Int32
  let second: Int32

  init(_ one: Int32, _ other: Int32) {
    first = min(one, other)
    second = max(one, other)
  }

  static func < (left: AreaPair, right: AreaPair) -> Bool {
    (left.first, left.second) < (right.first, right.second)
  }
}
