/// The figures of one period of indicators that tell of each other.
struct DeliveredTable {
  private struct Cell {
    var figure: TableFigure
    /// What would be told of it, were it not freed.
    var kept: ClosedRange<Double>?
    var isFree: Bool { figure.told == nil }
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

  /// - Parameters:
  ///   - known: Of one period; those of an indicator together.
  ///   - weights: The values of all figures.
  init(
    _ hierarchy: DeliveredTables.Hierarchy, _ period: Period, _ known: [TableFigure], _ weights: [TableCell: Double],
    _ figures: PublicFigures
  ) {
    self.figures = figures
    cells = known.map { Cell(figure: $0) }
    var equations = TableEquations(hierarchy, period, weights, figures.catalogue, figures.links)
    for figure in known { equations.add(figure) }
    for indicator in Set(known.map(\.cell.indicator)).sorted() {
      if let definition = figures.catalogue[indicator] { equations.linkAreas(definition) }
    }
    equations.linkCategories()
    for unknown in equations.variables.dropFirst(cells.count) {
      cells.append(
        Cell(
          figure: TableFigure(
            cell: unknown.cell, natural: unknown.natural, isSensitive: false, isAudited: false, isMade: false)))
    }
    for cell in cells { _ = table.addVariable(cell.figure.told ?? cell.figure.natural) }
    for equation in equations.equations { table.addEquation(equation.terms, sum: equation.sum) }
    narrow()
  }

  /// Frees known figures one after another until every sensitive one is wide enough, or nothing more can be freed.
  ///
  /// By narrowing intervals, which is quick; then those are told again that need not have been freed; then exactly.
  mutating func protect() {
    free { table in table.firstNarrow(isExact: false) }
    for position in freed.reversed() where retell(position) { complements.remove(cells[position].figure.cell) }
    free { table in table.firstNarrow(isExact: true) }
  }

  private mutating func free(_ next: (inout DeliveredTable) -> Int?) {
    while let open = next(&self) {
      guard let chosen = best(for: open) else { return }
      complements.insert(cells[chosen].figure.cell)
      freed.append(chosen)
      cells[chosen].kept = cells[chosen].figure.told
      cells[chosen].figure.told = nil
      table.set(chosen, cells[chosen].figure.natural)
      narrow()
    }
  }

  /// - Returns: Whether every sensitive figure is still wide enough; if not, it stays freed.
  private mutating func retell(_ position: Int) -> Bool {
    guard let told = cells[position].kept else { return false }
    let before = narrowed
    cells[position].figure.told = told
    table.set(position, told)
    narrow()
    if sensitive.allSatisfy({ isWide($0) }) { return true }
    cells[position].figure.told = nil
    table.set(position, cells[position].figure.natural)
    narrowed = before
    return false
  }

  private mutating func narrow() {
    narrowed = table
    narrowed.narrow()
    exact = [:]
  }

  private var sensitive: [Int] { cells.indices.filter { cells[$0].figure.isSensitive } }

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
    let audited = cells.indices.filter { cells[$0].figure.isAudited }
    exact = narrowed.exactRanges(of: audited)
    return audited.map { position in
      let range = range(of: position)
      return Deduction(
        cell: cells[position].figure.cell, lower: range.lowerBound, upper: range.upperBound,
        demanded: demanded(position, range, figures.demands))
    }
  }

  private func demanded(_ position: Int, _ range: ClosedRange<Double>, _ policy: DisclosurePolicy) -> Double {
    let id = cells[position].figure.cell.indicator
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
    return nearest(position)
  }

  /// The known figures that are reached from a figure over the fewest equations.
  private func nearest(_ position: Int) -> [Candidate] {
    var seen: Set<Int> = [position]
    var level = [position]
    while !level.isEmpty {
      var (found, next) = ([Int: Candidate](), [Int]())
      for variable in level {
        for equation in table.equationsOf[variable] {
          let terms = table.equations[equation]
          add(terms, beside: variable, to: &found)
          for term in terms where cells[term.variable].isFree && seen.insert(term.variable).inserted {
            next.append(term.variable)
          }
        }
      }
      if !found.isEmpty { return Array(found.values) }
      level = next
    }
    return []
  }

  private func add(_ terms: [LinearTable.Term], beside variable: Int, to found: inout [Int: Candidate]) {
    guard let own = terms.first(where: { $0.variable == variable })?.factor else { return }
    for term in terms where term.variable != variable && !cells[term.variable].isFree {
      found[term.variable, default: Candidate(variable: term.variable, isWhole: true, gain: 0, bound: 0)].bound += 1
      found[term.variable]?.isWhole = term.factor < 0
      found[term.variable]?.gain = abs(term.factor * (cells[term.variable].figure.value ?? 0) / own)
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
