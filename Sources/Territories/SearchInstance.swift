/// A problem as the searches see it: whole numbers and indices.
///
/// Only the units that are to be divided: fixed territories and pilot wijken are left out, but what a territory should
/// weigh is told by all that count.
struct SearchInstance: Sendable {
  let unitCount: Int
  /// The number of territories to make of the units.
  let territoryCount: Int
  /// The number of territories that share ``total``: ``territoryCount`` and the fixed ones.
  let idealParts: Int
  let objective: Objective
  /// Weights as whole numbers; see ``scaled(_:)``.
  let weights: [Int]
  /// The weight that all territories share, fixed ones too.
  let total: Int
  /// Where units connect.
  private(set) var graph: ContiguityGraph
  /// For each unit the units it touches, connected or not, and the length of the border in millimetres.
  private(set) var borders: [[(unit: Int, length: Int)]]
  /// The sum of all shared borders, in millimetres.
  let borderTotal: Int
  /// The index of each unit's wijk, −1 for none.
  let wijk: [Int]
  let wijkCount: Int
  /// Units in smaller pieces of wijken that no fixed territory cuts.
  let exclaves: [Int]
  /// The index of each unit's present territory, −1 for none.
  let present: [Int]
  let presentCount: Int
  var rules: SearchRules
  /// The largest |k · weight − total| of the fixed territories.
  let fixedSpread: Int

  init(_ problem: DistrictingProblem) {
    let open = problem.openUnits
    let resolved = problem.resolved
    var scaled = Self.scaled(problem.units.map(\.weight))
    for unit in resolved.pilots.flatMap(\.units) { scaled[unit] = 0 }
    let total = scaled.reduce(0, +)
    let count = problem.territoryCount
    unitCount = open.count
    territoryCount = count - resolved.fixed.count
    idealParts = count
    objective = problem.objective
    weights = open.map { scaled[$0] }
    self.total = total
    graph = problem.connections.restricted(to: open)
    (borders, borderTotal) = Self.millimetres(of: graph)
    (wijk, wijkCount) = Self.wijken(of: open.map { problem.units[$0] })
    let whole = Self.uncutWijken(of: problem, open: open)
    let shape = WijkShape(units: problem.units, graph: problem.graph)
    exclaves = open.indices.filter { index in
      shape.exclaves.contains(open[index]) && problem.units[open[index]].wijk.map(whole.contains) ?? false
    }
    present = open.map { problem.present?.assignment[$0] ?? -1 }
    presentCount = problem.present?.count ?? 0
    rules = SearchRules(resolved, units: open, unitCount: problem.units.count, present: problem.present)
    fixedSpread =
      resolved.fixed.map { given in abs(count * given.units.reduce(0) { $0 + scaled[$1] } - total) }.max() ?? 0
  }

  /// Some units of an instance, as many territories to be made of them as asked.
  ///
  /// - Parameter exclaves: Those among them that count as exclaves, by their new indices: of wijken that are in it whole.
  init(
    _ units: [Int], of whole: SearchInstance, territoryCount: Int, present: [Int], exclaves: [Int] = []
  ) {
    unitCount = units.count
    self.territoryCount = territoryCount
    idealParts = whole.idealParts
    objective = whole.objective
    weights = units.map { whole.weights[$0] }
    total = whole.total
    graph = whole.graph.restricted(to: units)
    (borders, borderTotal) = Self.millimetres(of: graph)
    wijk = units.map { whole.wijk[$0] }
    wijkCount = whole.wijkCount
    self.exclaves = exclaves
    self.present = present
    presentCount = whole.presentCount
    rules = whole.rules.restricted(to: units)
    fixedSpread = 0
  }

  /// The wijken of which all units are to be divided.
  private static func uncutWijken(of problem: DistrictingProblem, open: [Int]) -> Set<String> {
    let inside = Set(open)
    let cut = problem.units.indices.filter { !inside.contains($0) }.compactMap { problem.units[$0].wijk }
    return Set(problem.units.compactMap(\.wijk)).subtracting(cut)
  }

