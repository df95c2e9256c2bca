/// What the parts of a whole contribute of one indicator.
struct PartAmounts {
  let parts: [Aggregation.Part]
  let shares: [Aggregation.Shares]?

  /// The value of each part times the share of it that belongs to the whole, in the order of the parts; nil where it is
  /// not known. A share of 0 of what is not known is 0.
  func of(_ definition: IndicatorDefinition) -> [Double?] {
    guard let shares else { return parts.map { $0[definition.id] } }
    let basis = definition.carryBasis
    return zip(parts, shares).map { part, shares in
      let share = shares[basis] ?? 1
      return share == 0 ? 0 : part[definition.id].map { share == 1 ? $0 : $0 * share }
    }
  }
}
