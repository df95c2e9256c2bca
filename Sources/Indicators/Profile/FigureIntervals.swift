/// What chance leaves open of released figures: the intervals of `docs/statistics.md`.
public struct FigureIntervals: Sendable {
  private let book: FigureBook
  private let catalogue: Catalogue

  /// - Parameter observations: Those whose interval is asked for, and those that they rest on (``bases(of:)``).
  public init(_ observations: [Observation], gate: DisclosureGate) {
    book = FigureBook(observations, gate: gate)
    catalogue = gate.catalogue
  }

  /// The interval of 95% confidence; nil where nothing is known of the chance, or the figure is not told.
  public func interval(of observation: Observation) -> Interval? {
    guard let definition = catalogue[observation.indicator],
      let released = book.observation(observation.indicator, observation.area, observation.period)
    else { return nil }
    return book.evidence(released, definition, catalogue)?.interval(definition)
  }

  /// The indicators whose figures tell how sure one is: what a rate counts, and of how many.
  public static func bases(of definition: IndicatorDefinition) -> [String] {
    guard case .ratio(let numerator, let denominator, _) = definition.aggregation else { return [] }
    return [numerator, denominator]
  }
}