  /// How far a territory's weight is from the ideal, times k: |k · weight − total|.
  func spread(ofWeight weight: Int) -> Int { abs(idealParts * weight - total) }

  /// A spread as a fraction of the ideal weight.
  func fraction(ofSpread spread: Int) -> Double { Double(spread) / Double(total) }

  /// The largest spread within a tolerance; the margin lets 0.05 include a deviation of exactly 5%.
  func spread(within tolerance: Double) -> Int {
    Int(min(tolerance * (1 + 1e-12), Double(idealParts)) * Double(total))
  }

  /// The spread of a territory that holds everything: every plan is within it or within the fixed territories' own.
  var widestSpread: Int { max(idealParts * total - total, total, fixedSpread) }

  /// The parts of the graph that no territory joins; an exclave is in the part of its wijk.
  var components: [[Int]] {
    let pieces = graph.components
    guard !exclaves.isEmpty else { return pieces }
    var part = [Int](repeating: 0, count: unitCount)
    for (index, piece) in pieces.enumerated() {
      for unit in piece { part[unit] = index }
    }
    for exclave in exclaves {
      for unit in 0..<unitCount where wijk[unit] == wijk[exclave] && part[unit] != part[exclave] {
        let (kept, gone) = (min(part[unit], part[exclave]), max(part[unit], part[exclave]))
        for other in 0..<unitCount where part[other] == gone { part[other] = kept }
      }
    }
    return Dictionary(grouping: 0..<unitCount) { part[$0] }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// No plan has a smaller spread than this: a territory holds the heaviest unit, the territories of a component share
  /// its weight, and a mean that is no whole number cannot be met by whole numbers.
  var leastSpread: Int {
    guard territoryCount > 0 else { return fixedSpread }
    let heaviest = idealParts * (weights.max() ?? 0) - total
    let components = components
    return max(
      fixedSpread, heaviest, components.map { leastSpread(ofComponent: $0, among: components.count) }.max() ?? 0)
  }

  private func leastSpread(ofComponent units: [Int], among components: Int) -> Int {
    let weight = units.reduce(0) { $0 + weights[$1] }
    let most = max(1, min(units.count, territoryCount))
    let fewest = components == 1 ? most : 1
    return (fewest...most).map { parts in
      // Some part is at least as far from the ideal as their mean is, and as a whole number beside it.
      let mean = (abs(idealParts * weight - total * parts) + parts - 1) / parts
      let lower = weight / parts
      let rounding = weight % parts == 0 ? 0 : min(spread(ofWeight: lower), spread(ofWeight: lower + 1))
      return max(mean, rounding)
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

  private static func millimetres(of graph: ContiguityGraph) -> ([[(unit: Int, length: Int)]], Int) {
    var rows = [[(unit: Int, length: Int)]](repeating: [], count: graph.unitCount)
    var total = 0
    for edge in graph.edges + graph.dividing {
      let length = Int(min(edge.sharedBorderMetres, 1e9) * 1000 + 0.5)
      total += length
      rows[edge.first].append((edge.second, length))
      rows[edge.second].append((edge.first, length))
    }
    return (rows, total)
  }

  /// Adds connections, and lets units connect to nothing else; what they touched they still touch.
  mutating func connect(_ ties: [ContiguityGraph.Edge], releasing units: Set<Int>) {
    func isReleased(_ edge: ContiguityGraph.Edge) -> Bool {
      units.contains(edge.first) || units.contains(edge.second)
    }
    graph = ContiguityGraph(
      unitCount: unitCount, connecting: graph.edges.filter { !isReleased($0) } + ties,
      dividing: graph.dividing + graph.edges.filter(isReleased), minimumBorderMetres: graph.minimumBorderMetres)
    (borders, _) = Self.millimetres(of: graph)
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
