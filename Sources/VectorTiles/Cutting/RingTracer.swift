/// Makes polygons of the balanced edges of one area.
struct RingTracer {
  private let edges: [GridEdge]
  private var isUsed: [Bool]
  private var path: [BoxPoint] = []
  private var rings: [[BoxPoint]] = []

  /// - Parameter edges: Sorted by where they start; at each point as many arrive as leave.
  init(_ edges: [GridEdge]) {
    self.edges = edges
    isUsed = Array(repeating: false, count: edges.count)
  }

  /// Simple rings: they do not cross, and touch themselves and others in points only.
  ///
  /// - Complexity: O(*n* log *n*).
  mutating func trace() -> [[BoxPoint]] {
    for edge in edges.indices where !isUsed[edge] { follow(edge) }
    return rings
  }

  private mutating func follow(_ first: Int) {
    path.removeAll(keepingCapacity: true)
    path.append(edges[first].from)
    var edge = first
    while true {
      isUsed[edge] = true
      let point = edges[edge].to
      let leaving = self.leaving(point)
      // A ring that comes to a point again is cut there: what lies between is a ring of its own.
      if point == path[0] || leaving.count > 1, let start = path.lastIndex(of: point) {
        rings.append(Array(path[start...]))
        path.removeSubrange((start + 1)...)
      } else {
        path.append(point)
      }
      guard let next = choose(leaving, arriving: edges[edge].from), !isUsed[next] else { return }
      edge = next
    }
  }

  private func leaving(_ point: BoxPoint) -> Range<Int> {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle].from < point { low = middle + 1 } else { high = middle }
    }
    while high < edges.count, edges[high].from == point { high += 1 }
    return low..<high
  }

  /// The edge that bounds the same piece of the area as the one that arrives: the first clockwise from the way back.
  private func choose(_ leaving: Range<Int>, arriving from: BoxPoint) -> Int? {
    guard leaving.count > 1, let first = leaving.first else { return leaving.first }
    let point = edges[first].from
    let back = (x: from.x - point.x, y: from.y - point.y)
    var best = first
    for other in leaving.dropFirst() where isBefore(direction(other), direction(best), back) { best = other }
    return best
  }

  private func direction(_ edge: Int) -> (x: Int, y: Int) {
    (edges[edge].to.x - edges[edge].from.x, edges[edge].to.y - edges[edge].from.y)
  }

  /// Whether a turn from `back`, against the sense from x to y, comes to `one` before it comes to `other`.
  private func isBefore(_ one: (x: Int, y: Int), _ other: (x: Int, y: Int), _ back: (x: Int, y: Int)) -> Bool {
    func cross(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> Int { a.x * b.y - a.y * b.x }
    func quarter(_ direction: (x: Int, y: Int)) -> Int {
      let turn = cross(back, direction)
      if turn != 0 { return turn < 0 ? 0 : 2 }
      return back.x * direction.x + back.y * direction.y < 0 ? 1 : 3
    }
    let (first, second) = (quarter(one), quarter(other))
    return first != second ? first < second : cross(one, other) < 0
  }
}
