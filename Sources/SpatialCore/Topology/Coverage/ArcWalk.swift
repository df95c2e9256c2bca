/// Walks the edges of a border graph as arcs, each edge once.
struct ArcWalk {
  let graph: BorderGraph
  /// The edges at each vertex, one after another: those of vertex v from `starts[v]`.
  private var starts: [Int32]
  private var incident: [Int32]
  private var isNode: [Bool]

  init(_ graph: BorderGraph) {
    self.graph = graph
    starts = Array(repeating: 0, count: graph.vertices.count + 1)
    for edge in graph.edges where !edge.isSplit {
      starts[Int(edge.low) + 1] += 1
      starts[Int(edge.high) + 1] += 1
    }
    for vertex in graph.vertices.indices { starts[vertex + 1] += starts[vertex] }
    var next = starts
    incident = Array(repeating: 0, count: Int(starts[graph.vertices.count]))
    for (number, edge) in graph.edges.enumerated() where !edge.isSplit {
      for vertex in [edge.low, edge.high] {
        incident[Int(next[Int(vertex)])] = Int32(number)
        next[Int(vertex)] += 1
      }
    }
    isNode = Array(repeating: false, count: graph.vertices.count)
    for vertex in graph.vertices.indices { isNode[vertex] = ends(at: vertex) }
  }

  /// Calls with the number of the first edge and the vertices of each arc: first those between nodes, then closed ones.
  func forEachArc(_ body: (Int, [Int32]) -> Void) {
    var isDone = [Bool](repeating: false, count: graph.edges.count)
    for vertex in graph.vertices.indices where isNode[vertex] {
      for slot in starts[vertex]..<starts[vertex + 1] {
        let edge = Int(incident[Int(slot)])
        if !isDone[edge] { body(edge, path(from: Int32(vertex), edge, &isDone)) }
      }
    }
    for (number, edge) in graph.edges.enumerated() where !edge.isSplit && !isDone[number] {
      body(number, path(from: edge.low, number, &isDone))
    }
  }

  private func path(from start: Int32, _ first: Int, _ isDone: inout [Bool]) -> [Int32] {
    var path = [start]
    var edge = first
    while true {
      isDone[edge] = true
      let vertex = other(graph.edges[edge], path[path.count - 1])
      path.append(vertex)
      if vertex == start || isNode[Int(vertex)] { return path }
      let slot = Int(starts[Int(vertex)])
      edge = Int(Int(incident[slot]) == edge ? incident[slot + 1] : incident[slot])
      if isDone[edge] { return path }
    }
  }

  private func other(_ edge: BorderGraph.Edge, _ vertex: Int32) -> Int32 {
    edge.low == vertex ? edge.high : edge.low
  }

  /// Whether arcs end at a vertex: not two edges there, or other areas beside the one than beside the other.
  private func ends(at vertex: Int) -> Bool {
    let slots = starts[vertex]..<starts[vertex + 1]
    guard slots.count == 2 else { return true }
    let (one, other) = (incident[Int(slots.lowerBound)], incident[Int(slots.lowerBound) + 1])
    let arriving = mark(Int(one), at: Int32(vertex))
    let leaving = mark(Int(other), at: Int32(vertex))
    return arriving.toward != leaving.away || arriving.away != leaving.toward
  }

  /// Sums over the areas that run along an edge toward and away from a vertex: equal for equal multisets of areas, and
  /// for others by chance only (2⁻⁶⁴).
  private func mark(_ edge: Int, at vertex: Int32) -> (toward: UInt64, away: UInt64) {
    var result: (toward: UInt64, away: UInt64) = (0, 0)
    graph.forEachUse(of: graph.edges[edge]) { use in
      let value = SlotTable.mix(UInt64(UInt32(bitPattern: use.area)) &+ 0x9E37_79B9_7F4A_7C15)
      if use.to == vertex { result.toward &+= value } else { result.away &+= value }
    }
    return result
  }
}
