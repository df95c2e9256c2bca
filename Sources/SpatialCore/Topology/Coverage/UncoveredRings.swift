/// Traces the edges of what a clean set of areas leaves uncovered.
struct UncoveredRings {
  private let graph: BorderGraph
  /// The unmatched uses that start at each vertex, one after another: those of vertex v from `starts[v]`.
  private var starts: [Int]
  private var outgoing: [Int32]

  init(_ graph: BorderGraph) {
    self.graph = graph
    var unmatched: [Int32] = []
    for edge in graph.edges where !edge.isSplit && !graph.isBalanced(edge) { unmatched.append(edge.firstUse) }
    starts = Array(repeating: 0, count: graph.vertices.count + 1)
    for use in unmatched { starts[Int(graph.uses[Int(use)].from) + 1] += 1 }
    for vertex in graph.vertices.indices { starts[vertex + 1] += starts[vertex] }
    var next = starts
    outgoing = Array(repeating: 0, count: unmatched.count)
    for use in unmatched {
      let from = Int(graph.uses[Int(use)].from)
      outgoing[next[from]] = use
      next[from] += 1
    }
  }

  /// The uncovered places that are enclosed, each with the covered islands in it as holes.
  ///
  /// - Complexity: O(*m* log *m*) in the number of unmatched edges.
  func places() -> [Polygon] {
    var outlines: [[Coordinate]] = []
    var islands: [[Coordinate]] = []
    for ring in rings() {
      if Polygon.signedArea(ring) < 0 { outlines.append(ring) } else { islands.append(ring) }
    }
    var places = outlines.map { Polygon(exterior: $0) }
    let index = EnvelopeIndex(outlines.map { Envelope($0) })
    let sizes = outlines.map { -Polygon.signedArea($0) }
    for island in islands {
      guard let extent = Envelope(island) else { continue }
      // The smallest: a place may lie in an island of a larger one.
      let around = index.search(extent).filter { UncoveredRings.holds(outlines[$0], island) }
        .min { sizes[$0] < sizes[$1] }
      if let around { places[around].holes.append(island) }
    }
    return places
  }

  /// Closed rings with uncovered land on their right that touch themselves nowhere.
  private func rings() -> [[Coordinate]] {
    var isUsed = Array(repeating: false, count: outgoing.count)
    var result: [[Coordinate]] = []
    for first in outgoing.indices where !isUsed[first] {
      var path: [Int32] = []
      var slot = first
      repeat {
        isUsed[slot] = true
        path.append(graph.uses[Int(outgoing[slot])].from)
        guard let next = following(slot, isUsed) else { break }
        slot = next
      } while true
      result += UncoveredRings.simple(path).map { ring in (ring + [ring[0]]).map { graph.vertices[Int($0)] } }
    }
    return result
  }

  /// The use that continues the edge of the same uncovered place: the first counter-clockwise from where we came.
  private func following(_ slot: Int, _ isUsed: [Bool]) -> Int? {
    let use = graph.uses[Int(outgoing[slot])]
    let center = graph.vertices[Int(use.to)]
    let back = graph.vertices[Int(use.from)]
    let open = (starts[Int(use.to)]..<starts[Int(use.to) + 1]).filter { !isUsed[$0] }
    return open.min { left, right in
      let (a, b) = (end(left), end(right))
      let (first, second) = (UncoveredRings.half(center, back, a), UncoveredRings.half(center, back, b))
      return first == second ? Orientation.sign(center, a, b) > 0 : first < second
    }
  }

  private func end(_ slot: Int) -> Coordinate { graph.vertices[Int(graph.uses[Int(outgoing[slot])].to)] }

  /// 0 where the turn from `back` to `point` is under half a circle, 1 for half a circle, 2 beyond it.
  private static func half(_ center: Coordinate, _ back: Coordinate, _ point: Coordinate) -> Int {
    1 - Orientation.sign(center, back, point)
  }

  /// Cuts a closed walk at the vertices that it passes more than once.
  private static func simple(_ walk: [Int32]) -> [[Int32]] {
    var result: [[Int32]] = []
    var path: [Int32] = []
    var place: [Int32: Int] = [:]
    for vertex in walk {
      if let start = place[vertex] {
        result.append(Array(path[start...]))
        for passed in path[start...] { place[passed] = nil }
        path.removeSubrange(start...)
      }
      place[vertex] = path.count
      path.append(vertex)
    }
    if path.count > 2 { result.append(path) }
    return result.filter { $0.count > 2 }
  }

  /// Whether a ring lies in another that it may touch but does not cross.
  private static func holds(_ ring: [Coordinate], _ inner: [Coordinate]) -> Bool {
    for (a, b) in zip(inner, inner.dropFirst()) {
      for point in [a, Coordinate(x: a.x + (b.x - a.x) / 2, y: a.y + (b.y - a.y) / 2)] {
        if let isInside = isInside(point, ring) { return isInside }
      }
    }
    return false
  }

  /// nil on the ring.
  private static func isInside(_ point: Coordinate, _ ring: [Coordinate]) -> Bool? {
    var isInside = false
    for (a, b) in zip(ring, ring.dropFirst()) {
      let (low, high) = a.y <= b.y ? (a, b) : (b, a)
      let side = Orientation.sign(low, high, point)
      if side == 0, min(a.x, b.x) <= point.x, point.x <= max(a.x, b.x), low.y <= point.y, point.y <= high.y {
        return nil
      }
      if side > 0, low.y <= point.y, point.y < high.y { isInside.toggle() }
    }
    return isInside
  }
}
