extension Aggregation {
  /// How far the figure of a whole can be from the true one because those of its parts are rounded.
  ///
  /// A sum collects the rounding of every part; a mean has that of one value, and what the rounding of the weights
  /// moves; a rate has those of its count and its denominator. 0 for what is not aggregated.
  ///
  /// - Complexity: O(*parts*).
  public func tolerance(_ id: String, of parts: [Part], rounding: Rounding) -> Double {
    guard let definition = catalogue[id], let value = figure(id, of: parts).value else { return 0 }
    func total(_ indicator: String) -> Double { parts.reduce(0) { $0 + ($1[indicator] ?? 0) } }
    func rounded(_ indicator: String) -> Double {
      Double(parts.count { $0[indicator] != nil }) * rounding.half(indicator)
    }
    switch definition.aggregation {
    case .none, .groupedMedian: return 0
    case .sum: return rounded(id)
    case .ratio(let numerator, let denominator, let per):
      let base = total(denominator)
      return base == 0 ? 0 : (per * rounded(numerator) + abs(value) * rounded(denominator)) / base
    case .weightedMean(let weight):
      let whole = total(weight)
      let spread = parts.reduce(0) { $0 + ($1[weight] == nil ? 0 : abs(($1[id] ?? value) - value)) }
      return whole == 0 ? 0 : rounding.half(id) + rounding.half(weight) * spread / whole
    }
  }
}
