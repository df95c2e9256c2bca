extension Aggregation {
  /// The share of a figure of a whole that was carried over, from those of its parts, each weighed as the rule weighs it.
  ///
  /// - Parameter shares: Of each part by indicator, as `Observation.carriedShare`.
  /// - Returns: 0 where nothing was carried.
  public func carriedShare(_ id: String, of parts: [Part], shares: [Part]) -> Double {
    let weight =
      switch catalogue[id]?.aggregation {
      case .weightedMean(let weight): weight
      case .ratio(_, let denominator, _): denominator
      default: id
      }
    var (carried, whole) = (0.0, 0.0)
    for (part, share) in zip(parts, shares) {
      let amount = abs(part[weight] ?? 0)
      whole += amount
      carried += amount * max(share[id] ?? 0, share[weight] ?? 0)
    }
    return whole > 0 ? carried / whole : 0
  }
}
