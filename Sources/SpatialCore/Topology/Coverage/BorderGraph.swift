/// The borders of many areas as a graph: each stretch of border once, with every area that uses it and in which direction.
///
/// A stretch that two areas use in opposite directions is *matched*: it is their shared border. Used in one direction
/// only, it is outer border, the edge of a hole, or part of a problem. Used twice in the same direction, the areas
/// overlap there.
///
/// - Complexity: building O(*n*) in the number of vertices.
struct BorderGraph {
  /// One area's use of an edge: its interior lies left of the way `from` → `to`.
  struct Use {
    var from: Int32
    var to: Int32
    var area: Int32
    var edge: Int32
    /// The next use of the same edge; -1 after the last.
    var next: Int32
  }

  /// A stretch of border between two vertices; `low` < `high`.
  struct Edge {
    var low: Int32
    var high: Int32
    var firstUse: Int32 = -1
    /// Replaced by the stretches between the vertices that lie on it.
    var isSplit = false
  }

  private(set) var vertices: [Coordinate] = []
  private(set) var uses: [Use] = []
  private(set) var edges: [Edge] = []
  private var vertexTable: SlotTable
  private var edgeTable: SlotTable

  /// - Parameters:
  ///   - areas: Valid geometries; rings of any orientation.
  ///   - reversed: A region whose use is counted the other way round, as the area numbered `areas.count`: where the
  ///     areas fill the region exactly, every edge is balanced.
  init(_ areas: [MultiPolygon], reversed: MultiPolygon? = nil) {
    let count = areas.reduce(reversed?.vertexCount ?? 0) { $0 + $1.vertexCount }
    vertexTable = SlotTable(capacity: count / 2)
    edgeTable = SlotTable(capacity: count / 2)
    uses.reserveCapacity(count)
    for (area, shape) in areas.enumerated() { add(shape, Int32(area), isReversed: false) }
    if let reversed { add(reversed, Int32(areas.count), isReversed: true) }
  }

  func start(_ edge: Edge) -> Coordinate { vertices[Int(edge.low)] }
  func end(_ edge: Edge) -> Coordinate { vertices[Int(edge.high)] }

  func envelope(_ edge: Edge) -> Envelope {
    let (a, b) = (start(edge), end(edge))
    return Envelope(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
  }

  /// How many uses run from `low` to `high`, and how many back.
  func directions(_ edge: Edge) -> (forward: Int, backward: Int) {
    var result = (forward: 0, backward: 0)
    forEachUse(of: edge) { use in
      if use.from == edge.low { result.forward += 1 } else { result.backward += 1 }
    }
    return result
  }

  /// Whether as many uses run forward as back.
  func isBalanced(_ edge: Edge) -> Bool {
    let (forward, backward) = directions(edge)
    return forward == backward
  }

  /// Whether it is the shared border of two areas and no other uses it.
  func isMatched(_ edge: Edge) -> Bool { directions(edge) == (1, 1) }

  func forEachUse(of edge: Edge, _ body: (Use) -> Void) {
    var next = edge.firstUse
    while next >= 0 {
      let use = uses[Int(next)]
      body(use)
      next = use.next
    }
  }

  /// Replaces an edge by the stretches between the vertices, which lie on it in this order from `low` to `high`.
  ///
  /// - Returns: The stretches, in that order.
  mutating func split(_ edge: Int, at nodes: [Int32]) -> [Int] {
    let whole = edges[edge]
    edges[edge].isSplit = true
    let path = [whole.low] + nodes + [whole.high]
    let stretches = zip(path, path.dropFirst()).map { Int(self.edge(min($0, $1), max($0, $1))) }
    var next = whole.firstUse
    while next >= 0 {
      let use = uses[Int(next)]
      next = use.next
      for (a, b) in zip(path, path.dropFirst()) {
        if use.from == whole.low { append(a, b, use.area) } else { append(b, a, use.area) }
      }
    }
    return stretches
  }

  private mutating func add(_ shape: MultiPolygon, _ area: Int32, isReversed: Bool) {
    for polygon in shape.polygons {
      add(ring: polygon.exterior, area, isLeft: (Polygon.signedArea(polygon.exterior) > 0) != isReversed)
      for hole in polygon.holes { add(ring: hole, area, isLeft: (Polygon.signedArea(hole) < 0) != isReversed) }
    }
  }

  /// - Parameter isLeft: Whether the interior of the area lies left of the ring as it is stored.
  private mutating func add(ring: [Coordinate], _ area: Int32, isLeft: Bool) {
    guard let first = ring.first else { return }
    var last = vertex(first)
    for point in ring.dropFirst() {
      let next = vertex(point)
      if next != last {
        if isLeft { append(last, next, area) } else { append(next, last, area) }
      }
      last = next
    }
  }

  private mutating func append(_ from: Int32, _ to: Int32, _ area: Int32) {
    let edge = Int(self.edge(min(from, to), max(from, to)))
    uses.append(Use(from: from, to: to, area: area, edge: Int32(edge), next: edges[edge].firstUse))
    edges[edge].firstUse = Int32(uses.count - 1)
  }

  private mutating func vertex(_ point: Coordinate) -> Int32 {
    // Adding zero makes -0 the same as 0.
    let hash = SlotTable.mix((point.x + 0).bitPattern &+ SlotTable.mix((point.y + 0).bitPattern))
    if let known = vertexTable.position(hash, equals: { vertices[Int($0)] == point }) { return known }
    vertices.append(point)
    vertexTable.insert(hash, Int32(vertices.count - 1))
    return Int32(vertices.count - 1)
  }

  private mutating func edge(_ low: Int32, _ high: Int32) -> Int32 {
    let hash = SlotTable.mix(UInt64(UInt32(bitPattern: low)) << 32 | UInt64(UInt32(bitPattern: high)))
    if let known = edgeTable.position(hash, equals: { edges[Int($0)].low == low && edges[Int($0)].high == high }) {
      return known
    }
    edges.append(Edge(low: low, high: high))
    edgeTable.insert(hash, Int32(edges.count - 1))
    return Int32(edges.count - 1)
  }
}
