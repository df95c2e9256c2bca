import Atlas
import Indicators

/// Reads from the store what the start page shows.
struct StartReading {
  /// A map, and the periods that it could be of, the latest first.
  private typealias Found = (side: StartSide, periods: [Period])

  let request: StartRequest
  let divisions: [StoredDivision]
  let catalogue: Catalogue
  let gate: DisclosureGate
  let reader: any StoreReader

  func page(_ pages: PageFiles, _ configuration: WebApplication.Configuration) throws -> StartPage {
    let cells = try SignalCells.side(of: request.level).map {
      try SignalCells.of(request.division, side: $0, catalogue: catalogue, reader)
    }
    let areas = try reader.areas(query(request.level))
    let finest = cells == nil ? areas : try reader.areas(query(request.division.finestLevel, withGeometry: false))
    func find(_ indicator: IndicatorDefinition, _ period: Period?) throws -> Found {
      let periods = try periods(indicator, finest)
      let side = cells.map { self.side(indicator, period, of: $0, latest: periods.first) }
      return (try side ?? self.side(indicator, period, areas), periods)
    }
    var first = try find(request.indicator, request.period)
    var second = try request.beside.map { try find($0.indicator, $0.period) }
    if var beside = second?.side {
      beside.isBeside = true
      StartSide.share(&first.side, &beside)
      second?.side = beside
    }
    let form = StartForm(
      request: request, catalogue: catalogue, known: try reader.knownIndicators(), divisions: divisions,
      periods: first.periods, periodsBeside: second?.periods ?? [])
    let hasOutlines = request.level == .buurt || cells != nil
    return StartPage(
      request: request, form: form, side: first.side, beside: second?.side,
      outlines: hasOutlines ? try reader.areas(query(.wijk)) : [], pages: pages,
      layers: cells == nil ? configuration.layers : nil, background: configuration.background,
      withoutPlace: cells?.withoutPlace ?? 0)
  }

  private func query(_ level: AreaLevel?, withGeometry: Bool = true) -> AreaQuery {
    AreaQuery(division: request.division.division.id, level: level, includesGeometry: withGeometry)
  }

  private func periods(_ indicator: IndicatorDefinition, _ areas: [Area]) throws -> [Period] {
    let known = try reader.observations(
      ObservationQuery(
        division: request.division.division.id, areas: areas.map(\.code), indicators: [indicator.id]))
    return Set(known.map(\.period)).sorted(by: >)
  }

  private func side(_ indicator: IndicatorDefinition, _ period: Period?, _ areas: [Area]) throws -> StartSide {
    var layer = AreaLayer(query: query(request.level), indicators: [indicator.id], period: period, gate: gate)
    layer.tellsIntervals = true
    let now = try layer.features(of: areas, reader)
    let whole = try whole(of: areas, layer)
    return try side(indicator, period, now, whole) { since in
      layer.period = since
      return try layer.features(of: areas, reader)
    }
  }

  private func side(
    _ indicator: IndicatorDefinition, _ period: Period?, of cells: SignalCells, latest: Period?
  ) -> StartSide {
    side(indicator, period, cells.features(indicator, period ?? latest), nil) { cells.features(indicator, $0) }
  }

  private func side(
    _ indicator: IndicatorDefinition, _ period: Period?, _ now: [AreaFeature], _ whole: AreaFeature?,
    before: (Period) throws -> [AreaFeature]
  ) rethrows -> StartSide {
    let compared = try request.since.map { StartPage.Compared(now: now, before: try before($0), since: $0) }
    return StartSide(
      request: request, indicator: indicator, period: period, features: compared?.changes(now) ?? now, whole: whole,
      compared: compared)
  }

  /// The gemeente around all of the areas with its own figure; nil where there are several.
  private func whole(of areas: [Area], _ layer: AreaLayer) throws -> AreaFeature? {
    let gemeenten = Set(areas.map(\.gemeente))
    guard request.level != .gemeente, gemeenten.count == 1, let code = gemeenten.first ?? nil else { return nil }
    let query = AreaQuery(
      division: request.division.division.id, level: .gemeente, codes: [code], includesGeometry: false)
    return try layer.features(of: try reader.areas(query), reader).first
  }
}
