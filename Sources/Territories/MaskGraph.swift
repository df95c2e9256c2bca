/// A problem of at most 64 units, its sets of units as bits of one word.
///
/// Units are renumbered breadth first from a far corner: the lowest uncovered unit then lies at the edge of what is left,
/// and taking its territory away seldom cuts the rest in two.
struct MaskGraph {
  static let mostUnits = 64

  let instance: SearchInstance
  /// The unit of each bit.
  let unitOfBit: [Int]
  let adjacency: [UInt64]
  let weights: [Int]
  private let borders: [[(bit: Int, length: Int)]]
  private let wijkBits: [UInt64]
  let presentBits: [UInt64]

  init(_ instance: SearchInstance) {
    precondition(instance.unitCount <= Self.mostUnits)
    let order = Self.breadthFirst(from: Self.corner(of: instance.graph), in: instance.graph)
    var bitOfUnit = [Int](repeating: 0, count: order.count)
    for (bit, unit) in order.enumerated() { bitOfUnit[unit] = bit }
    self.instance = instance
    unitOfBit = order
    weights = order.map { instance.weights[$0] }
    adjacency = order.map { unit in instance.graph.neighbours[unit].reduce(0) { $0 | 1 << UInt64(bitOfUnit[$1]) } }
    borders = order.map { unit in
      zip(instance.graph.neighbours[unit], instance.borders[unit]).map { (bitOfUnit[$0], $1) }
    }
    wijkBits = Self.groups(instance.wijk, count: instance.wijkCount, bitOfUnit: bitOfUnit)
    presentBits = Self.groups(instance.present, count: instance.presentCount, bitOfUnit: bitOfUnit)
  }

  var allUnits: UInt64 { UInt64.max >> UInt64(64 - unitOfBit.count) }

  func weight(of set: UInt64) -> Int {
    var rest = set
    var sum = 0
    while rest != 0 {
      sum += weights[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }

  /// The units of `region` connected to `start` within it, and their weight.
  func piece(from start: UInt64, within region: UInt64) -> (set: UInt64, weight: Int) {
    var reached = start
    var waiting = start
    var weight = 0
    while waiting != 0 {
      let bit = waiting.trailingZeroBitCount
      waiting &= waiting - 1
      weight += weights[bit]
      let fresh = adjacency[bit] & region & ~reached
      reached |= fresh
      waiting |= fresh
    }
    return (reached, weight)
  }

  /// What one territory adds to the rank. Inner borders count from both sides, so they come out doubled.
  func rank(of set: UInt64, weight: Int, moved: Int) -> PlanRank {
    PlanRank(
      objective: instance.objective, pieces: wijkBits.reduce(0) { $0 + ($1 & set == 0 ? 0 : 1) },
      border: outline(of: set), moved: moved, spread: instance.spread(ofWeight: weight))
  }

  /// Residents of a set who change hands if it continues a present territory; `label` −1 for none.
  func moved(_ set: UInt64, label: Int) -> Int {
    var before: UInt64 = 0
    for (index, bits) in presentBits.enumerated() where index != label { before |= bits }
    return weight(of: set & before)
  }

  /// The same for the present territory that suits the set best, whether or not another set takes it too.
  func leastMoved(_ set: UInt64) -> Int {
    var sum = 0
    var most = 0
    for bits in presentBits {
      let shared = weight(of: set & bits)
      sum += shared
      most = max(most, shared)
    }
    return sum - most
  }

  private func outline(of set: UInt64) -> Int {
    var rest = set
    var sum = 0
    while rest != 0 {
      for border in borders[rest.trailingZeroBitCount] where set & (1 << UInt64(border.bit)) == 0 {
        sum += border.length
      }
      rest &= rest - 1
    }
    return sum
  }

  private static func groups(_ index: [Int], count: Int, bitOfUnit: [Int]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: count)
    for (unit, group) in index.enumerated() where group >= 0 { result[group] |= 1 << UInt64(bitOfUnit[unit]) }
    return result
  }

  private static func corner(of graph: ContiguityGraph) -> Int {
    let largest = graph.components.first?.first ?? 0
    let reached = breadthFirst(from: largest, in: graph)
    return reached.prefix(graph.components.first?.count ?? 1).last ?? 0
  }

  private static func breadthFirst(from start: Int, in graph: ContiguityGraph) -> [Int] {
    var seen = [Bool](repeating: false, count: graph.unitCount)
    var order: [Int] = []
    for first in [start] + Array(0..<graph.unitCount) where !seen[first] {
      seen[first] = true
      var next = order.count
      order.append(first)
      while next < order.count {
        for neighbour in graph.neighbours[order[next]] where !seen[neighbour] {
          seen[neighbour] = true
          order.append(neighbour)
        }
        next += 1
      }
    }
    return order
  }
}
