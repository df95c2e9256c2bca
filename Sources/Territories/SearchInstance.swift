/// A problem as the searches see it: whole numbers and indices.
struct SearchInstance {
  let unitCount: Int
  let territoryCount: Int
  let objective: Objective
  /// Weights as whole numbers; see ``scaled(_:)``.
  let weights: [Int]
  let total: Int
  let graph: ContiguityGraph
  /// Beside `graph.neighbours`: the shared borders in millimetres.
  let borders: [[Int]]
  /// The sum of all shared borders, in millimetres.
  let borderTotal: Int
  /// The index of each unit's wijk, −1 for none.
  let wijk: [Int]
  let wijkCount: Int
  /// The index of each unit's present territory, −1 for none.
  let present: [Int]
  let presentCount: Int

  init(_ problem: DistrictingProblem) {
    unitCount = problem.units.count
    territoryCount = problem.territoryCount
    objective = problem.objective
    weights = Self.scaled(problem.units.map(\.weight))
    total = weights.reduce(0, +)
    graph = problem.graph
    (borders, borderTotal) = Self.millimetres(of: problem.graph)
    (wijk, wijkCount) = Self.wijken(of: problem.units)
    present = problem.present.map { plan in plan.assignment.map { $0 ?? -1 } } ?? problem.units.map { _ in -1 }
    presentCount = problem.present?.count ?? 0
  }

  /// How far a territory's weight is from the ideal, times k: |k · weight − total|.
  func spread(ofWeight weight: Int) -> Int { abs(territoryCount * weight - total) }

  /// A spread as a fraction of the ideal weight.
  func fraction(ofSpread spread: Int) -> Double { Double(spread) / Double(total) }

  /// The largest spread within a tolerance; the margin lets 0.05 include a deviation of exactly 5%.
  func spread(within tolerance: Double) -> Int {
    Int(min(tolerance * (1 + 1e-12), Double(territoryCount)) * Double(total))
  }

  /// No plan has a smaller spread than this: a territory holds the heaviest unit, the territories of a component share
  /// its weight, and a mean that is no whole number cannot be met by whole numbers.
  var leastSpread: Int {
    let mean = total / territoryCount
    let rounding = total % territoryCount == 0 ? 0 : min(spread(ofWeight: mean), spread(ofWeight: mean + 1))
    let heaviest = territoryCount * (weights.max() ?? 0) - total
    return max(rounding, heaviest, graph.components.map(leastSpread(ofComponent:)).max() ?? 0)
  }

  private func leastSpread(ofComponent units: [Int]) -> Int {
    let weight = units.reduce(0) { $0 + weights[$1] }
    let most = max(1, min(units.count, territoryCount))
    // Some part is at least as far from the ideal as their mean is.
    return (1...most).map { parts in
      (abs(territoryCount * weight - total * parts) + parts - 1) / parts
    }.min() ?? 0
  }

  /// Weights as whole numbers: unchanged where they are whole, else times the power of two that makes them sum to about
  /// 2⁴⁰, so that k times the sum fits and rounding is below 10⁻¹².
  private static func scaled(_ weights: [Double]) -> [Int] {
    let most = 1_099_511_627_776.0
    let total = weights.reduce(0, +)
    if total < most, weights.allSatisfy({ Double(Int($0)) == $0 }) { return weights.map { Int($0) } }
    let exponent = 40 - Int(total.exponent) - 1
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return weights.map { Int($0 * factor + 0.5) }
  }

  private static func millimetres(of graph: ContiguityGraph) -> ([[Int]], Int) {
    var rows = graph.neighbours.map { $0.map { _ in 0 } }
    var total = 0
    for edge in graph.edges {
      let length = Int(min(edge.sharedBorderMetres, 1e9) * 1000 + 0.5)
      total += length
      if let place = graph.neighbours[edge.first].firstIndex(of: edge.second) { rows[edge.first][place] = length }
      if let place = graph.neighbours[edge.second].firstIndex(of: edge.first) { rows[edge.second][place] = length }
    }
    return (rows, total)
  }

  private static func wijken(of units: [TerritoryUnit]) -> ([Int], Int) {
    var index: [String: Int] = [:]
    let row = units.map { unit -> Int in
      guard let code = unit.wijk else { return -1 }
      if let known = index[code] { return known }
      index[code] = index.count
      return index.count - 1
    }
    return (row, index.count)
  }
}
