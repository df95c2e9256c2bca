/// The figures of an area beside what its parts make of them.
///
/// Of sums every difference is told, with what rounding explains of it; of means and rates, whose published values are
/// rounded themselves, those that rounding does not explain.
public struct Reconciliation: Sendable {
  private let aggregation: Aggregation
  private let catalogue: Catalogue

  public init(catalogue: Catalogue) {
    self.catalogue = catalogue
    aggregation = Aggregation(catalogue: catalogue)
  }

  /// - Parameters:
  ///   - published: The observations of the area in one period.
  ///   - parts: Those of the areas that it consists of, in the same period, each as one list.
  /// - Returns: In the order of the catalogue.
  /// - Complexity: O(indicators × parts).
  public func discrepancies(_ published: [Observation], parts: [[Observation]]) -> [Discrepancy] {
    let values = parts.map(Reconciliation.values)
    // What was derived from the parts cannot disagree with them.
    let own = Reconciliation.values(published.filter { !$0.isDerived })
    let rounding = Rounding(of: values, catalogue: catalogue)
    return catalogue.indicators.compactMap { definition in
      let id = definition.id
      guard let value = own[id], definition.points == nil else { return nil }
      let figure = aggregation.figure(id, of: values)
      guard let aggregated = figure.value, figure.status == .measured else { return nil }
      let tolerance = aggregation.tolerance(id, of: values, rounding: rounding) + half(definition, value, rounding)
      let difference = abs(aggregated - value)
      let least = definition.aggregation == .sum ? 0 : tolerance
      guard difference > least + 1e-9 * max(1, abs(value)) else { return nil }
      return Discrepancy(indicator: id, published: value, aggregated: aggregated, tolerance: tolerance)
    }
  }

  /// The indicators of which some of the parts are known and some are not.
  ///
  /// - Parameter parts: The observations of the areas that a whole consists of, in one period.
  /// - Returns: In the order of the catalogue.
  public func incomplete(parts: [[Observation]]) -> [PartCoverage] {
    let values = parts.map(Reconciliation.values)
    return catalogue.indicators.compactMap { definition in
      if definition.aggregation.isNone { return nil }
      return PartCoverage(definition, aggregation.figure(definition.id, of: values), parts: values)
    }
  }

  private static func values(_ observations: [Observation]) -> Aggregation.Part {
    observations.reduce(into: [:]) { $0[$1.indicator] = $1.value }
  }

  /// Of the published value itself: that of a larger area may be given more precisely than those of its parts.
  private func half(_ definition: IndicatorDefinition, _ value: Double, _ rounding: Rounding) -> Double {
    let ofParts = rounding.half(definition.id)
    if ofParts == 2.5, value.remainder(dividingBy: 5) == 0 { return 2.5 }
    return Rounding.step(of: [value], decimals: definition.decimals, isCount: false) / 2
  }
}
