import Indicators

/// What rates are divided by, of all periods that sources delivered it for.
struct RateBases {
  struct Base {
    var value: Double
    /// Residents of a year serve for its months; those of another year make the rate an estimate.
    var isSameYear: Bool
  }

  /// Indicator → area → value by period.
  private let values: [String: [String: [Period: Double]]]

  /// - Parameter delivered: Area → indicator → period → observation; what a level lacks is added up from the level below.
  init(catalogue: Catalogue, tree: AreaTree, delivered: [String: [String: [Period: Observation]]]) {
    let aggregation = Aggregation(catalogue: catalogue)
    var result: [String: [String: [Period: Double]]] = [:]
    for indicator in RateBases.denominators(catalogue) {
      var known = delivered.compactMapValues { $0[indicator]?.compactMapValues(\.value) }
      let periods = known.values.reduce(into: Set<Period>()) { $0.formUnion($1.keys) }
      for period in periods {
        for area in tree.parentsUpwards where known[area.code]?[period] == nil {
          let parts = tree.children(of: area.code).map { child in
            known[child.code]?[period].map { [indicator: $0] } ?? [:]
          }
          known[area.code, default: [:]][period] = aggregation.figure(indicator, of: parts).value
        }
      }
      result[indicator] = known
    }
    values = result
  }

  private static func denominators(_ catalogue: Catalogue) -> Set<String> {
    Set(
      catalogue.indicators.compactMap { definition in
        guard case .ratio(_, let denominator, _) = definition.aggregation else { return nil }
        return catalogue[denominator]?.points == nil ? denominator : nil
      })
  }

  /// The value of the period, else of its year, else of the year nearest to it, the earlier of two.
  func nearest(_ indicator: String, _ area: String, to period: Period) -> Base? {
    let known = values[indicator]?[area] ?? [:]
    let nearest = known.min { left, right in
      (abs(left.key.year - period.year), left.key) < (abs(right.key.year - period.year), right.key)
    }
    return nearest.map { Base(value: $0.value, isSameYear: $0.key.year == period.year) }
  }
}
