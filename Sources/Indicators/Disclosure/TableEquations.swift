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

  /// A sum of multiples of figures, and what it is.
  struct Equation {
    var terms: [LinearTable.Term]
    var sum = 0.0
  }

  private(set) var variables: [Variable] = []
  private(set) var equations: [Equation] = []
  /// Area and indicator of figures that we made of the level below.
  private var isMade: Set<String> = []
  private var positions: [TableCell: Int] = [:]
  /// How many are given; the rest are unknowns that were added.
  private var given = 0
  /// Indicators with a figure, and those that may be negative.
  private var delivered: Set<String> = []
  private var negative: Set<String> = []
  /// Of a mean that we made of those parts that have a figure: the mean of all.
  private var trueMeans: [TableCell: Int] = [:]
  /// Wholes and weights of which the pieces' weights were added up.
  private var weighed: Set<String> = []
  private let hierarchy: DeliveredTables.Hierarchy
  private let period: Period
  private let weights: [TableCell: Double]
  private let catalogue: Catalogue
  private let links: TableLinks
  /// Of given figures what is told.
  private var told: [TableCell: ClosedRange<Double>] = [:]

  init(
    _ hierarchy: DeliveredTables.Hierarchy, _ period: Period, _ weights: [TableCell: Double], _ catalogue: Catalogue,
    _ links: TableLinks
  ) {
    (self.hierarchy, self.period, self.weights) = (hierarchy, period, weights)
    (self.catalogue, self.links) = (catalogue, links)
  }

  mutating func add(_ figure: TableFigure) {
    positions[figure.cell] = variables.count
    told[figure.cell] = figure.told
    variables.append(Variable(cell: figure.cell, natural: figure.natural))
    given = variables.count
    delivered.insert(figure.cell.indicator)
    if figure.natural.lowerBound < 0 { negative.insert(figure.cell.indicator) }
    if figure.isMade { isMade.insert(figure.cell.area + " " + figure.cell.indicator) }
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
    var isTouched = Set(hierarchy.levels.keys.filter { positions[cell($0, definition.id)] != nil })
    guard !isTouched.isEmpty else { return }
    for (whole, parts) in hierarchy.wholes {
      // What has pieces may lie in what has a figure.
      guard isTouched.contains(whole) || parts.contains(where: isTouched.contains) || !hierarchy.pieces.isEmpty else {
        continue
      }
      isTouched.insert(whole)
      if let weight {
        linkMean(definition, weight, whole, parts)
      } else {
        let terms = parts.map { LinearTable.Term(variable: unknown($0, definition), factor: 1) }
        equations.append(Equation(terms: terms + [.init(variable: unknown(whole, definition), factor: -1)]))
      }
    }
  }

  /// Rates and their counts, totals over categories: within each area.
  mutating func linkCategories() {
    let quotients = links.quotients.filter { delivered.contains($0.key) }.sorted { $0.key < $1.key }
    let relations = links.relations.filter { !delivered.isDisjoint(with: $0.parts) }
    if quotients.isEmpty && relations.isEmpty { return }
    for area in hierarchy.levels.keys.sorted() {
      for (id, quotient) in quotients {
        guard let told = positions[cell(area, id)], told < given, isGiven(quotient.counts, area) else { continue }
        let bases = quotient.bases.map { weights[cell(area, $0)] }
        let base = quotient.bases.isEmpty ? 1 : bases.reduce(0) { $0 + ($1 ?? 0) }
        guard bases.allSatisfy({ $0 != nil }), base != 0 else { continue }
        let counts = quotient.counts.map { LinearTable.Term(variable: unknown(area, $0), factor: quotient.per) }
        equations.append(Equation(terms: counts + [.init(variable: told, factor: -base)]))
      }
      for relation in relations { link(relation, area) }
    }
    for relation in relations {
      guard let total = relation.total, delivered.contains(total), catalogue[total]?.aggregation == .sum else {
        continue
      }
      for piece in hierarchy.pieces.sorted() { equations.append(equation(relation, total, piece)) }
    }
  }

  private mutating func link(_ relation: DisclosurePolicy.Relation, _ area: String) {
    guard isGiven(relation.parts, area) else { return }
    guard let total = relation.total else {
      // A share that nobody delivers is of a class that there no longer is, such as unknown.
      let terms = relation.parts.filter(delivered.contains).map {
        LinearTable.Term(variable: unknown(area, $0), factor: 1)
      }
      equations.append(Equation(terms: terms, sum: 100))
      return
    }
    guard isGiven([total], area) else { return }
    equations.append(equation(relation, total, area))
  }

  private mutating func equation(
    _ relation: DisclosurePolicy.Relation, _ total: String, _ area: String
  ) -> Equation {
    Equation(
      terms: relation.parts.map { .init(variable: unknown(area, $0), factor: 1) }
        + [.init(variable: unknown(area, total), factor: -1)])
  }

  private mutating func linkMean(
    _ definition: IndicatorDefinition, _ weight: String, _ parent: String, _ parts: [String]
  ) {
    var all: [LinearTable.Term] = []
    var known: [LinearTable.Term] = []
    var total: Double? = 0
    if parts.contains(where: hierarchy.pieces.contains) { weigh(definition, weight, parent, parts) }
    for part in parts {
      if hierarchy.pieces.contains(part) {
        total = nil
        all.append(.init(variable: unknown(part, definition), factor: 1))
        continue
      }
      guard let share = weights[cell(part, weight)] else {
        // What it adds is not known either.
        total = nil
        all.append(.init(variable: addUnknown(cell(part, definition.id), nil), factor: 1))
        continue
      }
      total = total.map { $0 + share }
      if share == 0 { continue }
      all.append(.init(variable: trueMean(part, definition), factor: share))
      let own = cell(part, definition.id)
      if weights[own] != nil, let position = positions[own] { known.append(.init(variable: position, factor: share)) }
    }
    let told = cell(parent, definition.id)
    let (isMade, isOwn) = (isMade.contains(parent + " " + definition.id), isOfOwnCounts(told))
    let own = weights[cell(parent, weight)]
    guard !all.isEmpty, let whole = isMade && isOwn ? own ?? total : total ?? own, whole != 0 else { return }
    if isMade, !isOwn, known.count < all.count, let position = positions[told] {
      // Told is the mean of the parts that have one; that of all is another unknown.
      let sum = known.reduce(0) { $0 + $1.factor }
      if sum != 0 { equations.append(Equation(terms: known + [.init(variable: position, factor: -sum)])) }
      trueMeans[told] = addUnknown(told, definition)
    }
    var terms = all + [.init(variable: trueMean(parent, definition), factor: -whole)]
    if !isMade, let total, let own, let rest = rest(of: told, total: total, own: own) { terms.append(rest) }
    equations.append(Equation(terms: terms))
  }

  /// Whether we made a rate of the area's own counts, where it has those, and not of the rates of its parts.
  private func isOfOwnCounts(_ cell: TableCell) -> Bool {
    guard let counts = links.quotients[cell.indicator]?.counts else { return false }
    return counts.allSatisfy { weights[self.cell(cell.area, $0)] != nil }
  }

  /// What the whole may have besides its parts, where its own weight is not theirs together and its mean is told too
  /// exactly for rounding to explain that: somebody else counted it, and nobody knows by which of the two he divided.
  private mutating func rest(of whole: TableCell, total: Double, own: Double) -> LinearTable.Term? {
    guard let told = told[whole], told.lowerBound >= 0 else { return nil }
    let most = abs(own - total) * told.upperBound
    guard most > total * (told.upperBound - told.lowerBound) else { return nil }
    variables.append(Variable(cell: TableCell(whole.area, whole.indicator + " rest", period), natural: 0...most))
    return LinearTable.Term(variable: variables.count - 1, factor: own > total ? -1 : 1)
  }

  /// What the pieces of an area weigh, which adds up to what the area weighs; 100% of that is the most that they hold.
  private mutating func weigh(
    _ definition: IndicatorDefinition, _ weight: String, _ whole: String, _ parts: [String]
  ) {
    guard definition.unit == "percent", let sum = weights[cell(whole, weight)] else { return }
    let pieces = parts.filter(hierarchy.pieces.contains)
    for piece in pieces where weighed.insert("\(piece) \(definition.id)").inserted {
      let rest = addUnknown(TableCell(piece, definition.id + " not", period), nil)
      equations.append(
        Equation(terms: [
          .init(variable: unknown(piece, definition), factor: 1), .init(variable: rest, factor: 1),
          .init(variable: pieceWeight(piece, weight), factor: -100),
        ]))
    }
    let others = parts.filter { !hierarchy.pieces.contains($0) }.map { weights[cell($0, weight)] }
    guard !others.contains(nil), weighed.insert("\(whole) \(weight) \(parts)").inserted else { return }
    equations.append(
      Equation(
        terms: pieces.map { .init(variable: pieceWeight($0, weight), factor: 1) },
        sum: sum - others.reduce(0) { $0 + ($1 ?? 0) }))
  }

  private mutating func pieceWeight(_ piece: String, _ weight: String) -> Int {
    unknown(piece, weight + " weight")
  }

  private func cell(_ area: String, _ indicator: String) -> TableCell { TableCell(area, indicator, period) }

  private func isGiven(_ indicators: [String], _ area: String) -> Bool {
    indicators.contains { positions[cell(area, $0)].map { $0 < given } ?? false }
  }

  private mutating func trueMean(_ area: String, _ definition: IndicatorDefinition) -> Int {
    trueMeans[cell(area, definition.id)] ?? unknown(area, definition)
  }

  private mutating func unknown(_ area: String, _ indicator: String) -> Int {
    unknown(area, indicator, catalogue[indicator])
  }

  private mutating func unknown(_ area: String, _ definition: IndicatorDefinition) -> Int {
    unknown(area, definition.id, definition)
  }

  private mutating func unknown(_ area: String, _ indicator: String, _ definition: IndicatorDefinition?) -> Int {
    if let known = positions[cell(area, indicator)] { return known }
    let position = addUnknown(cell(area, indicator), definition)
    positions[cell(area, indicator)] = position
    return position
  }

  private mutating func addUnknown(_ cell: TableCell, _ definition: IndicatorDefinition?) -> Int {
    let hasNegative = negative.contains(cell.indicator)
    // What a piece holds of a mean is an amount.
    let isMean = definition != nil && !hierarchy.pieces.contains(cell.area)
    variables.append(
      Variable(
        cell: cell,
        natural: isMean
          ? definition?.naturalRange(hasNegative: hasNegative) ?? 0...Double.infinity
          : (hasNegative ? -Double.infinity : 0)...Double.infinity))
    return variables.count - 1
  }
}
