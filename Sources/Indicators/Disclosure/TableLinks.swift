/// Which indicators tell of each other within one area.
struct TableLinks: Sendable {
  /// A figure that is `per` × the sum of some counts over the sum of others.
  struct Quotient: Sendable {
    var counts: [String]
    /// Empty for a total that is not divided.
    var bases: [String]
    var per: Double
  }

  private var parents: [String: String] = [:]
  private(set) var relations: [DisclosurePolicy.Relation]
  /// Rates and shares of delivered counts.
  private(set) var quotients: [String: Quotient] = [:]
  /// What figures are divided or weighed by, or are the median of.
  private(set) var bases: [String: [String]] = [:]

  init(_ catalogue: Catalogue, _ policy: DisclosurePolicy) {
    relations = policy.relations.filter { relation in
      ([relation.total] + relation.parts).allSatisfy { catalogue[$0]?.aggregation == .sum }
    }
    for definition in catalogue.indicators where FigureKind(definition, catalogue) == .table {
      var bases: [String] = []
      switch definition.aggregation {
      case .ratio(let numerator, let denominator, let per):
        bases = [denominator]
        add(definition.id, Quotient(counts: [numerator], bases: [denominator], per: per))
      case .weightedMean(let weight): bases = [weight]
      case .groupedMedian(let classes): bases = classes.map(\.indicator)
      case .sum, .none: break
      }
      if let formula = definition.formula {
        bases += formula.over
        add(definition.id, Quotient(counts: formula.sum, bases: formula.over, per: formula.per))
      }
      self.bases[definition.id] = bases
    }
    for relation in relations { relation.parts.forEach { join($0, relation.total) } }
  }

  /// The name of all that are linked, directly or through others.
  func group(of indicator: String) -> String {
    var id = indicator
    while let next = parents[id] { id = next }
    return id
  }

  /// All indicators that a figure is judged with: those that it is linked with, what any of them rests on, and whatever
  /// decides whether that is kept back.
  func closure(of indicators: Set<String>, _ catalogue: Catalogue) -> Set<String> {
    var result: Set<String> = []
    var open = indicators
    while !open.isEmpty {
      let groups = Set(open.map(group))
      let linked = Set(catalogue.indicators.map(\.id).filter { groups.contains(group(of: $0)) })
      let rests = linked.flatMap { (catalogue[$0]?.aggregation.dependencies ?? []) + (bases[$0] ?? []) }
      result.formUnion(linked)
      open = Set(rests).subtracting(result)
    }
    return result
  }

  /// The delivered indicators of some groups, and what those are divided or weighed by, or are the median of.
  func rests(on groups: Set<String>) -> Set<String> {
    bases.reduce(into: []) { result, entry in
      guard groups.contains(group(of: entry.key)) else { return }
      result.insert(entry.key)
      result.formUnion(entry.value)
    }
  }

  private mutating func add(_ id: String, _ quotient: Quotient) {
    quotients[id] = quotient
    for count in quotient.counts { join(id, count) }
  }

  private mutating func join(_ one: String, _ other: String) {
    let roots = [group(of: one), group(of: other)].sorted()
    if roots[0] != roots[1] { parents[roots[1]] = roots[0] }
  }
}
