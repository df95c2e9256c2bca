extension DisclosurePolicy {
  /// Whether all that the policy names is in a catalogue: a misspelt name would protect nothing unnoticed.
  ///
  /// - Throws: ``IndicatorError/Code/invalidPolicy`` naming the relation or the indicator.
  public func check(against catalogue: Catalogue) throws(IndicatorError) {
    for id in exceptions.keys.sorted() where catalogue[id] == nil {
      throw DisclosurePolicy.error("public, indicators: \"\(id)\" is not in the catalogue")
    }
    for relation in relations {
      if let problem = relation.problem(in: catalogue) { throw DisclosurePolicy.error("public, relations: \(problem)") }
    }
  }
}

extension DisclosurePolicy.Relation {
  /// What is wrong with it; nil where its figures add up: sums, or percentages of the same whole.
  func problem(in catalogue: Catalogue) -> String? {
    let ids = [total].compactMap { $0 } + parts
    if let unknown = ids.first(where: { catalogue[$0] == nil }) { return "\"\(unknown)\" is not in the catalogue" }
    let definitions = ids.compactMap { catalogue[$0] }
    if total != nil, definitions.allSatisfy({ $0.aggregation == .sum }) { return nil }
    let wholes = Set(definitions.map { $0.unit == "percent" ? $0.aggregation.dependencies : [] })
    if wholes.count == 1, wholes.first?.count == 1 { return nil }
    return "\(ids.joined(separator: ", ")) are not \(total == nil ? "" : "sums, nor ")percentages of the same whole"
  }
}
