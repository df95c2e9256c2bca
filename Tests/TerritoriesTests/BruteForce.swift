@testable import Territories

/// The independent oracle: every way to divide the units, measured the slow way.
struct BruteForce {
  private let problem: DistrictingProblem
  private let rules: OracleRules
  /// The units that count: all but those of pilot wijken.
  private let counted: [Int]
  private let neighbours: [Set<Int>]
  /// Units in smaller pieces of their wijk.
  private let exclaves: Set<Int>
  /// The figures of every plan that keeps to the constraints.
  private var plans: [Figures] = []
  /// Whether each set of units that count, as a number whose bits they are, can be a territory.
  private var isTerritory: [Bool] = []

  /// Only the units, graph, count, present plan and constraints of the problem matter.
  init(problem: DistrictingProblem) {
    let rules = OracleRules(problem)
    self.problem = problem
    self.rules = rules
    counted = problem.units.indices.filter { !rules.pilots.contains($0) }
    var neighbours = [Set<Int>](repeating: [], count: problem.units.count)
    var touching = neighbours
    for edge in problem.graph.edges {
      let pair = [edge.first, edge.second].sorted()
      touching[pair[0]].insert(pair[1])
      touching[pair[1]].insert(pair[0])
      let isCut = rules.barriers.contains(pair) || edge.sharedBorderMetres < rules.minimum
      if isCut, !rules.links.contains(pair) { continue }
      neighbours[pair[0]].insert(pair[1])
      neighbours[pair[1]].insert(pair[0])
    }
    for pair in rules.links {
      neighbours[pair[0]].insert(pair[1])
      neighbours[pair[1]].insert(pair[0])
    }
    self.neighbours = neighbours
    exclaves = Self.exclaves(problem.units, touching)
    isTerritory = (0..<(1 << counted.count)).map { number in
      let members = Set(counted.indices.filter { number >> $0 & 1 == 1 }.map { counted[$0] })
      return isOnePiece(members) || rules.fixed.contains(members)
    }
    var plans: [Figures] = []
    forEachPartition { assignment in
      if let figures = figures(of: assignment) { plans.append(figures) }
    }
    self.plans = plans
  }

  /// The figures of a plan: the maximum deviation times the total, extra pieces, residents moved, border.
  struct Figures: Hashable {
    var spread: Double
    var extra: Double
    var moved: Double
    var border: Double

    /// Whether it is nowhere worse and somewhere better.
    func dominates(_ other: Figures) -> Bool {
      self != other && spread <= other.spread && extra <= other.extra && moved <= other.moved && border <= other.border
    }
  }

  /// The plans that no other is at least as good as in everything, figures only.
  func front(within tolerance: Double) -> Set<Figures> {
    let found = Set(plans.filter { $0.spread <= tolerance * total * (1 + 1e-12) })
    return found.filter { figures in !found.contains { $0.dominates(figures) } }
  }

  /// The least spread with at most a number of extra pieces.
  func leastSpread(extra: Int) -> Double? { plans.filter { $0.extra <= Double(extra) }.map(\.spread).min() }

  /// The best plan by an objective; nil where none keeps to the tolerance.
  func best(_ objective: Objective, within tolerance: Double?) -> Figures? {
    let limit = tolerance.map { $0 * total * (1 + 1e-12) } ?? .infinity
    let evenFirst = tolerance == nil || objective == .balance
    return plans.filter { $0.spread <= limit }.min { one, other in
      key(one, objective, evenFirst).lexicographicallyPrecedes(key(other, objective, evenFirst))
    }
  }

  /// The weight of all units that count.
  var total: Double { counted.reduce(0) { $0 + problem.units[$1].weight } }

  /// The figures of an assignment, pilot units given any number; nil where it breaks a rule.
  func figures(of assignment: [Int]) -> Figures? {
    let count = problem.territoryCount
    var numbers = [Int](repeating: 0, count: count)
    for (index, unit) in counted.enumerated() { numbers[assignment[unit]] |= 1 << index }
    guard numbers.allSatisfy({ isTerritory[$0] }), rules.areKept(by: assignment) else { return nil }
    var figures = Figures(spread: 0, extra: 0, moved: 0, border: 0)
    for territory in 0..<count {
      let weight = counted.reduce(0) { assignment[$1] == territory ? $0 + problem.units[$1].weight : $0 }
      figures.spread = max(figures.spread, abs(Double(count) * weight - total))
    }
    for wijk in Set(problem.units.compactMap(\.wijk)) {
      let inWijk = assignment.indices.filter { problem.units[$0].wijk == wijk }
      figures.extra += Double(Set(inWijk.map { territory(of: $0, assignment) }).count - 1)
    }
    for edge in problem.graph.edges
    where territory(of: edge.first, assignment) != territory(of: edge.second, assignment) {
      figures.border += edge.sharedBorderMetres
    }
    figures.moved = moved(assignment)
    return figures
  }

