/// Makes a profile row by row, then judges all its differences together.
struct ProfileMaker {
  let area: Profile.Subject
  let reference: Profile.Subject?
  /// Whether the area lies in the reference.
  let isPart: Bool
  /// Up to when the figures of the reference are; nil takes those of the same period.
  let referencePeriod: Period?
  let period: Period?
  let catalogue: Catalogue
  let own: FigureBook
  let whole: FigureBook
  let peers: PeerFigures

  /// A row with the tests that its verdicts await.
  private struct Draft {
    var row: ProfileRow
    var againstReference: Evidence.Difference?
    var sincePrevious: Evidence.Difference?
  }

  func rows() -> [ProfileRow] {
    var drafts = catalogue.indicators.compactMap(draft)
    let tests = drafts.flatMap { [$0.againstReference, $0.sincePrevious].compactMap { $0 } }
    var adjusted = BenjaminiHochberg.adjusted(tests.map(\.pValue))[...]
    for index in drafts.indices {
      if let difference = drafts[index].againstReference {
        drafts[index].row.verdict = Verdict(difference, adjusted: adjusted.removeFirst())
      }
      if let difference = drafts[index].sincePrevious {
        drafts[index].row.change = Verdict(difference, adjusted: adjusted.removeFirst())
      }
    }
    return drafts.map(\.row)
  }

  private func draft(_ definition: IndicatorDefinition) -> Draft? {
    let id = definition.id
    let series = Profile.series(own.series(id, area.code), upTo: period)
    guard let current = series.last else { return nil }
    let previous = series.dropLast().last { $0.value != nil }
    let compared = reference.flatMap { counterpart(of: current, definition, $0) }
    var row = ProfileRow(
      id: id, theme: definition.theme, value: current.value, status: current.status, reason: current.reason,
      period: current.period, reference: compared?.value, previous: previous?.value,
      previousPeriod: previous?.period, source: current.source, carriedShare: current.carriedShare)
    row.referencePeriod = compared?.period == current.period ? nil : compared?.period
    row.trend = series.map { point($0, definition) }
    row.interval = row.trend.last?.interval
    row.isUnfinished = own.isUnfinished(current, definition, catalogue)
    guard let value = current.value else { return Draft(row: row) }
    var draft = Draft(row: row)
    if definition.aggregation == .sum, referencePeriod == nil {
      draft.row.share = isPart ? compared?.value.flatMap { $0 == 0 ? nil : value / $0 } : nil
    } else if let compared, let other = compared.value {
      draft.row.difference = value - other
      draft.row.verdict = .untested
      draft.againstReference = difference(current, from: compared, definition)
    }
    let evidence = own.evidence(current, definition, catalogue)
    if previous != nil { draft.row.change = .untested }
    // A part of a year is less than a whole one for no other reason.
    if let previous, !row.isUnfinished, !own.isUnfinished(previous, definition, catalogue) {
      draft.sincePrevious = own.evidence(previous, definition, catalogue).flatMap { evidence?.difference(from: $0) }
    }
    let ranking = peers.ranking(of: current, definition, evidence)
    draft.row.rank = ranking?.rank
    draft.row.peers = ranking?.values ?? []
    return draft
  }

  private func point(_ observation: Observation, _ definition: IndicatorDefinition) -> TrendPoint {
    TrendPoint(
      period: observation.period, value: observation.value, status: observation.status,
      interval: own.evidence(observation, definition, catalogue)?.interval(definition),
      reference: reference.flatMap {
        referencePeriod == nil ? whole.value(definition.id, $0.code, observation.period) : nil
      })
  }

  /// The figure that another is set beside: of the same period, or the last of the area's own past.
  private func counterpart(
    of current: Observation, _ definition: IndicatorDefinition, _ reference: Profile.Subject
  ) -> Observation? {
    // Five areas together have more of everything than one.
    if reference.level == Profile.similarLevel, definition.aggregation == .sum { return nil }
    guard let referencePeriod else { return whole.observation(definition.id, reference.code, current.period) }
    return whole.series(definition.id, reference.code).last { earlier in
      earlier.value != nil && earlier.period.length == current.period.length && earlier.period < current.period
        && earlier.period <= referencePeriod
    }
  }

  private func difference(
    _ current: Observation, from compared: Observation, _ definition: IndicatorDefinition
  ) -> Evidence.Difference? {
    guard let mine = own.evidence(current, definition, catalogue),
      let theirs = whole.evidence(compared, definition, catalogue)
    else { return nil }
    guard isPart else { return mine.difference(from: theirs) }
    return mine.difference(fromWhole: theirs, weight: weight(definition, current.period))
  }

  /// What part of the reference the area is, by the figure's own denominator, else by residents.
  private func weight(_ definition: IndicatorDefinition, _ period: Period) -> Double? {
    guard let reference else { return nil }
    for indicator in [definition.base, "residents"].compactMap({ $0 }) {
      if let part = own.value(indicator, area.code, period),
        let all = whole.value(indicator, reference.code, period), all > 0
      {
        return part / all
      }
    }
    return nil
  }
}

extension Verdict {
  /// The part of the differences in a report that may be chance.
  static let falseDiscoveryRate = 0.05

  init(_ difference: Evidence.Difference, adjusted pValue: Double) {
    self = pValue > Verdict.falseDiscoveryRate ? .indistinguishable : difference.isHigher ? .higher : .lower
  }
}
