@testable import Territories

/// Whether units in small wijken can be divided more evenly than some plan, with few wijken cut: another method than the
/// program's, by all territories that are whole wijken and parts of at most two, put together every way.
///
/// Wijken are connected.
struct SplitOracle {
  /// A territory: whole wijken, and parts of wijken that are cut.
  private struct Territory {
    var wijken: UInt64
    var parts: [Part]
  }

  private struct Part: Hashable {
    var wijk: Int
    /// Positions within the wijk.
    var units: UInt64
  }

  private let members: [[Int]]
  private let weights: [Double]
  private let near: [Set<Int>]
  private let count: Int
  private let least: Double
  private let most: Double
  /// Of whole wijken alone, by the lowest wijk.
  private var whole: [[UInt64]]
  private var cut: [Part: [Territory]] = [:]

  /// - Parameter deviation: Territories deviate less than this.
  init(_ sample: SampleProblem, count: Int, deviation: Double, mostParts: Int) {
    let names = Array(Set(sample.units.compactMap(\.wijk))).sorted()
    members = names.map { name in sample.units.indices.filter { sample.units[$0].wijk == name } }
    weights = sample.units.map(\.weight)
    var near = [Set<Int>](repeating: [], count: sample.units.count)
    for edge in sample.graph.edges {
      near[edge.first].insert(edge.second)
      near[edge.second].insert(edge.first)
    }
    (self.near, self.count) = (near, count)
    let ideal = weights.reduce(0, +) / Double(count)
    (least, most) = (ideal * (1 - deviation), ideal * (1 + deviation))
    whole = members.map { _ in [] }
    collect(mostParts)
  }

  /// Whether a division with at most so many extra pieces keeps within the deviation: 0, 1 or 2.
  func isPossible(extraPieces cuts: Int) -> Bool {
    var known: [[UInt64]: Bool] = [:]
    let all = (UInt64(1) << members.count) - 1
    if covers(all, count, &known) { return true }
    for wijk in members.indices where cuts >= 1 {
      for (one, other) in halves(of: wijk) {
        for first in cut[one] ?? [] where first.parts.count == 1 {
          for second in cut[other] ?? [] where second.parts.count == 1 && first.wijken & second.wijken == 0 {
            let rest = all & ~first.wijken & ~second.wijken & ~(1 << wijk)
            if covers(rest, count - 2, &known) { return true }
          }
        }
        if cuts >= 2, isPossible(cutting: [one, other], beside: wijk, all, &known) { return true }
      }
      for thirds in thirds(of: wijk) where cuts >= 2 {
        if places(thirds, all & ~(1 << UInt64(wijk)), count, &known) { return true }
      }
    }
    return false
  }

  /// Two wijken in two parts each, one of them given; one after another the parts are given a territory.
  private func isPossible(
    cutting parts: [Part], beside wijk: Int, _ all: UInt64, _ known: inout [[UInt64]: Bool]
  ) -> Bool {
    for second in members.indices where second > wijk {
      for (one, other) in halves(of: second) {
        let mask = all & ~(1 << wijk) & ~(1 << second)
        if places(parts + [one, other], mask, count, &known) { return true }
      }
    }
    return false
  }

  private func places(_ parts: [Part], _ rest: UInt64, _ left: Int, _ known: inout [[UInt64]: Bool]) -> Bool {
    guard let part = parts.first else { return covers(rest, left, &known) }
    guard left > 0 else { return false }
    for territory in cut[part] ?? [] where territory.wijken & ~rest == 0 {
      guard territory.parts.allSatisfy(parts.contains) else { continue }
      let open = parts.filter { !territory.parts.contains($0) }
      if places(open, rest & ~territory.wijken, left - 1, &known) { return true }
    }
    return false
  }

  /// Whether wijken can be divided whole.
  private func covers(_ rest: UInt64, _ left: Int, _ known: inout [[UInt64]: Bool]) -> Bool {
    if rest == 0 || left == 0 { return rest == 0 && left == 0 }
    if let answer = known[[rest, UInt64(left)]] { return answer }
    let answer = whole[rest.trailingZeroBitCount].contains { set in
      set & ~rest == 0 && covers(rest & ~set, left - 1, &known)
    }
    known[[rest, UInt64(left)]] = answer
    return answer
  }

  private func halves(of wijk: Int) -> [(Part, Part)] {
    let full = (UInt64(1) << members[wijk].count) - 1
    return (1..<full).filter { $0 & 1 == 1 }.map { units in
      (Part(wijk: wijk, units: units), Part(wijk: wijk, units: full & ~units))
    }
  }

