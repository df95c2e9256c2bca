/// The figures of one period of indicators that tell of each other.
struct DeliveredTable {
  private struct Cell {
    var cell: TableCell
    var value: Double?
    /// What a secret value may be, whatever else is known.
    var natural: ClosedRange<Double>
    /// What is told of it: the value, give or take its rounding.
    var told: ClosedRange<Double>?
    var isSensitive = false
    var isFree: Bool { told == nil }
  }

  private(set) var complements: Set<TableCell> = []
  private var cells: [Cell] = []
  private var table = LinearTable()
  private var narrowed = LinearTable()
  private var positions: [TableCell: Int] = [:]
  private let figures: PublicFigures
  private let period: Period

  init(
    _ hierarchy: DeliveredTables.Hierarchy, _ period: Period, _ observations: [Observation],
    _ weights: [TableCell: Double], _ links: TableLinks, _ figures: PublicFigures
  ) {
    self.figures = figures
    self.period = period
    for (indicator, own) in Dictionary(grouping: observations, by: \.indicator).sorted(by: { $0.key < $1.key }) {
      guard let definition = figures.catalogue[indicator] else { continue }
      add(definition, own, hierarchy)
      link(definition, hierarchy, weights)
    }
    linkCategories(hierarchy, links, weights)
    narrowed = table
    narrowed.narrow()
  }

  /// Frees known figures one after another until every sensitive one is wide enough, or nothing more can be freed.
  mutating func protect() {
    while let open = cells.indices.first(where: { cells[$0].isSensitive && !isWide($0) && !candidates($0).isEmpty }) {
      guard let chosen = best(for: open) else { return }
      complements.insert(cells[chosen].cell)
      cells[chosen].told = nil
      table.set(chosen, cells[chosen].natural)
      narrowed = table
      narrowed.narrow()
    }
  }

  func deductions() -> [Deduction] {
    cells.indices.filter { cells[$0].isSensitive }.map { position in
      Deduction(
        cell: cells[position].cell, lower: narrowed.lower[position], upper: narrowed.upper[position],
        demanded: demanded(position))
    }
  }

  private mutating func add(
    _ definition: IndicatorDefinition, _ observations: [Observation], _ hierarchy: DeliveredTables.Hierarchy
  ) {
    let hasNegative = observations.contains { ($0.value ?? 0) < 0 }
    let most = definition.unit == "percent" ? 100 : Double.infinity
    let natural = (hasNegative ? -Double.infinity : 0)...most
    let isSum = definition.aggregation == .sum
    // Persons of a larger area may be told more exactly; means are told alike, and a few may be whole by chance.
    func level(_ area: String) -> String { isSum ? hierarchy.levels[area] ?? "" : "" }
    let grains = Dictionary(grouping: observations) { level($0.area) }.mapValues { own in
      ToldGrain.halfWidth(own.compactMap(\.value), isSum: isSum)
    }
    for observation in observations.sorted(by: { $0.area < $1.area }) {
      let reason = figures.primaryReason(observation, definition)
      let half = grains[level(observation.area)] ?? 0
      let told = reason == nil ? observation.value.map { ($0 - half)...($0 + half) } : nil
      let cell = TableCell(observation.area, definition.id, period)
      let isSensitive = reason != nil && !figures.policy.isOpen(source: observation.source)
      positions[cell] = table.addVariable(told ?? natural)
      cells.append(
        Cell(cell: cell, value: observation.value, natural: natural, told: told, isSensitive: isSensitive))
    }
  }

