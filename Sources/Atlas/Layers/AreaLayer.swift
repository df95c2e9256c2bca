public import Indicators

/// Areas with indicators joined in: what a layer, a table or a map shows.
public struct AreaLayer: Sendable {
  public var query: AreaQuery
  public var indicators: [String]
  /// nil: of each figure the latest period there is.
  public var period: Period?
  public var gate: DisclosureGate
  /// Whether intervals come with the figures. The default is false.
  public var tellsIntervals = false

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
    let bases = tellsIntervals ? indicators.compactMap { gate.catalogue[$0] }.flatMap(FigureIntervals.bases) : []
    let wanted = Array(Set(indicators + bases + ["residents"])).sorted()
    var latest: [String: [String: Observation]] = [:]
    let found = try reader.observations(
      ObservationQuery(division: query.division, areas: codes, indicators: wanted, period: nil))
    for observation in found where period.map({ observation.period <= $0 }) ?? true {
      if indicators.contains(observation.indicator), let period, observation.period != period { continue }
      if let held = latest[observation.area]?[observation.indicator], held.period >= observation.period { continue }
      latest[observation.area, default: [:]][observation.indicator] = observation
    }
    let intervals = tellsIntervals ? FigureIntervals(found, gate: gate) : nil
    return areas.map { feature($0, latest[$0.code] ?? [:], intervals) }
  }

  private func feature(
    _ area: Area, _ observations: [String: Observation], _ intervals: FigureIntervals?
  ) -> AreaFeature {
    let released = observations.mapValues { gate.release($0) }
    return AreaFeature(
      area: area, residents: released["residents"]?.value,
      figures: indicators.map { indicator in
        var figure = AreaFeature.Figure(
          indicator: indicator, value: released[indicator]?.value,
          status: released[indicator]?.status ?? .notCollected, reason: released[indicator]?.reason,
          period: observations[indicator]?.period)
        figure.interval = observations[indicator].flatMap { intervals?.interval(of: $0) }
        return figure
      })
  }
}
