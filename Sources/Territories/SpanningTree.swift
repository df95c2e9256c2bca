/// A random spanning tree of a connected set of units, hung from its first unit.
///
/// Cutting one of its edges divides the set into two connected parts: the step of spanning-tree recombination (DeFord,
/// Duchin, Solomon, "Recombination: a family of Markov chains for redistricting", 2021). Edges within a wijk come first,
/// so that cuts tend to fall between wijken.
struct SpanningTree {
  /// The units, each after its parent.
  private(set) var order: [Int] = []
  /// The place in ``order`` of each unit's parent, −1 for the root.
  private(set) var parent: [Int] = []
  /// The weight of each unit with all below it, by place.
  private(set) var weight: [Int] = []
  /// The number of units, likewise.
  private(set) var size: [Int] = []

  /// Draws a tree by Kruskal's method over random keys.
  ///
  /// - Parameters:
  ///   - units: A connected set.
  ///   - place: One entry per unit of the instance, −1 outside this call; used as scratch space.
  init(
    of units: [Int], in instance: SearchInstance, place: inout [Int], using random: inout some RandomNumberGenerator
  ) {
    for (index, unit) in units.enumerated() { place[unit] = index }
    defer { for unit in units { place[unit] = -1 } }
    let chosen = Self.chosenEdges(of: units, in: instance, place: place, using: &random)
    hang(units, edges: chosen)
    sum(instance)
  }

  /// The units at and below a place.
  func units(below top: Int) -> [Int] {
    var isBelow = [Bool](repeating: false, count: order.count)
    isBelow[top] = true
    var result = [order[top]]
    for index in (top + 1)..<max(top + 1, order.count) where isBelow[parent[index]] {
      isBelow[index] = true
      result.append(order[index])
    }
    return result
  }

  private static func chosenEdges(
    of units: [Int], in instance: SearchInstance, place: [Int], using random: inout some RandomNumberGenerator
  ) -> [(Int, Int)] {
    var edges: [(key: UInt64, from: Int, to: Int)] = []
    for (index, unit) in units.enumerated() {
      for neighbour in instance.graph.neighbours[unit] where place[neighbour] > index {
        let isWithin = instance.wijk[unit] >= 0 && instance.wijk[unit] == instance.wijk[neighbour]
        // The top bit puts two of three borders between wijken behind every border within one.
        let key = random.next() >> 1
        edges.append((isWithin || key % 3 == 0 ? key : key | 1 << 63, index, place[neighbour]))
      }
    }
    edges.sort { ($0.key, $0.from, $0.to) < ($1.key, $1.from, $1.to) }
    var root = Array(units.indices)
    func find(_ start: Int) -> Int {
      var index = start
      while root[index] != index {
        root[index] = root[root[index]]
        index = root[index]
      }
      return index
    }
    var chosen: [(Int, Int)] = []
    for edge in edges where chosen.count < units.count - 1 {
      let (one, other) = (find(edge.from), find(edge.to))
      if one != other {
        root[one] = other
        chosen.append((edge.from, edge.to))
      }
    }
    return chosen
  }

  private mutating func hang(_ units: [Int], edges: [(Int, Int)]) {
    var rows = [[Int]](repeating: [], count: units.count)
    for (one, other) in edges {
      rows[one].append(other)
      rows[other].append(one)
    }
    var placed = [Int](repeating: -1, count: units.count)
    var queue = [0]
    placed[0] = 0
    parent = [-1]
    var next = 0
    while next < queue.count {
      for other in rows[queue[next]] where placed[other] < 0 {
        placed[other] = queue.count
        queue.append(other)
        parent.append(next)
      }
      next += 1
    }
    order = queue.map { units[$0] }
  }

  private mutating func sum(_ instance: SearchInstance) {
    weight = order.map { instance.weights[$0] }
    size = order.map { _ in 1 }
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      weight[parent[index]] += weight[index]
      size[parent[index]] += size[index]
    }
  }
}
