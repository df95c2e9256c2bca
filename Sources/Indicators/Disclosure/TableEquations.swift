/// What the figures of a table say of each other: areas and what lies in them, counts and their rates, totals over
/// categories.
///
/// An area without a figure is an unknown too: a total of its gemeente and the other wijken would tell it, and it its
/// buurten.
struct TableEquations {
  struct Variable {
    var cell: TableCell
    var natural: ClosedRange<Double>
  }

  private(set) var variables: [Variable] = []
  private(set) var equations: [[LinearTable.Term]] = []
  /// Area and indicator of figures that we made of the level below.
  var isDerived: Set<String> = []
  private var positions: [TableCell: Int] = [:]
  /// How many are given; the rest are unknowns that were added.
  private var given = 0
  /// Of a mean that we made of those parts that have a figure: the mean of all.
  private var trueMeans: [TableCell: Int] = [:]
  private let hierarchy: DeliveredTables.Hierarchy
  /// From the smallest on, so that what a part really is stands when its whole is made.
  private let children: [(parent: String, parts: [String])]
  private let period: Period
  private let weights: [TableCell: Double]
  private let catalogue: Catalogue

  init(
    _ hierarchy: DeliveredTables.Hierarchy, _ period: Period, _ weights: [TableCell: Double], _ catalogue: Catalogue
  ) {
    (self.hierarchy, self.period, self.weights, self.catalogue) = (hierarchy, period, weights, catalogue)
    let parts = Dictionary(grouping: hierarchy.parents.keys) { hierarchy.parents[$0] ?? "" }
    children = parts.map { (depth: TableEquations.depth($0.key, hierarchy), parent: $0.key, parts: $0.value.sorted()) }
      .sorted { ($1.depth, $0.parent) < ($0.depth, $1.parent) }.map { ($0.parent, $0.parts) }
  }

  mutating func add(_ cell: TableCell, _ natural: ClosedRange<Double>) {
    positions[cell] = variables.count
    variables.append(Variable(cell: cell, natural: natural))
    given = variables.count
  }

  /// A whole and its parts, by the rule of the indicator.
  mutating func linkAreas(_ definition: IndicatorDefinition) {
    let weight: String?
    switch definition.aggregation {
    case .sum: weight = nil
    case .groupedMedian, .none: return
    case .weightedMean(let id): weight = id
    case .ratio(_, let id, _): weight = id
    }
    let isAnywhere = Set(hierarchy.levels.keys.filter { positions[cell($0, definition.id)] != nil })
    var isTouched = isAnywhere
    for (parent, parts) in children {
      guard isAnywhere.contains(parent) || parts.contains(where: isTouched.contains) else { continue }
      isTouched.insert(parent)
      if let weight {
        linkMean(definition, weight, parent, parts)
      } else {
        let terms = parts.map { LinearTable.Term(variable: unknown($0, definition), factor: 1) }
        equations.append(terms + [LinearTable.Term(variable: unknown(parent, definition), factor: -1)])
      }
    }
  }

  /// Rates and their counts, totals over categories: within each area.
  mutating func linkCategories(_ links: TableLinks) {
    let given = Set(variables.prefix(self.given).map(\.cell.indicator))
    let quotients = links.quotients.filter { given.contains($0.key) }.sorted { $0.key < $1.key }
    let relations = links.relations.filter { given.contains($0.total) && !given.isDisjoint(with: $0.parts) }
    if quotients.isEmpty && relations.isEmpty { return }
    for area in hierarchy.levels.keys.sorted() {
      for (id, quotient) in quotients {
        guard let told = positions[cell(area, id)], told < self.given, isGiven(quotient.counts, area) else { continue }
        let bases = quotient.bases.map { weights[cell(area, $0)] }
        let base = quotient.bases.isEmpty ? 1 : bases.reduce(0) { $0 + ($1 ?? 0) }
        guard bases.allSatisfy({ $0 != nil }), base != 0 else { continue }
        let counts = quotient.counts.map { LinearTable.Term(variable: unknown(area, $0), factor: quotient.per) }
        equations.append(counts + [.init(variable: told, factor: -base)])
      }
      for relation in relations where isGiven([relation.total], area) && isGiven(relation.parts, area) {
        equations.append(
          relation.parts.map { .init(variable: unknown(area, $0), factor: 1) }
            + [.init(variable: unknown(area, relation.total), factor: -1)])
      }
    }
  }

  private mutating func linkMean(
    _ definition: IndicatorDefinition, _ weight: String, _ parent: String, _ parts: [String]
  ) {
    var all: [LinearTable.Term] = []
    var known: [LinearTable.Term] = []
    var total: Double? = 0
    for part in parts {
      guard let share = weights[cell(part, weight)] else {
        // What it adds is not known either.
        total = nil
        all.append(.init(variable: addUnknown(cell(part, definition.id), definition), factor: 1))
        continue
      }
      total = total.map { $0 + share }
      if share == 0 { continue }
      all.append(.init(variable: trueMean(part, definition), factor: share))
      let own = cell(part, definition.id)
      if weights[own] != nil, let position = positions[own] { known.append(.init(variable: position, factor: share)) }
    }
    guard !all.isEmpty, let whole = total ?? weights[cell(parent, weight)], whole != 0 else { return }
    let told = cell(parent, definition.id)
    if isDerived.contains(parent + " " + definition.id), known.count < all.count, let position = positions[told] {
      // Told is the mean of the parts that have one; that of all is another unknown.
      let sum = known.reduce(0) { $0 + $1.factor }
      if sum != 0 { equations.append(known + [.init(variable: position, factor: -sum)]) }
      trueMeans[told] = addUnknown(told, definition)
    }
    equations.append(all + [.init(variable: trueMean(parent, definition), factor: -whole)])
  }

  private func cell(_ area: String, _ indicator: String) -> TableCell { TableCell(area, indicator, period) }

  private func isGiven(_ indicators: [String], _ area: String) -> Bool {
    indicators.contains { positions[cell(area, $0)].map { $0 < given } ?? false }
  }

  private mutating func trueMean(_ area: String, _ definition: IndicatorDefinition) -> Int {
    trueMeans[cell(area, definition.id)] ?? unknown(area, definition)
  }

  private mutating func unknown(_ area: String, _ indicator: String) -> Int {
    if let known = positions[cell(area, indicator)] { return known }
    return catalogue[indicator].map { unknown(area, $0) } ?? addUnknown(cell(area, indicator), nil)
  }

  private mutating func unknown(_ area: String, _ definition: IndicatorDefinition) -> Int {
    if let known = positions[cell(area, definition.id)] { return known }
    let position = addUnknown(cell(area, definition.id), definition)
    positions[cell(area, definition.id)] = position
    return position
  }

  private mutating func addUnknown(_ cell: TableCell, _ definition: IndicatorDefinition?) -> Int {
    let hasNegative = variables.contains { $0.cell.indicator == cell.indicator && $0.natural.lowerBound < 0 }
    variables.append(
      Variable(cell: cell, natural: (hasNegative ? -Double.infinity : 0)...Double.infinity))
    return variables.count - 1
  }

  private static func depth(_ area: String, _ hierarchy: DeliveredTables.Hierarchy) -> Int {
    var (depth, code) = (0, area)
    while let parent = hierarchy.parents[code], depth < 8 { (depth, code) = (depth + 1, parent) }
    return depth
  }
}
