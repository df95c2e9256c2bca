import Indicators

/// The figures that follow from what a division holds.
struct Derivation {
  let periods: [Period]
  /// What is known of the signals, by kind.
  var deliveries: [SignalDelivery] { signals.ledger.deliveries }
  /// The last period that anything is known of.
  private let latest: Period?
  let catalogue: Catalogue
  let tree: AreaTree
  private let addresses: [String: Int]
  let signals: SignalFigures
  private let facilities: FacilityFigures
  /// What sources delivered and what was carried over from other divisions: area → indicator → period → observation.
  private let delivered: [String: [String: [Period: Observation]]]
  let bases: RateBases

  /// What was figured of one period.
  struct Work {
    let period: Period
    /// By area and indicator.
    var values: [String: Aggregation.Part]
    /// What of the values was carried over, by area and indicator.
    var shares: [String: Aggregation.Part]
    /// The cases behind figures of points, by area and indicator.
    var cases: [String: [String: Int]] = [:]
    /// The indicators of points whose amounts are not the last word.
    var provisional: Set<String> = []
    /// Those of figures that are less than measured, by area and indicator.
    var statuses: [String: [String: ObservationStatus]]

    /// What a figure made of others is at best: estimated tells less than provisional.
    func status(of indicators: [String], _ areas: [String]) -> ObservationStatus {
      let found = Set(areas.flatMap { area in indicators.compactMap { statuses[area]?[$0] } })
      return [.estimated, .provisional].first(where: found.contains) ?? .measured
    }
  }

  /// - Parameters:
  ///   - period: nil takes every period of the lengths with signals, and every one with figures.
  ///   - progress: Of reading the signals.
  init(
    _ division: StoredDivision, period: Period?, lengths: [PeriodLength], catalogue: Catalogue,
    _ reader: any StoreReader, progress: (_ done: Int, _ total: Int) -> Void
  ) throws {
    let id = division.division.id
    self.catalogue = catalogue
    tree = AreaTree(try reader.areas(AreaQuery(division: id, includesGeometry: false)))
    addresses = try reader.addressCounts(division: id)
    let chains = AreaChains(tree)
    let ledger = try SignalLedger(id, areas: chains.positions, reader, progress: progress)
    signals = SignalFigures(ledger, chains, definitions: catalogue.indicators)
    var delivered: [String: [String: [Period: Observation]]] = [:]
    var known = ledger.periods(lengths)
    for observation in try reader.observations(ObservationQuery(division: id)) {
      // Periods that were derived before are derived anew, also when nothing is left of them.
      known.insert(observation.period)
      if observation.source == Observation.derivedSource { continue }
      delivered[observation.area, default: [:]][observation.indicator, default: [:]][observation.period] = observation
    }
    self.delivered = delivered
    facilities = try FacilityFigures(division: id, tree: tree, catalogue: catalogue, reader)
    latest = known.max()
    periods = period.map { [$0] } ?? known.sorted()
    bases = RateBases(catalogue: catalogue, tree: tree, delivered: delivered)
  }

  /// Whether sources delivered anything at all.
  var hasFigures: Bool { !delivered.isEmpty }

  func isDelivered(_ observation: Observation) -> Bool {
    delivered[observation.area]?[observation.indicator]?[observation.period] != nil
  }

  func observations(of period: Period) -> [Observation] {
    var work = Work(
      period: period,
      values: delivered.mapValues { indicators in indicators.compactMapValues { $0[period]?.value } },
      shares: delivered.mapValues { indicators in indicators.compactMapValues { $0[period]?.carriedShare } },
      statuses: delivered.mapValues { indicators in
        indicators.compactMapValues { observations in
          observations[period].flatMap { $0.value == nil || $0.status == .measured ? nil : $0.status }
        }
      })
    var result = figuresOfPoints(&work)
    // The files of facilities and addresses are of today.
    if period == latest { result += facilities.observations(period, &work.values) }
    for definition in catalogue.indicators where definition.points == nil && definition.aggregation == .sum {
      result += rolledUp(definition, &work)
    }
    for definition in catalogue.indicators where definition.formula != nil {
      result += calculated(definition, &work)
    }
    for definition in catalogue.indicators where definition.points == nil {
      switch definition.aggregation {
      case .ratio:
        result += rates(definition, &work)
        result += rolledUp(definition, &work)
      case .weightedMean: result += rolledUp(definition, &work)
      case .groupedMedian, .none, .sum: break
      }
    }
    for definition in catalogue.indicators { result += medians(definition, work) }
    return result
  }

  private func figuresOfPoints(_ work: inout Work) -> [Observation] {
    let definitions = catalogue.indicators.filter { $0.points != nil }
    let figures = signals.figures(definitions, work.period)
    return definitions.flatMap { definition in
      // The address file is of today: it tells nothing of earlier years.
      if definition.points?.measure == .addresses { return work.period == latest ? counted(definition, &work) : [] }
      return figures[definition.id].map { placed($0, definition, &work) } ?? []
    }
  }

  private func counted(_ definition: IndicatorDefinition, _ work: inout Work) -> [Observation] {
    if addresses.isEmpty { return [] }
    let totals = tree.totals(of: addresses)
    return placed(tree.areas.map { PointFigure(value: Double(totals[$0.code] ?? 0)) }, definition, &work)
  }

  /// - Parameter figures: One for each area in the order of the tree.
  private func placed(
    _ figures: [PointFigure], _ definition: IndicatorDefinition, _ work: inout Work
  ) -> [Observation] {
    if figures.contains(where: { $0.status == .provisional }) { work.provisional.insert(definition.id) }
    return zip(tree.areas, figures).map { area, figure in
      // A rate is of the amount that was delivered.
      if work.values[area.code]?[definition.id] == nil {
        work.values[area.code, default: [:]][definition.id] = figure.value
        work.cases[area.code, default: [:]][definition.id] =
          figure.sampleSize ?? figure.value.flatMap { Int(exactly: $0) }
      }
      var result = observation(area, definition, work.period, figure.value, figure.status)
      result.sampleSize = figure.sampleSize
      result.margin = figure.margin
      return result
    }
  }

  /// - Parameter carried: The share that was carried over: more than nothing makes it an estimate.
  func observation(
    _ area: Area, _ definition: IndicatorDefinition, _ period: Period, _ value: Double?, _ status: ObservationStatus,
    carried: Double = 0
  ) -> Observation {
    Observation(
      area: area.code, indicator: definition.id, period: period, value: value,
      status: carried > 0 ? .estimated : status,
      source: Observation.derivedSource, carriedShare: carried > 0 ? carried : nil)
  }
}
