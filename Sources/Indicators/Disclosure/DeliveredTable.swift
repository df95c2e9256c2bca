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
    /// Whether an audit asks what is known of it.
    var isAudited = false
    var isFree: Bool { told == nil }
  }

  private(set) var complements: Set<TableCell> = []
  private var cells: [Cell] = []
  private var table = LinearTable()
  private var narrowed = LinearTable()
  /// Narrower than ``narrowed``, where that was examined.
  private var exact: [Int: ClosedRange<Double>] = [:]
  private let figures: PublicFigures

  init(
    _ hierarchy: DeliveredTables.Hierarchy, _ period: Period, _ observations: [Observation],
    _ weights: [TableCell: Double], _ links: TableLinks, _ figures: PublicFigures
  ) {
    self.figures = figures
    for (indicator, own) in Dictionary(grouping: observations, by: \.indicator).sorted(by: { $0.key < $1.key }) {
      if let definition = figures.catalogue[indicator] { add(definition, own, hierarchy, period) }
    }
    var equations = TableEquations(hierarchy, period, weights, figures.catalogue)
    for cell in cells { equations.add(cell.cell, cell.natural) }
    for observation in observations where observation.source == Observation.derivedSource {
      equations.isDerived.insert(observation.area + " " + observation.indicator)
    }
    for indicator in Set(observations.map(\.indicator)).sorted() {
      if let definition = figures.catalogue[indicator] { equations.linkAreas(definition) }
    }
    equations.linkCategories(links)
    for unknown in equations.variables.dropFirst(cells.count) {
      cells.append(Cell(cell: unknown.cell, natural: unknown.natural))
    }
    for cell in cells { _ = table.addVariable(cell.told ?? cell.natural) }
    for terms in equations.equations { table.addEquation(terms) }
    narrowed = table
    narrowed.narrow()
  }

  /// Frees known figures one after another until every sensitive one is wide enough, or nothing more can be freed.
  ///
  /// First by narrowing intervals, which is quick, then exactly.
  mutating func protect() {
    while let open = firstNarrow() {
      guard let chosen = best(for: open) else { return }
      complements.insert(cells[chosen].cell)
      cells[chosen].told = nil
      table.set(chosen, cells[chosen].natural)
      narrowed = table
      narrowed.narrow()
      exact = [:]
    }
  }

  /// A sensitive figure that is known too closely, and of which something can be freed.
  private mutating func firstNarrow() -> Int? {
    func isOpen(_ position: Int) -> Bool { !isWide(position) && !candidates(position).isEmpty }
    let sensitive = cells.indices.filter { cells[$0].isSensitive }
    if let open = sensitive.first(where: isOpen) { return open }
    exact = narrowed.exactRanges(of: sensitive)
    return sensitive.first(where: isOpen)
  }

  mutating func deductions() -> [Deduction] {
    let audited = cells.indices.filter { cells[$0].isAudited }
    exact = narrowed.exactRanges(of: audited)
    return audited.map { position in
      let range = range(of: position)
      return Deduction(
        cell: cells[position].cell, lower: range.lowerBound, upper: range.upperBound,
        demanded: demanded(position, range, figures.demands))
    }
  }

  private mutating func add(
    _ definition: IndicatorDefinition, _ observations: [Observation], _ hierarchy: DeliveredTables.Hierarchy,
    _ period: Period
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
      let reason = figures.primaryReason(
        observation, definition, level: hierarchy.levels[observation.area] ?? "")
      let half = grains[level(observation.area)] ?? 0
      let told = reason == nil ? observation.value.map { ($0 - half)...($0 + half) } : nil
      cells.append(
        Cell(
          cell: TableCell(observation.area, definition.id, period), value: observation.value, natural: natural,
          told: told, isSensitive: reason != nil && !figures.policy.isOpen(source: observation.source),
          isAudited: reason != nil && !figures.demands.isOpen(source: observation.source)))
    }
  }

  private func demanded(_ position: Int, _ range: ClosedRange<Double>, _ policy: DisclosurePolicy) -> Double {
    let id = cells[position].cell.indicator
    let definition = figures.catalogue[id]
    let middle = (range.lowerBound + range.upperBound) / 2
    let relative = middle.isFinite ? abs(middle) * policy.limit(.suppressedRelativeWidth, id) : 0
    let isNumber = definition?.aggregation == .sum || definition?.unit == "percent"
    return max(relative, isNumber ? policy.limit(.suppressedWidth, id) : 0)
  }

  private func range(of position: Int) -> ClosedRange<Double> {
    exact[position] ?? narrowed.lower[position]...narrowed.upper[position]
  }

  private func isWide(_ position: Int) -> Bool {
    let range = range(of: position)
    return range.upperBound - range.lowerBound >= demanded(position, range, figures.policy) - 1e-6
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
    let range = range(of: position)
    let lacking = demanded(position, range, figures.policy) - (range.upperBound - range.lowerBound)
    let all = candidates(position).sorted { $0.rank < $1.rank }
    return (all.first { $0.gain >= lacking } ?? all.last)?.variable
  }
}
