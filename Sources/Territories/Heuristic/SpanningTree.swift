/// Random spanning trees of connected sets of units, one after another in the same memory.
///
/// Cutting one edge of a tree divides the set into two connected parts: the step of spanning-tree recombination (DeFord,
/// Duchin, Solomon, "Recombination: a family of Markov chains for redistricting", 2021). Borders within a group of units
/// that go together come first, so that only its own edges cut it; those within a wijk mostly come next, so that cuts tend
/// to fall between wijken.
struct SpanningTree {
  /// The most units a tree can hold: what a key has room for.
  static let mostUnits = 1 << 20

  /// The units depth first: those that hang below a unit follow it.
  private(set) var order: [Int32] = []
  /// By place in ``order``: the weight of the unit with all below it.
  private(set) var weight: [Int] = []
  /// By place in ``order``: the number of units, likewise.
  private(set) var size: [Int32] = []
  /// The place in ``order`` of each unit of the graph, −1 for those that are not in the tree.
  private(set) var place: [Int32]

  private var parent: [Int32] = []
  private var keys: [UInt64] = []
  private var root: [Int32] = []
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var stack: [(node: Int32, above: Int32)] = []

  /// - Parameter unitCount: The number of units of the graphs that trees are drawn over.
  init(unitCount: Int) {
    place = [Int32](repeating: -1, count: unitCount)
  }

  /// The units at and below a place.
  func units(below top: Int) -> ArraySlice<Int32> { order[top..<top + Int(size[top])] }

  /// The units that are neither at nor below a place: those before it and those after.
  func others(than top: Int) -> [ArraySlice<Int32>] { [order[..<top], order[(top + Int(size[top]))...]] }

  /// Draws a tree by Kruskal's method over random keys.
  ///
  /// - Parameter units: A connected set of at most ``mostUnits``; the first becomes the root.
  /// - Complexity: O(e log e) for e borders.
  mutating func draw(over units: [Int32], of graph: UnitGraph, using random: inout some RandomNumberGenerator) {
    for unit in order { place[Int(unit)] = -1 }
    for (index, unit) in units.enumerated() { place[Int(unit)] = Int32(index) }
    sortEdges(of: units, in: graph, using: &random)
    chooseEdges(units.count)
    hang(units, in: graph)
  }

  /// Keys hold a class, a random number and both ends, so that sorting them sorts the edges.
  private mutating func sortEdges(
    of units: [Int32], in graph: UnitGraph, using random: inout some RandomNumberGenerator
  ) {
    keys.removeAll(keepingCapacity: true)
    for (index, unit) in units.enumerated() {
      let (wijk, group) = (graph.wijk[Int(unit)], graph.group[Int(unit)])
      for edge in graph.connections(of: Int(unit)) {
        let neighbour = Int(graph.neighbours[edge])
        let other = place[neighbour]
        guard other > Int32(index) else { continue }
        var key = random.next() >> 42
        // Three of four borders between wijken come behind every border within one.
        let isLate = (wijk < 0 || wijk != graph.wijk[neighbour]) && key & 3 != 0
        if group < 0 || group != graph.group[neighbour] { key |= isLate ? 1 << 23 : 1 << 22 }
        keys.append(key << 40 | UInt64(index) << 20 | UInt64(other))
      }
    }
    keys.sort()
  }

  /// Leaves the edges of the tree at the front of the keys, and their ends by unit in ``starts`` and ``ends``.
  private mutating func chooseEdges(_ count: Int) {
    root.removeAll(keepingCapacity: true)
    root.append(contentsOf: 0..<Int32(count))
    starts.removeAll(keepingCapacity: true)
    starts.append(contentsOf: repeatElement(0, count: count + 2))
    var chosen = 0
    for key in keys where chosen < count - 1 {
      let (from, to) = Self.ends(of: key)
      let (one, other) = (find(from), find(to))
      guard one != other else { continue }
      root[one] = Int32(other)
      keys[chosen] = key
      chosen += 1
      starts[from + 2] += 1
      starts[to + 2] += 1
    }
    for index in 2..<count + 2 { starts[index] += starts[index - 1] }
    ends.removeAll(keepingCapacity: true)
    ends.append(contentsOf: repeatElement(0, count: 2 * chosen))
    for key in keys[..<chosen] {
      let (from, to) = Self.ends(of: key)
      for (one, other) in [(from, to), (to, from)] {
        ends[Int(starts[one + 1])] = Int32(other)
        starts[one + 1] += 1
      }
    }
  }

  private static func ends(of key: UInt64) -> (Int, Int) { (Int(key >> 20 & 0xf_ffff), Int(key & 0xf_ffff)) }

  private mutating func find(_ start: Int) -> Int {
    var index = start
    while root[index] != index {
      root[index] = root[Int(root[index])]
      index = Int(root[index])
    }
    return index
  }

  private mutating func hang(_ units: [Int32], in graph: UnitGraph) {
    order.removeAll(keepingCapacity: true)
    parent.removeAll(keepingCapacity: true)
    weight.removeAll(keepingCapacity: true)
    size.removeAll(keepingCapacity: true)
    stack.append((0, -1))
    while let (node, above) = stack.popLast() {
      let at = Int32(order.count)
      let unit = units[Int(node)]
      // A parent keeps its number among `units` in `root` for as long as the tree is hung.
      root[Int(at)] = node
      order.append(unit)
      parent.append(above)
      weight.append(graph.weights[Int(unit)])
      size.append(1)
      for edge in Int(starts[Int(node)])..<Int(starts[Int(node) + 1]) {
        let other = ends[edge]
        if above < 0 || other != root[Int(above)] { stack.append((other, at)) }
      }
    }
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      weight[Int(parent[index])] += weight[index]
      size[Int(parent[index])] += size[index]
    }
    for (index, unit) in order.enumerated() { place[Int(unit)] = Int32(index) }
  }
}