  private func territory(of unit: Int, _ assignment: [Int]) -> Int {
    rules.pilots.contains(unit) ? -1 - (rules.pilotOfUnit[unit] ?? 0) : assignment[unit]
  }

  /// Least residents moved over all ways to let territories continue the present ones.
  private func moved(_ assignment: [Int]) -> Double {
    guard let present = problem.present else { return 0 }
    let before = counted.filter { present.assignment[$0] != nil }
    let names = (0..<problem.territoryCount).map { territory in
      counted.first { assignment[$0] == territory && rules.nameOfUnit[$0] != nil }.flatMap { rules.nameOfUnit[$0] }
    }
    var least = Double.infinity
    var label = [Int](repeating: -1, count: names.count)
    func choose(_ territory: Int) {
      guard territory < names.count else {
        let moved = before.filter { label[assignment[$0]] != present.assignment[$0] }
        least = min(least, moved.reduce(0) { $0 + problem.units[$1].weight })
        return
      }
      for option in -1..<present.count {
        label[territory] = option
        if option >= 0 {
          let name = present.territoryIDs[option]
          if label[..<territory].contains(option) { continue }
          if let own = names[territory] { if own != name { continue } } else if rules.names.contains(name) { continue }
        }
        choose(territory + 1)
      }
    }
    choose(0)
    let pilots = rules.pilots.filter { unit in
      guard let before = present.assignment[unit] else { return false }
      return present.territoryIDs[before] != rules.nameOfUnit[unit]
    }
    return least + pilots.reduce(0) { $0 + problem.units[$1].weight }
  }

  private func key(_ figures: Figures, _ objective: Objective, _ evenFirst: Bool) -> [Double] {
    var terms: [Double]
    switch objective {
    case .lexicographic, .balance: terms = [figures.extra, figures.moved, figures.border]
    case .border: terms = [figures.border, figures.extra, figures.moved]
    case .splits: terms = [figures.extra, figures.border, figures.moved]
    case .moved: terms = [figures.moved, figures.extra, figures.border]
    }
    terms.insert(figures.spread, at: evenFirst ? 0 : terms.count)
    return terms
  }

  /// One piece but for the exclaves of wijken that lie in it whole.
  private func isOnePiece(_ members: Set<Int>) -> Bool {
    let loose = exclaves.filter { unit in
      members.contains(unit)
        && problem.units.indices.allSatisfy {
          problem.units[$0].wijk != problem.units[unit].wijk || members.contains($0)
        }
    }
    guard let start = members.subtracting(loose).min() else { return false }
    return members.subtracting(loose).isSubset(of: Self.reached(from: start, in: members, neighbours))
  }

  private static func reached(from start: Int, in members: Set<Int>, _ neighbours: [Set<Int>]) -> Set<Int> {
    var reached: Set = [start]
    while true {
      let next = reached.union(reached.flatMap { neighbours[$0] }.filter(members.contains))
      if next.count == reached.count { return reached }
      reached = next
    }
  }

  private static func exclaves(_ units: [TerritoryUnit], _ neighbours: [Set<Int>]) -> Set<Int> {
    var result = Set<Int>()
    for wijk in Set(units.compactMap(\.wijk)) {
      let members = Set(units.indices.filter { units[$0].wijk == wijk })
      func weight(_ piece: Set<Int>) -> Double { piece.reduce(0) { $0 + units[$1].weight } }
      let pieces = Set(members.map { reached(from: $0, in: members, neighbours) })
      let largest = pieces.max { one, other in
        if one.count != other.count { return one.count < other.count }
        let (left, right) = (weight(one), weight(other))
        return left != right ? left < right : (one.min() ?? 0) > (other.min() ?? 0)
      }
      result.formUnion(members.subtracting(largest ?? []))
    }
    return result
  }

  /// Every division into the number of territories, once: restricted growth strings.
  private func forEachPartition(_ body: ([Int]) -> Void) {
    var assignment = [Int](repeating: -1, count: problem.units.count)
    func place(_ index: Int, _ used: Int) {
      if index == counted.count {
        if used == problem.territoryCount { body(assignment) }
        return
      }
      for territory in 0...min(used, problem.territoryCount - 1) {
        assignment[counted[index]] = territory
        place(index + 1, max(used, territory + 1))
      }
    }
    place(0, 0)
  }
}

func forEachPermutation(of items: [Int], _ body: ([Int]) -> Void) {
  var items = items
  func permute(_ from: Int) {
    if from >= items.count - 1 { return body(items) }
    for index in from..<items.count {
      items.swapAt(from, index)
      permute(from + 1)
      items.swapAt(from, index)
    }
  }
  permute(0)
}
