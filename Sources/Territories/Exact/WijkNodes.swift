/// Wijken, or what must go together of them, as the nodes of a graph: a set of them is a word of bits.
struct WijkNodes: Sendable {
  /// The most nodes: what is found over all sets of them stays small.
  static let most = 20

  /// The weight of each node.
  private(set) var weights: [Int]
  /// The units of each node, ascending.
  private(set) var units: [[Int]]
  /// The nodes that each node borders.
  private(set) var neighbours: [UInt32]
  /// The borders between each two nodes, connected or not, in millimetres.
  private var borders: [[Int]]

  /// Nil where there are too many nodes.
  init?(_ instance: SearchInstance) {
    let nodes = Self.nodes(of: instance)
    let count = (nodes.max() ?? -1) + 1
    guard count <= Self.most else { return nil }
    weights = [Int](repeating: 0, count: count)
    units = [[Int]](repeating: [], count: count)
    neighbours = [UInt32](repeating: 0, count: count)
    borders = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for (unit, node) in nodes.enumerated() {
      weights[node] += instance.weights[unit]
      units[node].append(unit)
      for other in instance.graph.neighbours[unit] { neighbours[node] |= 1 << UInt32(nodes[other]) }
      for (other, length) in instance.borders[unit] { borders[node][nodes[other]] += length }
    }
  }

  var all: UInt32 { weights.isEmpty ? 0 : UInt32.max >> UInt32(32 - weights.count) }

  /// The units of some nodes, ascending.
  func units(of nodes: UInt32) -> [Int] {
    units.indices.filter { nodes & (1 << UInt32($0)) != 0 }.flatMap { units[$0] }.sorted()
  }

  /// The length of the borders between two sets of nodes, in millimetres.
  func border(between one: UInt32, and other: UInt32) -> Int {
    var sum = 0
    for node in borders.indices where one & (1 << UInt32(node)) != 0 {
      for next in borders.indices where other & (1 << UInt32(next)) != 0 { sum += borders[node][next] }
    }
    return sum
  }

  /// The node of each unit: its wijk, or those that units to keep together join to one.
  private static func nodes(of instance: SearchInstance) -> [Int] {
    var root = Array(0..<instance.unitCount)
    func find(_ unit: Int) -> Int {
      var unit = unit
      while root[unit] != unit { unit = root[unit] }
      return unit
    }
    func join(_ one: Int, _ other: Int) {
      let (one, other) = (find(one), find(other))
      root[max(one, other)] = min(one, other)
    }
    var first = [Int](repeating: -1, count: instance.wijkCount)
    for (unit, wijk) in instance.wijk.enumerated() where wijk >= 0 {
      if first[wijk] < 0 { first[wijk] = unit }
      join(first[wijk], unit)
    }
    for unit in 0..<instance.unitCount {
      for other in instance.rules.together[unit] { join(unit, other) }
    }
    var number: [Int: Int] = [:]
    return (0..<instance.unitCount).map { unit in
      let root = find(unit)
      if let known = number[root] { return known }
      number[root] = number.count
      return number.count - 1
    }
  }
}
