/// Figures of what was counted.
extension ComposedPeriod {
  /// Of the shares of cases that keep a promise: that of all cases together, exactly; nil where the parts do not tell how
  /// many theirs are of.
  func shareOfCases(_ definition: IndicatorDefinition) -> ComposedFigures.Counted? {
    guard definition.points?.measure == .withinPromise, whole.parts.allSatisfy(\.isWhole) else { return nil }
    var (cases, kept) = (0, 0.0)
    for part in known {
      guard let own = part[definition.id], let n = own.sampleSize, n == 0 || own.value != nil else { return nil }
      cases += n
      // Of whole cases, also after the rounding of the percentage.
      kept += ((own.value ?? 0) * Double(n) / 100).rounded()
    }
    let share = Aggregation.rate(count: kept, per: 100, denominator: Double(cases))
    return ComposedFigures.Counted(
      value: share, status: share == nil ? .notApplicable : .measured, sampleSize: cases)
  }

  /// A rate of what was counted, on the denominator of the period, else of the nearest that has one.
  func rate(
    _ definition: IndicatorDefinition, _ count: ComposedFigures.Counted, _ denominator: String, _ per: Double,
    _ code: String
  ) -> Observation? {
    guard let base = whole.catalogue[denominator] else { return nil }
    guard let value = count.value else { return observation(definition, code, nil, count.status) }
    // What is counted of a period is divided by what is counted of the same.
    let others = base.points == nil ? whole.observations.keys.filter { $0 != period } : []
    let periods = others.sorted { ($0.distance(to: period), $0) < ($1.distance(to: period), $1) }
    for other in [period] + periods {
      let figures = other == period ? self : ComposedPeriod(whole, other)
      let counted = figures.counts[denominator]
      guard let amount = counted == nil ? figures.figure(base).value : counted?.value else { continue }
      let rate = Aggregation.rate(count: value, per: per, denominator: amount)
      var result = observation(definition, code, rate, rate == nil ? .notApplicable : .measured)
      guard rate != nil else { return result }
      let carried = counted == nil ? figures.carriedShare(base) : 0
      if carried > 0 || other.year != period.year {
        result.status = .estimated
      } else {
        let isUnfinished = count.status == .provisional && counted?.status != .provisional
        let known = counted == nil ? figures.worstStatus(denominator) : nil
        result.status = known == .estimated ? .estimated : isUnfinished ? .provisional : known ?? .measured
      }
      result.carriedShare = carried > 0 ? carried : nil
      result.sampleSize = counted?.cases ?? count.cases
      return result
    }
    return nil
  }
}
