/// Released observations by indicator, area and period.
struct FigureBook {
  private var series: [String: [String: [Observation]]] = [:]

  init(_ observations: [Observation], gate: DisclosureGate) {
    for observation in observations {
      series[observation.indicator, default: [:]][observation.area, default: []].append(gate.release(observation))
    }
  }

  /// In order of period.
  func series(_ indicator: String, _ area: String) -> [Observation] {
    (series[indicator]?[area] ?? []).sorted { $0.period < $1.period }
  }

  func observation(_ indicator: String, _ area: String, _ period: Period) -> Observation? {
    series[indicator]?[area]?.first { $0.period == period }
  }

  func value(_ indicator: String, _ area: String, _ period: Period) -> Double? {
    observation(indicator, area, period)?.value
  }

  /// In the period, else in its year, else in the year nearest to it, the earlier of two; as `aggregate` divides.
  func nearest(_ indicator: String, _ area: String, to period: Period) -> Observation? {
    let known = (series[indicator]?[area] ?? []).filter { $0.value != nil }
    return known.first { $0.period == period }
      ?? known.min { ($0.period.distance(to: period), $0.period) < ($1.period.distance(to: period), $1.period) }
  }

  /// What is known of the chance in an observation of this book.
  func evidence(_ observation: Observation, _ definition: IndicatorDefinition, _ catalogue: Catalogue) -> Evidence? {
    Evidence(of: observation, definition, catalogue) { indicator in
      value(indicator, observation.area, observation.period)
    } base: { indicator in
      nearest(indicator, observation.area, to: observation.period)?.value
    }
  }
}

extension FigureBook {
  /// Whether a figure made of points is of a period that was not over when they were delivered.
  func isUnfinished(_ observation: Observation, _ definition: IndicatorDefinition, _ catalogue: Catalogue) -> Bool {
    guard observation.isDerived, definition.isOfPoints(catalogue) else { return false }
    if observation.status == .provisional { return true }
    guard case .ratio(let numerator, let denominator, _) = definition.aggregation else { return false }
    // With residents of another year the rate is an estimate, and as unfinished as what it counts.
    func isProvisional(_ id: String) -> Bool {
      self.observation(id, observation.area, observation.period)?.status == .provisional
    }
    return isProvisional(numerator) && !isProvisional(denominator)
  }
}
