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

  /// What is known of the chance in an observation of this book.
  func evidence(_ observation: Observation, _ definition: IndicatorDefinition, _ catalogue: Catalogue) -> Evidence? {
    Evidence(of: observation, definition, catalogue) { value($0, observation.area, observation.period) }
  }
}
