extension IndicatorDefinition {
  /// The subject within its theme: two themes may have one of the same name.
  struct Topic: Hashable {
    var theme: String
    var subject: String
  }

  var topic: Topic { Topic(theme: theme, subject: subject) }

  /// The indicator that the figure is a share, rate or mean of; nil for amounts and what cannot be aggregated.
  var base: String? {
    switch aggregation {
    case .ratio(_, let denominator, _): denominator
    case .weightedMean(let weight): weight
    case .sum, .groupedMedian, .none: nil
    }
  }

  /// Whether it counts things that happen, of which there could as well have been some more or fewer: signals, and
  /// registered crimes and nuisance, which are the sums of the theme safety.
  ///
  /// What is open is none: of the latest period more always is.
  var isEventCount: Bool {
    guard aggregation == .sum else { return false }
    return points.map { [.opened, .judged, .repeated, .reopened].contains($0.measure) } ?? (theme == "safety")
  }

  /// Whether it is counted from points, or divided from what is.
  func isOfPoints(_ catalogue: Catalogue) -> Bool {
    if case .ratio(let numerator, _, _) = aggregation { return catalogue[numerator]?.points != nil }
    return points != nil
  }

  /// What the figure can be; nil where that is anything, such as a trend or a score.
  func range(around value: Double) -> ClosedRange<Double>? {
    if unit == "percent" { return (0...100).contains(value) ? 0...100 : nil }
    // No handling time is negative.
    return points?.measure == .handlingQuantile ? 0 ... .infinity : nil
  }

  /// Whether it is a rate of such counts, whose sample size is the number of them.
  func isRateOfEvents(_ catalogue: Catalogue) -> Bool {
    guard case .ratio(let numerator, let denominator, _) = aggregation else { return false }
    return catalogue[numerator]?.isEventCount == true && catalogue[denominator]?.isEventCount == false
  }
}
