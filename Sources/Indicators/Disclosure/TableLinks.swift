/// Which indicators tell of each other within one area.
struct TableLinks: Sendable {
  private var parents: [String: String] = [:]
  private(set) var relations: [DisclosurePolicy.Relation]
  /// Rates of delivered counts: rate → numerator, denominator, per.
  private(set) var rates: [String: (numerator: String, denominator: String, per: Double)] = [:]

  init(_ catalogue: Catalogue, _ policy: DisclosurePolicy) {
    relations = policy.relations.filter { relation in
      ([relation.total] + relation.parts).allSatisfy { catalogue[$0]?.aggregation == .sum }
    }
    for definition in catalogue.indicators {
      guard case .ratio(let numerator, let denominator, let per) = definition.aggregation,
        FigureKind(definition, catalogue) == .table
      else { continue }
      rates[definition.id] = (numerator, denominator, per)
      join(definition.id, numerator)
    }
    for relation in relations { relation.parts.forEach { join($0, relation.total) } }
  }

  /// The name of all that are linked, directly or through others.
  func group(of indicator: String) -> String {
    var id = indicator
    while let next = parents[id] { id = next }
    return id
  }

  /// All indicators that a figure is judged with.
  func closure(of indicators: Set<String>, _ catalogue: Catalogue) -> Set<String> {
    let groups = Set(indicators.map(group))
    var result = Set(catalogue.indicators.map(\.id).filter { groups.contains(group(of: $0)) })
    for id in result { result.formUnion(catalogue[id]?.aggregation.dependencies ?? []) }
    return result
  }

  private mutating func join(_ one: String, _ other: String) {
    let roots = [group(of: one), group(of: other)].sorted()
    if roots[0] != roots[1] { parents[roots[1]] = roots[0] }
  }
}
