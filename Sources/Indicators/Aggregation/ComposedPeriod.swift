/// The figures of one period of a composed area.
struct ComposedPeriod {
  let whole: ComposedFigures
  let period: Period
  let known: [[String: Observation]]
  let values: [Aggregation.Part]
  private let shares: [Aggregation.Shares]
  let counts: [String: ComposedFigures.Counted]

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
    if let counted = counts[definition.id] { return observation(definition, code, counted) }
    if case .ratio(let numerator, let denominator, let per) = definition.aggregation, let count = counts[numerator] {
      return rate(definition, count, denominator, per, code)
    }
    if let share = shareOfCases(definition) { return observation(definition, code, share) }
    let figure = figure(definition)
    // A figure that no part has in this period must not stand before that of an earlier one.
    guard figure.value != nil || known.contains(where: { $0[definition.id] != nil }) else { return nil }
    var result = observation(definition, code, figure.value, figure.status)
    let secret = known.compactMap { $0[definition.id] }.filter { $0.status == .suppressed }
    if figure.value == nil, figure.status == .missing, !secret.isEmpty {
      result.status = .suppressed
      // Of several the one that is not about size: with other parts kept back the whole may be large.
      let reasons = secret.compactMap(\.reason)
      result.reason = reasons.first { $0 != .few } ?? reasons.first
    }
    let carried = carriedShare(definition)
    if figure.value != nil, carried > 0 {
      result.status = .estimated
      result.carriedShare = carried
    } else if figure.status == .measured, definition.points?.measure == .withinPromise {
      // Weighed by something else than the cases that it is of.
      result.status = .estimated
    } else if figure.status == .measured, let worst = worstStatus(definition.id) {
      result.status = worst
    }
    return result
  }

  func figure(_ definition: IndicatorDefinition) -> Aggregation.Figure {
    whole.aggregation.figure(definition.id, of: values, shares: shares)
  }

  private func observation(
    _ definition: IndicatorDefinition, _ code: String, _ counted: ComposedFigures.Counted
  ) -> Observation {
    var result = observation(definition, code, counted.value, counted.status)
    // What the public is told is as provisional as what it was told of the parts.
    if counted.status == .measured, counted.value != nil, worstStatus(definition.id) == .provisional {
      result.status = .provisional
    }
    result.sampleSize = counted.sampleSize
    result.margin = counted.margin
    return result
  }

  func observation(
    _ definition: IndicatorDefinition, _ code: String, _ value: Double?, _ status: ObservationStatus
  ) -> Observation {
    Observation(
      area: code, indicator: definition.id, period: period, value: value, status: status,
      source: Observation.derivedSource)
  }

  /// Of the figure, the share that came from divided areas, each as much as was left behind of it, or was carried before.
  func carriedShare(_ definition: IndicatorDefinition) -> Double {
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
  func worstStatus(_ indicator: String) -> ObservationStatus? {
    let statuses = Set(known.compactMap { $0[indicator]?.status })
    return [.estimated, .provisional].first(where: statuses.contains)
  }
}

extension Period {
  /// Years between two periods.
  func distance(to other: Period) -> Int { abs(year - other.year) }
}
