/// What is known of delivered indicators, each found once for the thousands of figures that come of it.
struct DeliveredLookup {
  struct Delivered {
    var definition: IndicatorDefinition
    /// Of the indicators that tell of each other: see ``TableLinks``.
    var group: String
    /// What it is divided or weighed by, or is the median of.
    var bases: [String]
  }

  private let figures: PublicFigures
  private var known: [String: Delivered?] = [:]
  /// Figures of one indicator follow each other.
  private var last: (indicator: String, delivered: Delivered?)?

  init(_ figures: PublicFigures) {
    self.figures = figures
  }

  /// nil for what is counted from points, or has no definition.
  subscript(indicator: String) -> Delivered? {
    mutating get {
      if let last, last.indicator == indicator { return last.delivered }
      let delivered = known[indicator] ?? find(indicator)
      known[indicator] = .some(delivered)
      last = (indicator, delivered)
      return delivered
    }
  }

  private func find(_ indicator: String) -> Delivered? {
    guard figures.kind(indicator) == .table, let definition = figures.catalogue[indicator] else { return nil }
    return Delivered(
      definition: definition, group: figures.links.group(of: indicator),
      bases: figures.links.bases[indicator] ?? [])
  }
}