  /// A whole and its parts, by the rule of the indicator.
  private mutating func link(
    _ definition: IndicatorDefinition, _ hierarchy: DeliveredTables.Hierarchy, _ weights: [TableCell: Double]
  ) {
    let weight: String?
    switch definition.aggregation {
    case .sum: weight = nil
    case .groupedMedian, .none: return
    case .weightedMean(let id): weight = id
    case .ratio(_, let id, _): weight = id
    }
    func factor(_ area: String) -> Double? { weight.map { weights[TableCell(area, $0, period)] } ?? 1 }
    let children = Dictionary(grouping: hierarchy.parents.keys) { hierarchy.parents[$0] ?? "" }
    for (parent, parts) in children.sorted(by: { $0.key < $1.key }) {
      guard let whole = positions[TableCell(parent, definition.id, period)], let own = factor(parent) else { continue }
      // A part without a figure or a weight is one more unknown: the others then tell nothing.
      let terms: [LinearTable.Term?] = parts.sorted().map { part in
        guard let share = factor(part) else { return nil }
        if share == 0 { return LinearTable.Term(variable: -1, factor: 0) }
        return positions[TableCell(part, definition.id, period)].map { LinearTable.Term(variable: $0, factor: share) }
      }
      let known = terms.compactMap { $0 }.filter { $0.factor != 0 }
      guard terms.allSatisfy({ $0 != nil }), own != 0, !known.isEmpty else { continue }
      table.addEquation(known + [LinearTable.Term(variable: whole, factor: -own)])
    }
  }

  /// Rates and their counts, totals over categories: within each area.
  private mutating func linkCategories(
    _ hierarchy: DeliveredTables.Hierarchy, _ links: TableLinks, _ weights: [TableCell: Double]
  ) {
    for area in hierarchy.levels.keys.sorted() {
      for (id, rate) in links.rates.sorted(by: { $0.key < $1.key }) {
        guard let told = positions[TableCell(area, id, period)],
          let count = positions[TableCell(area, rate.numerator, period)],
          let base = weights[TableCell(area, rate.denominator, period)], base != 0
        else { continue }
        table.addEquation([.init(variable: count, factor: rate.per), .init(variable: told, factor: -base)])
      }
      for relation in links.relations {
        let parts = relation.parts.map { positions[TableCell(area, $0, period)] }
        guard let total = positions[TableCell(area, relation.total, period)], parts.allSatisfy({ $0 != nil }) else {
          continue
        }
        table.addEquation(
          parts.compactMap { $0 }.map { .init(variable: $0, factor: 1) } + [.init(variable: total, factor: -1)])
      }
    }
  }

  private func demanded(_ position: Int) -> Double {
    let definition = figures.catalogue[cells[position].cell.indicator]
    let id = cells[position].cell.indicator
    let middle = (narrowed.lower[position] + narrowed.upper[position]) / 2
    let relative = middle.isFinite ? abs(middle) * figures.policy.limit(.suppressedRelativeWidth, id) : 0
    let isNumber = definition?.aggregation == .sum || definition?.unit == "percent"
    return max(relative, isNumber ? figures.policy.limit(.suppressedWidth, id) : 0)
  }

  private func isWide(_ position: Int) -> Bool {
    narrowed.upper[position] - narrowed.lower[position] >= demanded(position) - 1e-9
  }

  private struct Candidate {
    var variable: Int
    /// Whether it is the whole of which the sensitive figure is a part.
    var isWhole: Bool
    /// By how much it widens the sensitive figure, at most.
    var gain: Double
    var rank: (Int, Double, Int) { (isWhole ? 1 : 0, gain, variable) }
  }

  /// Known figures that stand in an equation with a figure, or with one that is free as well and does.
  private func candidates(_ position: Int) -> [Candidate] {
    var seen: Set<Int> = [position]
    var queue = [position]
    var result: [Candidate] = []
    while let next = queue.popLast() {
      for equation in table.equationsOf[next] {
        let terms = table.equations[equation]
        guard let own = terms.first(where: { $0.variable == next })?.factor else { continue }
        for term in terms where seen.insert(term.variable).inserted {
          if cells[term.variable].isFree {
            queue.append(term.variable)
          } else {
            result.append(
              Candidate(
                variable: term.variable, isWhole: term.factor < 0,
                gain: abs(term.factor * (cells[term.variable].value ?? 0) / own)))
          }
        }
      }
      // The nearest that there are.
      if !result.isEmpty { return result }
    }
    return result
  }

  /// The least figure that widens enough, parts before wholes; the largest part where none does.
  private func best(for position: Int) -> Int? {
    let lacking = demanded(position) - (narrowed.upper[position] - narrowed.lower[position])
    let all = candidates(position).sorted { $0.rank < $1.rank }
    return (all.first { $0.gain >= lacking } ?? all.last)?.variable
  }
}
