/// The figures of one period of indicators that tell of each other.
struct DeliveredTable {
  private struct Cell {
    var cell: TableCell
    var value: Double?
    /// What a secret value may be, whatever else is known.
    var natural: ClosedRange<Double>
    /// What is told of it: the value, give or take its rounding.
    var told: ClosedRange<Double>?
    /// What would be told of it, were it not freed.
    var kept: ClosedRange<Double>?
    var isSensitive = false
    /// Whether an audit asks what is known of it.
    var isAudited = false
    var isFree: Bool { told == nil }
  }

  private(set) var complements: Set<TableCell> = []
  /// In the order in which they were.
  private var freed: [Int] = []
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
    narrow()
  }

  /// Frees known figures one after another until every sensitive one is wide enough, or nothing more can be freed.
  ///
  /// By narrowing intervals, which is quick; then those are told again that need not have been freed; then exactly.
  mutating func protect() {
    free { table in table.firstNarrow(isExact: false) }
    for position in freed.reversed() where retell(position) { complements.remove(cells[position].cell) }
    free { table in table.firstNarrow(isExact: true) }
  }

  private mutating func free(_ next: (inout DeliveredTable) -> Int?) {
    while let open = next(&self) {
      guard let chosen = best(for: open) else { return }
      complements.insert(cells[chosen].cell)
      freed.append(chosen)
      cells[chosen].kept = cells[chosen].told
      cells[chosen].told = nil
      table.set(chosen, cells[chosen].natural)
      narrow()
    }
  }

  /// - Returns: Whether every sensitive figure is still wide enough; if not, it stays freed.
  private mutating func retell(_ position: Int) -> Bool {
    guard let told = cells[position].kept else { return false }
    let before = narrowed
    cells[position].told = told
    table.set(position, told)
    narrow()
    if sensitive.allSatisfy({ isWide($0) }) { return true }
    cells[position].told = nil
    table.set(position, cells[position].natural)
    narrowed = before
    return false
  }

  private mutating func narrow() {
    narrowed = table
    narrowed.narrow()
    exact = [:]
  }

  private var sensitive: [Int] { cells.indices.filter { cells[$0].isSensitive } }

  /// A sensitive figure that is known too closely, and of which something can be freed.
  private mutating func firstNarrow(isExact: Bool) -> Int? {
    let sensitive = sensitive
    func isOpen(_ position: Int) -> Bool { !isWide(position) && !candidates(position).isEmpty }
    if let open = sensitive.first(where: isOpen) { return open }
    guard isExact else { return nil }
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
    func reason(_ observation: Observation) -> SuppressionReason? {
      figures.primaryReason(observation, definition, level: hierarchy.levels[observation.area] ?? "")
    }
    // As somebody sees it who is told no secret figure.
    let open = observations.filter { reason($0) == nil }
    let hasNegative = open.contains { ($0.value ?? 0) < 0 }
    let most = definition.unit == "percent" ? 100 : Double.infinity
    let natural = (hasNegative ? -Double.infinity : 0)...most
    let isSum = definition.aggregation == .sum
    // Persons of a larger area may be told more exactly; means are told alike, and a few may be whole by chance.
    func level(_ area: String) -> String { isSum ? hierarchy.levels[area] ?? "" : "" }
    let grains = Dictionary(grouping: open) { level($0.area) }.mapValues { own in
      ToldGrain.halfWidth(own.compactMap(\.value), isSum: isSum)
    }
    for observation in observations.sorted(by: { $0.area < $1.area }) {
      let reason = reason(observation)
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
    /// In how many of the equations that bind the figure it stands.
    var bound = 1
    var rank: (Int, Int, Double, Int) { (isWhole ? 1 : 0, -bound, gain, variable) }
  }

  /// Known figures of the equations that bind a figure: its own, and where another free figure stands in one, the other
  /// equations of that.
  private func candidates(_ position: Int) -> [Candidate] {
    var seen: Set<Int> = [position]
    var level: [(variable: Int, from: Int?)] = [(position, nil)]
    while !level.isEmpty {
      var (found, next) = ([Int: Candidate](), [(variable: Int, from: Int?)]())
      for (variable, from) in level {
        for equation in table.equationsOf[variable] where equation != from {
          let terms = table.equations[equation]
          let free = terms.filter { $0.variable != variable && cells[$0.variable].isFree }
          for term in free where seen.insert(term.variable).inserted { next.append((term.variable, equation)) }
          if free.isEmpty { add(terms, beside: variable, to: &found) }
        }
      }
      if !found.isEmpty { return Array(found.values) }
      level = next
    }
    return neighbours(position)
  }

  /// Known figures that stand in an equation with a figure.
  private func neighbours(_ position: Int) -> [Candidate] {
    var found: [Int: Candidate] = [:]
    for equation in table.equationsOf[position] { add(table.equations[equation], beside: position, to: &found) }
    return Array(found.values)
  }

  private func add(_ terms: [LinearTable.Term], beside variable: Int, to found: inout [Int: Candidate]) {
    guard let own = terms.first(where: { $0.variable == variable })?.factor else { return }
    for term in terms where term.variable != variable && !cells[term.variable].isFree {
      found[term.variable, default: Candidate(variable: term.variable, isWhole: true, gain: 0, bound: 0)].bound += 1
      found[term.variable]?.isWhole = term.factor < 0
      found[term.variable]?.gain = abs(term.factor * (cells[term.variable].value ?? 0) / own)
    }
  }

  /// The least figure that widens enough, parts before wholes; the largest part where none does.
  private func best(for position: Int) -> Int? {
    let range = range(of: position)
    let lacking = demanded(position, range, figures.policy) - (range.upperBound - range.lowerBound)
    let all = candidates(position).sorted { $0.rank < $1.rank }
    return (all.first { $0.gain >= lacking } ?? all.max { ($0.gain, $1.variable) < ($1.gain, $0.variable) })?.variable
  }
}
