@testable import Territories

/// The independent oracle: every way to divide the units, measured the slow way.
struct BruteForce {
  private let problem: DistrictingProblem
  /// The figures of every contiguous plan.
  private var plans: [Figures] = []

  /// Only the units, graph, count and present plan of the problem matter.
  init(problem: DistrictingProblem) {
    self.problem = problem
    var plans: [Figures] = []
    forEachPartition { assignment in
      if let figures = figures(of: assignment) { plans.append(figures) }
    }
    self.plans = plans
  }

  /// The figures of the best plan: the maximum deviation times the total, extra pieces, residents moved, border.
  struct Figures: Equatable {
    var spread: Double
    var extra: Double
    var moved: Double
    var border: Double
  }

  /// The best contiguous plan by an objective; nil where none keeps to the tolerance.
  func best(_ objective: Objective, within tolerance: Double?) -> Figures? {
    let limit = tolerance.map { $0 * problem.total * (1 + 1e-12) } ?? .infinity
    let evenFirst = tolerance == nil || objective == .balance
    return plans.filter { $0.spread <= limit }.min { one, other in
      key(one, objective, evenFirst).lexicographicallyPrecedes(key(other, objective, evenFirst))
    }
  }

  /// The figures of one assignment; nil where a territory is in pieces.
  func figures(of assignment: [Int]) -> Figures? {
    let count = problem.territoryCount
    var figures = Figures(spread: 0, extra: 0, moved: 0, border: 0)
    for territory in 0..<count {
      let members = assignment.indices.filter { assignment[$0] == territory }
      guard isConnected(Set(members)) else { return nil }
      let weight = members.reduce(0) { $0 + problem.units[$1].weight }
      figures.spread = max(figures.spread, abs(Double(count) * weight - problem.total))
    }
    for wijk in Set(problem.units.compactMap(\.wijk)) {
      let inWijk = assignment.indices.filter { problem.units[$0].wijk == wijk }
      figures.extra += Double(Set(inWijk.map { assignment[$0] }).count - 1)
    }
    for edge in problem.graph.edges where assignment[edge.first] != assignment[edge.second] {
      figures.border += edge.sharedBorderMetres
    }
    figures.moved = moved(assignment)
    return figures
  }

  /// Least residents moved over all ways to give the territories the present labels.
  private func moved(_ assignment: [Int]) -> Double {
    guard let present = problem.present else { return 0 }
    let before = problem.units.indices.filter { present.assignment[$0] != nil }
    let labels = max(present.count, problem.territoryCount)
    var least = Double.infinity
    forEachPermutation(of: Array(0..<labels)) { label in
      let moved = before.filter { label[assignment[$0]] != present.assignment[$0] }
      least = min(least, moved.reduce(0) { $0 + problem.units[$1].weight })
    }
    return least
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

  private func isConnected(_ members: Set<Int>) -> Bool {
    guard let start = members.first else { return false }
    var reached: Set = [start]
    var grows = true
    while grows {
      let next = reached.union(reached.flatMap { problem.graph.neighbours[$0] }.filter(members.contains))
      grows = next.count > reached.count
      reached = next
    }
    return reached.count == members.count
  }

  /// Every division into the number of territories, once: restricted growth strings.
  private func forEachPartition(_ body: ([Int]) -> Void) {
    var assignment = [Int](repeating: 0, count: problem.units.count)
    func place(_ unit: Int, _ used: Int) {
      if unit == assignment.count {
        if used == problem.territoryCount { body(assignment) }
        return
      }
      for territory in 0...min(used, problem.territoryCount - 1) {
        assignment[unit] = territory
        place(unit + 1, max(used, territory + 1))
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
