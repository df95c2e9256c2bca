/// What is known of the chance in a figure.
///
/// Counts of CBS's registers (residents, dwellings, income) are no samples and have none. The rule is told in
/// `docs/statistics.md`.
enum Evidence: Sendable, Hashable {
  /// A fraction of those that were asked, or of the cases behind it.
  case share(Double, n: Double)
  /// The figure is per × count / exposure; a plain count has an exposure and per of 1.
  case events(count: Double, exposure: Double, per: Double)
  /// In the unit of the figure.
  case estimate(Double, standardError: Double)
}

extension Evidence {
  /// - Parameters:
  ///   - observation: As released, so that nothing made of it tells more than the audience may know.
  ///   - value: The released figure of an indicator for the same area and period.
  ///   - base: That of a denominator in the nearest period that has it.
  init?(
    of observation: Observation, _ definition: IndicatorDefinition, _ catalogue: Catalogue, value: (String) -> Double?,
    base: (String) -> Double?
  ) {
    // What was carried from another division has lost its sample and its cases on the way.
    guard let figure = observation.value, figure.isFinite, observation.carriedShare == nil, !observation.isCarried
    else { return nil }
    // Every address was measured: how many there are is no sample.
    if definition.facility != nil { return nil }
    if let counted = Evidence.counted(figure, definition, catalogue, value, base) {
      self = counted
      return
    }
    // A margin knows of weights and clusters, a sample size does not.
    if let margin = observation.margin, margin > 0, margin.isFinite {
      self = .estimate(figure, standardError: margin / NormalDistribution.critical95)
    } else if definition.unit == "percent", let n = observation.sampleSize, n > 0, (0...100).contains(figure) {
      self = .share(figure / 100, n: Double(n))
    } else {
      return nil
    }
  }

  private static func counted(
    _ figure: Double, _ definition: IndicatorDefinition, _ catalogue: Catalogue, _ value: (String) -> Double?,
    _ base: (String) -> Double?
  ) -> Evidence? {
    if definition.isEventCount { return figure >= 0 ? .events(count: figure, exposure: 1, per: 1) : nil }
    guard case .ratio(let numerator, let denominator, let per) = definition.aggregation,
      catalogue[numerator]?.isEventCount == true, let count = value(numerator), count >= 0
    else { return nil }
    if catalogue[denominator]?.isEventCount == true {
      // Cases of cases: the signals handled in time of all that were handled.
      guard definition.unit == "percent", let n = value(denominator), n > 0, (0...n).contains(count) else { return nil }
      return .share(count / n, n: n)
    }
    // Where the denominator is of another period, the rate itself tells what it was, unless nothing was counted.
    let told = value(denominator) ?? (figure > 0 ? per * count / figure : base(denominator))
    guard let exposure = told, exposure > 0 else { return nil }
    return .events(count: count, exposure: exposure, per: per)
  }

  /// In the unit of the figure, with 95% confidence.
  func interval(_ definition: IndicatorDefinition) -> Interval? {
    switch self {
    case .share(let share, let n):
      return Interval.wilson(share: share, n: n).map { Interval(lower: $0.lower * 100, upper: $0.upper * 100) }
    case .events(let count, let exposure, let per):
      return Interval.poisson(count: count).map {
        Interval(lower: per * $0.lower / exposure, upper: per * $0.upper / exposure)
      }
    case .estimate(let value, let standardError):
      return Interval.around(
        value, margin: standardError * NormalDistribution.critical95, within: definition.range(around: value))
    }
  }
}
