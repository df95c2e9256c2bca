import Indicators

/// The figures that signals give, by area and period.
///
/// Each area's are made of its own signals, at every level: a median of a wijk is never one of the medians of its buurten.
struct SignalFigures {
  let ledger: SignalLedger
  let chains: AreaChains
  let deadlines: PromiseDeadlines
  let repeats: SignalRepeats

  /// - Parameter definitions: Those that figures will be asked of.
  init(_ ledger: SignalLedger, _ chains: AreaChains, definitions: [IndicatorDefinition]) {
    self.ledger = ledger
    self.chains = chains
    let points = definitions.compactMap(\.points)
    deadlines = PromiseDeadlines(points.flatMap { $0.promises ?? [] }, ledger)
    repeats = SignalRepeats(points, ledger)
  }

  /// By indicator, one for each area in the order of the tree.
  ///
  /// An indicator is left out where no source tells of it in the period, so that zero always means that none were counted.
  func figures(_ definitions: [IndicatorDefinition], _ period: Period) -> [String: [PointFigure]] {
    var result: [String: [PointFigure]] = [:]
    var handling: [HandlingSelection: [IndicatorDefinition]] = [:]
    for definition in definitions {
      guard let points = definition.points else { continue }
      if points.measure == .handlingQuantile {
        handling[HandlingSelection(points), default: []].append(definition)
      } else {
        result[definition.id] = figures(points, period).map { told($0, points, period) }
      }
    }
    // Curves are made once for all quantiles of the same signals.
    for definitions in handling.values { result.merge(handlingFigures(definitions, period)) { first, _ in first } }
    return result
  }

  /// Amounts of a period that is not over, as far as its sources tell, are provisional; shares and times are not.
  private func told(
    _ figures: [PointFigure], _ points: IndicatorDefinition.Points, _ period: Period
  ) -> [PointFigure] {
    guard points.isCount || points.measure == .amount || points.measure == .largestAmount,
      ledger.groups(points).contains(where: { ledger.deliveries[$0.delivery].endsWithin(period) })
    else { return figures }
    return figures.map { figure in
      figure.value == nil
        ? figure : PointFigure(value: figure.value, status: .provisional, sampleSize: figure.sampleSize)
    }
  }

  private func figures(_ points: IndicatorDefinition.Points, _ period: Period) -> [PointFigure]? {
    switch points.measure {
    case .opened: counts(groups(points, period), period.days) { _, _ in true }
    case .stillOpen:
      counts(closing(groups(points, period)), period.days) { index, _ in ledger.entries[index].closed == nil }
    case .backlog: backlog(points, period)
    case .repeated, .reopened:
      repeats.flags(points).flatMap { flags in
        counts(closing(groups(points, period), if: points.measure == .reopened), period.days) { index, _ in
          flags[index]
        }
      }
    case .judged, .withinPromise: promiseFigures(points, period)
    case .amount, .largestAmount: amounts(points, period)
    case .trend: trends(points, period)
    case .handlingQuantile, .addresses: nil
    }
  }

  /// The groups of the sources that tell of a period.
  func groups(_ points: IndicatorDefinition.Points, _ period: Period) -> [SignalLedger.Group] {
    ledger.groups(points).filter { ledger.deliveries[$0.delivery].covers(period) }
  }

  /// Those of sources that tell when signals are closed.
  func closing(_ groups: [SignalLedger.Group], if condition: Bool = true) -> [SignalLedger.Group] {
    condition ? groups.filter { ledger.deliveries[$0.delivery].closed > 0 } : groups
  }

  /// - Returns: nil where there are no groups.
  private func counts(
    _ groups: [SignalLedger.Group], _ days: Range<CivilDay>, where isCounted: (Int, SignalLedger.Group) -> Bool
  ) -> [PointFigure]? {
    guard !groups.isEmpty else { return nil }
    var own = [Int](repeating: 0, count: chains.paths.count)
    for group in groups {
      for index in ledger.entries(of: group, on: days) where isCounted(index, group) {
        own[Int(ledger.entries[index].area)] += 1
      }
    }
    return chains.totals(own).map { PointFigure(value: Double($0)) }
  }

  /// Open at the end of the last day of the period, or of the last day that the source tells of.
  private func backlog(_ points: IndicatorDefinition.Points, _ period: Period) -> [PointFigure]? {
    let groups = closing(ledger.groups(points)).filter { group in
      let delivery = ledger.deliveries[group.delivery]
      guard let first = delivery.first, let last = delivery.last else { return false }
      return period.days.upperBound > first && period.days.lowerBound <= last
    }
    return counts(groups, CivilDay(number: .min)..<period.days.upperBound) { index, group in
      let last = ledger.deliveries[group.delivery].last ?? period.days.upperBound
      let end = min(last, period.days.upperBound.adding(-1))
      return ledger.entries[index].closed.map { $0.day > end } ?? true
    }
  }

  /// Of those opened in the period, not refused, and answered where the source tells of that: their sum, or the largest.
  ///
  /// Not known where one of them is impossible: the sum of the others would be too small.
  private func amounts(_ points: IndicatorDefinition.Points, _ period: Period) -> [PointFigure]? {
    let groups = groups(points, period)
    guard groups.contains(where: \.hasAmounts) else { return nil }
    let refused = Set((points.refusedStatuses ?? []).map { $0.lowercased() })
    let isRefused = ledger.statuses.map(refused.contains)
    var sums = [Double](repeating: 0, count: chains.paths.count)
    var largest = sums
    var cases = [Int](repeating: 0, count: chains.paths.count)
    var impossible = cases
    for group in groups {
      let isAnswerTold = ledger.deliveries[group.delivery].closed > 0
      for index in ledger.entries(of: group, on: period.days) {
        let entry = ledger.entries[index]
        guard let amount = entry.amount, !(isAnswerTold && entry.closed == nil),
          entry.status < 0 || !isRefused[Int(entry.status)]
        else { continue }
        if amount.isNaN {
          impossible[Int(entry.area)] += 1
          continue
        }
        sums[Int(entry.area)] += amount
        cases[Int(entry.area)] += 1
        if points.measure == .largestAmount {
          for area in chains.paths[Int(entry.area)] { largest[area] = max(largest[area], amount) }
        }
      }
    }
    let values = points.measure == .largestAmount ? largest : chains.totals(sums)
    return zip(zip(values, chains.totals(cases)), chains.totals(impossible)).map { figure, impossible in
      impossible > 0
        ? PointFigure(status: .missing, sampleSize: figure.1 + impossible)
        : PointFigure(value: figure.0, sampleSize: figure.1)
    }
  }
}