  private func thirds(of wijk: Int) -> [[Part]] {
    var result: [[Part]] = []
    for (first, rest) in halves(of: wijk) {
      for units in 1..<rest.units {
        let others = rest.units & ~units
        // Each pair once: the greater of both first.
        guard units & rest.units == units, units > others else { continue }
        result.append([first, Part(wijk: wijk, units: units), Part(wijk: wijk, units: others)])
      }
    }
    return result
  }

  private func weight(_ part: Part) -> Double {
    members[part.wijk].enumerated().reduce(0) {
      $0 + (part.units >> UInt64($1.offset) & 1 == 1 ? weights[$1.element] : 0)
    }
  }

  private func units(_ wijken: UInt64, _ parts: [Part]) -> Set<Int> {
    var result: Set<Int> = []
    for wijk in members.indices where wijken >> UInt64(wijk) & 1 == 1 { result.formUnion(members[wijk]) }
    for part in parts {
      for (offset, unit) in members[part.wijk].enumerated() where part.units >> UInt64(offset) & 1 == 1 {
        result.insert(unit)
      }
    }
    return result
  }

  private func isConnected(_ units: Set<Int>) -> Bool {
    guard let first = units.first else { return false }
    var (seen, todo): (Set<Int>, [Int]) = ([first], [first])
    while let unit = todo.popLast() {
      for other in near[unit] where units.contains(other) && seen.insert(other).inserted { todo.append(other) }
    }
    return seen.count == units.count
  }

  /// All territories of connected wijken, of which some may be there in part.
  private mutating func collect(_ mostParts: Int) {
    let own = members.map { $0.reduce(0) { $0 + weights[$1] } }
    let beside = members.indices.map { wijk in
      members.indices.reduce(UInt64(0)) { mask, other in
        let touches = other != wijk && members[wijk].contains { unit in !near[unit].isDisjoint(with: members[other]) }
        return touches ? mask | 1 << UInt64(other) : mask
      }
    }
    let heaviest = own.sorted(by: >).prefix(mostParts).reduce(0, +)
    for start in members.indices {
      grow(
        1 << UInt64(start), frontier: beside[start] & ~((1 << UInt64(start + 1)) - 1),
        barred: (1 << UInt64(start + 1)) - 1, weight: own[start], own, beside, limit: most + heaviest, mostParts)
    }
  }

  private mutating func grow(
    _ set: UInt64, frontier: UInt64, barred: UInt64, weight: Double, _ own: [Double], _ beside: [UInt64], limit: Double,
    _ mostParts: Int
  ) {
    keep(set, weight, own, mostParts)
    var (frontier, barred) = (frontier, barred)
    while frontier != 0 {
      let next = frontier.trailingZeroBitCount
      frontier &= ~(1 << UInt64(next))
      barred |= 1 << UInt64(next)
      guard weight + own[next] <= limit else { continue }
      grow(
        set | 1 << UInt64(next), frontier: (frontier | beside[next]) & ~barred & ~set, barred: barred,
        weight: weight + own[next], own, beside, limit: limit, mostParts)
    }
  }

  private mutating func keep(_ set: UInt64, _ weight: Double, _ own: [Double], _ mostParts: Int) {
    if least < weight, weight < most { whole[set.trailingZeroBitCount].append(set) }
    let wijken = members.indices.filter { set >> UInt64($0) & 1 == 1 }
    for (place, wijk) in wijken.enumerated() where mostParts >= 1 {
      for part in halves(of: wijk).flatMap({ [$0, $1] }) {
        let rest = set & ~(1 << UInt64(wijk))
        let lighter = weight - own[wijk] + self.weight(part)
        keep(rest, [part], lighter)
        guard mostParts >= 2 else { continue }
        for other in wijken[(place + 1)...] {
          guard lighter - own[other] < most, lighter > least else { continue }
          for second in halves(of: other).flatMap({ [$0, $1] }) {
            keep(rest & ~(1 << UInt64(other)), [part, second], lighter - own[other] + self.weight(second))
          }
        }
      }
    }
  }

  private mutating func keep(_ wijken: UInt64, _ parts: [Part], _ weight: Double) {
    guard least < weight, weight < most, isConnected(units(wijken, parts)) else { return }
    for part in parts { cut[part, default: []].append(Territory(wijken: wijken, parts: parts)) }
  }
}
