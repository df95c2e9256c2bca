/// The figures of one period of a composed area.
struct ComposedPeriod {
  private let whole: ComposedFigures
  private let period: Period
  private let known: [[String: Observation]]
  let values: [Aggregation.Part]
  private let shares: [Aggregation.Shares]
  private let counts: [String: Int]

  init(_ whole: ComposedFigures, _ period: Period) {
    self.whole = whole
    self.period = period
    known = whole.observations[period] ?? []
    values = known.map { $0.compactMapValues(\.value) }
    shares = whole.parts.map(\.shares)
    counts = whole.counts[period] ?? [:]
  }

  /// nil where nothing is known of any part.
  func observation(_ definition: IndicatorDefinition, code: String) -> Observation? {
    if whole.parts.count == 1, whole.parts[0].isWhole, var own = known.first?[definition.id] {
      own.area = code
      return own
    }
    if let count = counts[definition.id] { return observation(definition, code, Double(count), .measured) }
    if case .ratio(let numerator, let denominator, let per) = definition.aggregation, let count = counts[numerator] {
      return rate(definition, count, denominator, per, code)
    }
    let figure = figure(definition)
    // A figure that no part has in this period must not stand before that of an earlier one.
    guard figure.value != nil || known.contains(where: { $0[definition.id] != nil }) else { return nil }
    var result = observation(definition, code, figure.value, figure.status)
    let secret = known.compactMap { $0[definition.id] }.filter { $0.status == .suppressed }
    if figure.value == nil, figure.status == .missing, !secret.isEmpty {
      result.status = .suppressed
      result.reason = secret.lazy.compactMap(\.reason).first
    }
    let carried = carriedShare(definition)
    if figure.value != nil, carried > 0 {
      result.status = .estimated
      result.carriedShare = carried
    } else if figure.status == .measured, let worst = worstStatus(definition.id) {
      result.status = worst
    }
    return result
  }

  func figure(_ definition: IndicatorDefinition) -> Aggregation.Figure {
    whole.aggregation.figure(definition.id, of: values, shares: shares)
  }

  /// A rate of what was counted, on the denominator of the period, else of the nearest that has one.
  private func rate(
    _ definition: IndicatorDefinition, _ count: Int, _ denominator: String, _ per: Double, _ code: String
  ) -> Observation? {
    let periods = whole.observations.keys.sorted { ($0.distance(to: period), $0) < ($1.distance(to: period), $1) }
    for other in periods {
      let figures = other == period ? self : ComposedPeriod(whole, other)
      guard let base = whole.catalogue[denominator],
        let amount = figures.counts[denominator].map(Double.init) ?? figures.figure(base).value
      else { continue }
      let rate = Aggregation.rate(count: Double(count), per: per, denominator: amount)
      var result = observation(definition, code, rate, rate == nil ? .notApplicable : .measured)
      if rate != nil {
        let carried = figures.counts[denominator] == nil ? figures.carriedShare(base) : 0
        if carried > 0 || other != period { result.status = .estimated }
        result.carriedShare = carried > 0 ? carried : nil
        result.sampleSize = count
      }
      return result
    }
    return nil
  }

  private func observation(
    _ definition: IndicatorDefinition, _ code: String, _ value: Double?, _ status: ObservationStatus
  ) -> Observation {
    Observation(
      area: code, indicator: definition.id, period: period, value: value, status: status,
      source: Observation.derivedSource)
  }

  /// Of the figure, the share that came from divided areas, each as much as was left behind of it, or was carried before.
  private func carriedShare(_ definition: IndicatorDefinition) -> Double {
    if case .groupedMedian(let classes) = definition.aggregation {
      return classes.compactMap { whole.catalogue[$0.indicator] }.map(carriedShare).max() ?? 0
    }
    let weight =
      switch definition.aggregation {
      case .weightedMean(let weight): weight
      case .ratio(_, let denominator, _): denominator
      default: definition.id
      }
    let basis = whole.catalogue[weight]?.carryBasis ?? .area
    var (carried, total) = (0.0, 0.0)
    for (observations, shares) in zip(known, shares) {
      let share = shares[basis] ?? 1
      let amount = abs(observations[weight]?.value ?? 0) * share
      let before = max(observations[weight]?.carriedShare ?? 0, observations[definition.id]?.carriedShare ?? 0)
      total += amount
      carried += amount * max(1 - share, before)
    }
    return total > 0 ? carried / total : 0
  }

  /// Estimated tells less than provisional; nil where all parts are measured.
  private func worstStatus(_ indicator: String) -> ObservationStatus? {
    let statuses = Set(known.compactMap { $0[indicator]?.status })
    return [.estimated, .provisional].first(where: statuses.contains)
  }
}

extension Period {
  /// Years between two periods.
  func distance(to other: Period) -> Int { abs(year - other.year) }
}
