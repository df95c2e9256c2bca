import Indicators

extension Derivation {
  /// What a level lacks from the level below, by the indicator's own rule.
  func rolledUp(_ definition: IndicatorDefinition, _ work: inout Work) -> [Observation] {
    let aggregation = Aggregation(catalogue: catalogue)
    var result: [Observation] = []
    for area in tree.parentsUpwards where work.values[area.code]?[definition.id] == nil {
      let children = tree.children(of: area.code)
      let parts = children.map { work.values[$0.code] ?? [:] }
      let figure = aggregation.figure(definition.id, of: parts)
      guard let value = figure.value else { continue }
      work.values[area.code, default: [:]][definition.id] = value
      let carried = aggregation.carriedShare(
        definition.id, of: parts, shares: children.map { work.shares[$0.code] ?? [:] })
      work.shares[area.code, default: [:]][definition.id] = carried
      let worst = work.status(of: [definition.id], children.map(\.code))
      let status = figure.status == .measured ? worst : figure.status
      work.statuses[area.code, default: [:]][definition.id] = status == .measured ? nil : status
      result.append(observation(area, definition, work.period, value, status, carried: carried))
    }
    return result
  }

  /// Medians estimated from the classes of each area itself.
  func medians(_ definition: IndicatorDefinition, _ work: Work) -> [Observation] {
    guard case .groupedMedian(let classes) = definition.aggregation else { return [] }
    return tree.areas.compactMap { area in
      let amounts = classes.compactMap { work.values[area.code]?[$0.indicator] }
      guard let value = GroupedMedian.estimate(classes, amounts: amounts) else { return nil }
      let carried = classes.compactMap { work.shares[area.code]?[$0.indicator] }.max() ?? 0
      return observation(area, definition, work.period, value, .estimated, carried: carried)
    }
  }

  /// Where a figure is not delivered, what its formula makes of counts.
  func calculated(_ definition: IndicatorDefinition, _ work: inout Work) -> [Observation] {
    guard let formula = definition.formula else { return [] }
    return tree.areas.compactMap { area in
      guard let counts = work.values[area.code], counts[definition.id] == nil, let value = formula.value(of: counts)
      else { return nil }
      work.values[area.code, default: [:]][definition.id] = value
      let carried = (formula.sum + formula.over).map { work.shares[area.code]?[$0] ?? 0 }.max() ?? 0
      work.shares[area.code, default: [:]][definition.id] = carried
      let status = work.status(of: formula.sum + formula.over, [area.code])
      work.statuses[area.code, default: [:]][definition.id] = status == .measured ? nil : status
      return observation(area, definition, work.period, value, status, carried: carried)
    }
  }

  func rates(_ definition: IndicatorDefinition, _ work: inout Work) -> [Observation] {
    guard case .ratio(let numerator, let denominator, let per) = definition.aggregation else { return [] }
    let isProvisional = isProvisional(numerator, denominator, work)
    var result: [Observation] = []
    for area in tree.areas where work.values[area.code]?[definition.id] == nil {
      guard let count = work.values[area.code]?[numerator], let base = base(denominator, area, work) else { continue }
      let rate = Aggregation.rate(count: count, per: per, denominator: base.value)
      work.values[area.code]?[definition.id] = rate
      let own = work.shares[area.code] ?? [:]
      let carried = rate == nil ? 0 : max(own[numerator] ?? 0, own[denominator] ?? 0)
      work.shares[area.code, default: [:]][definition.id] = carried
      var known = base.isSameYear ? work.status(of: [numerator, denominator], [area.code]) : .estimated
      if known == .measured, isProvisional { known = .provisional }
      work.statuses[area.code, default: [:]][definition.id] = known == .measured ? nil : known
      var figure = observation(
        area, definition, work.period, rate, rate == nil ? .notApplicable : known, carried: carried)
      // The cases behind a share of points are those that it is a share of, behind a rate those that were counted.
      let cases = work.cases[area.code] ?? [:]
      figure.sampleSize = cases[denominator] ?? cases[numerator]
      result.append(figure)
    }
    return result
  }

  /// A rate is as provisional as what is counted; a share of what is counted just as long is not.
  private func isProvisional(_ numerator: String, _ denominator: String, _ work: Work) -> Bool {
    work.provisional.contains(numerator) && !work.provisional.contains(denominator)
  }

  /// The denominator of the period, else of its year or the nearest one.
  private func base(_ indicator: String, _ area: Area, _ work: Work) -> RateBases.Base? {
    if let value = work.values[area.code]?[indicator] { return RateBases.Base(value: value, isSameYear: true) }
    return bases.nearest(indicator, area.code, to: work.period)
  }
}
