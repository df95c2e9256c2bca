import Indicators

/// The figures that follow from what a division holds.
struct Derivation {
  let periods: [Period]
  /// The last period that anything is known of.
  private let latest: Period?
  private let catalogue: Catalogue
  private let tree: AreaTree
  private let counts: PointCounts
  /// What sources delivered and what was carried over from other divisions: area → indicator → period → observation.
  private let delivered: [String: [String: [Period: Observation]]]

  init(_ division: StoredDivision, period: Period?, catalogue: Catalogue, _ reader: any StoreReader) throws {
    let id = division.division.id
    self.catalogue = catalogue
    tree = AreaTree(try reader.areas(AreaQuery(division: id, includesGeometry: false)))
    counts = PointCounts(
      signals: try reader.signalCounts(division: id), addresses: try reader.addressCounts(division: id))
    var delivered: [String: [String: [Period: Observation]]] = [:]
    var years = Set(counts.years)
    for observation in try reader.observations(ObservationQuery(division: id)) {
      // Periods that were derived before are derived anew, also when nothing is left of them.
      years.insert(observation.period)
      if observation.source == Observation.derivedSource { continue }
      delivered[observation.area, default: [:]][observation.indicator, default: [:]][observation.period] = observation
    }
    self.delivered = delivered
    latest = years.max()
    periods = period.map { [$0] } ?? years.sorted()
  }

  /// Whether sources delivered anything at all.
  var hasFigures: Bool { !delivered.isEmpty }

  func isDelivered(_ observation: Observation) -> Bool {
    delivered[observation.area]?[observation.indicator]?[observation.period] != nil
  }

  func observations() -> [Observation] {
    periods.flatMap { period in
      var values = self.values(period)
      var shares = carriedShares(period)
      var result: [Observation] = []
      for definition in catalogue.indicators where definition.points != nil {
        result += counted(definition, period, &values)
      }
      for definition in catalogue.indicators where definition.points == nil && definition.aggregation == .sum {
        result += rolledUp(definition, period, &values, &shares)
      }
      for definition in catalogue.indicators {
        switch definition.aggregation {
        case .ratio:
          result += rates(definition, period, &values, &shares)
          result += rolledUp(definition, period, &values, &shares)
        case .weightedMean: result += rolledUp(definition, period, &values, &shares)
        case .groupedMedian, .none, .sum: break
        }
      }
      for definition in catalogue.indicators { result += medians(definition, period, values, shares) }
      return result
    }
  }

  /// The delivered values of a period, by area and indicator.
  private func values(_ period: Period) -> [String: Aggregation.Part] {
    delivered.mapValues { indicators in indicators.compactMapValues { $0[period]?.value } }
  }

  /// What of the values of a period was carried over, by area and indicator.
  private func carriedShares(_ period: Period) -> [String: Aggregation.Part] {
    delivered.mapValues { indicators in indicators.compactMapValues { $0[period]?.carriedShare } }
  }

  private func counted(
    _ definition: IndicatorDefinition, _ period: Period, _ values: inout [String: Aggregation.Part]
  ) -> [Observation] {
    guard let points = definition.points, let found = counts.counts(points, period) else { return [] }
    // The address file is of today: it tells nothing of earlier years.
    if points.measure == .addresses, period != latest { return [] }
    let totals = tree.totals(of: found)
    return tree.areas.map { area in
      let count = Double(totals[area.code] ?? 0)
      values[area.code, default: [:]][definition.id] = count
      return observation(area, definition, period, count, .measured)
    }
  }

  /// What a level lacks from the level below, by the indicator's own rule.
  private func rolledUp(
    _ definition: IndicatorDefinition, _ period: Period, _ values: inout [String: Aggregation.Part],
    _ shares: inout [String: Aggregation.Part]
  ) -> [Observation] {
    let aggregation = Aggregation(catalogue: catalogue)
    var result: [Observation] = []
    for area in tree.parentsUpwards where values[area.code]?[definition.id] == nil {
      let children = tree.children(of: area.code)
      let parts = children.map { values[$0.code] ?? [:] }
      let figure = aggregation.figure(definition.id, of: parts)
      guard let value = figure.value else { continue }
      values[area.code, default: [:]][definition.id] = value
      let carried = aggregation.carriedShare(definition.id, of: parts, shares: children.map { shares[$0.code] ?? [:] })
      shares[area.code, default: [:]][definition.id] = carried
      result.append(observation(area, definition, period, value, figure.status, carried: carried))
    }
    return result
  }

  /// Medians estimated from the classes of each area itself.
  private func medians(
    _ definition: IndicatorDefinition, _ period: Period, _ values: [String: Aggregation.Part],
    _ shares: [String: Aggregation.Part]
  ) -> [Observation] {
    guard case .groupedMedian(let classes) = definition.aggregation else { return [] }
    return tree.areas.compactMap { area in
      let amounts = classes.compactMap { values[area.code]?[$0.indicator] }
      guard let value = GroupedMedian.estimate(classes, amounts: amounts) else { return nil }
      let carried = classes.compactMap { shares[area.code]?[$0.indicator] }.max() ?? 0
      return observation(area, definition, period, value, .estimated, carried: carried)
    }
  }

  private func rates(
    _ definition: IndicatorDefinition, _ period: Period, _ values: inout [String: Aggregation.Part],
    _ shares: inout [String: Aggregation.Part]
  ) -> [Observation] {
    guard case .ratio(let numerator, let denominator, let per) = definition.aggregation else { return [] }
    var result: [Observation] = []
    for area in tree.areas where values[area.code]?[definition.id] == nil {
      guard let count = values[area.code]?[numerator], let base = base(denominator, area.code, period, values) else {
        continue
      }
      let rate = Aggregation.rate(count: count, per: per, denominator: base.value)
      values[area.code]?[definition.id] = rate
      let own = shares[area.code] ?? [:]
      let carried = rate == nil ? 0 : max(own[numerator] ?? 0, own[denominator] ?? 0)
      shares[area.code, default: [:]][definition.id] = carried
      var figure = observation(
        area, definition, period, rate, rate == nil ? .notApplicable : base.isSamePeriod ? .measured : .estimated,
        carried: carried)
      // The number of cases behind a rate: the disclosure gate judges by it.
      if catalogue[numerator]?.points != nil { figure.sampleSize = Int(exactly: count.rounded()) }
      result.append(figure)
    }
    return result
  }

  /// The denominator of the period, else of the nearest period that has one, which makes the rate an estimate.
  private func base(
    _ indicator: String, _ code: String, _ period: Period, _ values: [String: Aggregation.Part]
  ) -> (value: Double, isSamePeriod: Bool)? {
    if let value = values[code]?[indicator] { return (value, true) }
    let others = (delivered[code]?[indicator] ?? [:]).values.filter { $0.value != nil }
    let nearest = others.min {
      (abs($0.period.year - period.year), $0.period) < (abs($1.period.year - period.year), $1.period)
    }
    return nearest?.value.map { ($0, false) }
  }

  /// - Parameter carried: The share that was carried over: more than nothing makes it an estimate.
  private func observation(
    _ area: Area, _ definition: IndicatorDefinition, _ period: Period, _ value: Double?, _ status: ObservationStatus,
    carried: Double = 0
  ) -> Observation {
    Observation(
      area: area.code, indicator: definition.id, period: period, value: value,
      status: carried > 0 ? .estimated : status,
      source: Observation.derivedSource, carriedShare: carried > 0 ? carried : nil)
  }
}
