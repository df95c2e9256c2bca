public import Indicators

/// Areas with indicators joined in: what a layer, a table or a map shows.
public struct AreaLayer: Sendable {
  public var query: AreaQuery
  public var indicators: [String]
  /// nil: of each figure the latest period there is.
  public var period: Period?
  public var gate: DisclosureGate

  public init(query: AreaQuery, indicators: [String] = [], period: Period? = nil, gate: DisclosureGate) {
    self.query = query
    self.indicators = indicators
    self.period = period
    self.gate = gate
  }

  /// The features ordered by code.
  public func features(_ reader: any StoreReader) throws -> [AreaFeature] {
    try features(of: try reader.areas(query), reader)
  }

  /// Areas of the query that were read before, with their figures.
  public func features(of areas: [Area], _ reader: any StoreReader) throws -> [AreaFeature] {
    let codes = areas.map(\.code)
    let wanted = indicators.contains("residents") ? indicators : indicators + ["residents"]
    var latest: [String: [String: Observation]] = [:]
    let found = try reader.observations(
      ObservationQuery(division: query.division, areas: codes, indicators: wanted, period: nil))
    for observation in found where period.map({ observation.period <= $0 }) ?? true {
      if indicators.contains(observation.indicator), let period, observation.period != period { continue }
      if let held = latest[observation.area]?[observation.indicator], held.period >= observation.period { continue }
      latest[observation.area, default: [:]][observation.indicator] = observation
    }
    return areas.map { feature($0, latest[$0.code] ?? [:]) }
  }

  private func feature(_ area: Area, _ observations: [String: Observation]) -> AreaFeature {
    let released = observations.mapValues { gate.release($0) }
    return AreaFeature(
      area: area, residents: released["residents"]?.value,
      figures: indicators.map { indicator in
        AreaFeature.Figure(
          indicator: indicator, value: released[indicator]?.value,
          status: released[indicator]?.status ?? .notCollected, reason: released[indicator]?.reason,
          period: observations[indicator]?.period)
      })
  }
}
