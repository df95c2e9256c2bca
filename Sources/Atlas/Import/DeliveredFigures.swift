import Indicators

/// What one delivery of figures has told so far: to find what comes twice, overlaps or lacks its denominator.
final class DeliveredFigures: @unchecked Sendable {
  // Safe: only the body of one store transaction touches what changes, and transactions are serial.

  /// What is known of one indicator.
  private final class Entry {
    let denominator: String?
    /// Whether its values are percentages: those above 0, and the largest.
    let isPercentage: Bool
    var percentages = 0
    var largest = 0.0
    var first: (row: Int, column: String)?
    /// The series of each period, in the order in which they came.
    var series: [(period: Period, number: Int)] = []
    /// Where in ``series`` the next period is looked for first: deliveries tell them by turns.
    var expected = 0

    init(_ indicator: IndicatorDefinition) {
      isPercentage = indicator.unit == IndicatorUnit.percent.rawValue
      switch indicator.aggregation {
      case .ratio(_, let denominator, _): self.denominator = denominator
      case .weightedMean(let weight): denominator = weight
      case .sum, .groupedMedian, .none: denominator = nil
      }
    }

    func series(_ period: Period) -> Int? {
      for offset in series.indices {
        let place = (expected + offset) % series.count
        guard series[place].period == period else { continue }
        expected = place + 1
        return series[place].number
      }
      return nil
    }
  }

  private let source: String
  private var seen = SeenFigures()
  private var areas: [String: Int] = [:]
  private var lastArea: (code: String, number: Int)?
  private var seriesCount = 0
  private let entries: [String: Entry]
  /// For each period of the delivery those that it overlaps.
  private let overlaps: [Period: [Period]]

  init(_ catalogue: Catalogue, periods: [Period], source: String) {
    self.source = source
    entries = Dictionary(uniqueKeysWithValues: catalogue.indicators.map { ($0.id, Entry($0)) })
    var overlaps: [Period: [Period]] = [:]
    for period in periods {
      let others = periods.filter { $0.overlaps(period) }
      if !others.isEmpty { overlaps[period] = others }
    }
    self.overlaps = overlaps
  }

  /// Why a value cannot be stored; nil for one that can, which is then remembered.
  func problem(with value: IndicatorRow.Value, area: String, row: Int) -> RowProblem? {
    guard let entry = entries[value.indicator] else {
      return RowProblem(
        row: row, field: "indicator", value: value.indicator,
        reason: "not in the catalogue; `wijkatlas indicators list` names those that are")
    }
    let number = number(of: area)
    if !overlaps.isEmpty, let problem = overlap(of: value, entry, area, number, row) { return problem }
    let series = series(value.period, entry)
    if let earlier = seen.row(area: number, series: series) {
      return RowProblem(
        row: row, field: "area, indicator and period", value: "\(area) \(value.indicator) \(value.period)",
        reason: "duplicate area, indicator and period, also in row \(earlier); each once expected")
    }
    seen.note(area: number, series: series, row: row)
    if entry.first == nil { entry.first = (row, value.column) }
    if entry.isPercentage, let figure = value.value, figure > 0 {
      entry.percentages += 1
      entry.largest = max(entry.largest, figure)
    }
    return nil
  }

  /// Percentages of which none is above 1, though there are several: they may be fractions.
  func fractions() -> [RowProblem] {
    let fewest = 4
    return entries.compactMap { id, entry in
      guard let first = entry.first, entry.percentages >= fewest, entry.largest <= 1 else { return nil }
      return RowProblem(
        row: first.row, field: first.column.isEmpty ? id : first.column, value: "",
        reason:
          "none of its \(entry.percentages) values above 0 is over 1%: if they are fractions of 1, multiply them by "
          + "100 or give their cells the format of percentages, and import the file again")
    }.sorted { ($0.row, $0.field) < ($1.row, $1.field) }
  }

  private func overlap(
    of value: IndicatorRow.Value, _ entry: Entry, _ area: String, _ number: Int, _ row: Int
  ) -> RowProblem? {
    for other in overlaps[value.period] ?? [] {
      guard let series = entry.series(other), let earlier = seen.row(area: number, series: series) else { continue }
      return RowProblem(
        row: row, field: "period", value: value.period.rawValue,
        reason: "overlaps \(other) of row \(earlier) for \(area) and \(value.indicator); import periods of one length")
    }
    return nil
  }

  private func series(_ period: Period, _ entry: Entry) -> Int {
    if let known = entry.series(period) { return known }
    let number = seriesCount
    seriesCount += 1
    entry.series.append((period, number))
    return number
  }

  private func number(of area: String) -> Int {
    if let lastArea, lastArea.code == area { return lastArea.number }
    let number = areas[area] ?? areas.count
    areas[area] = number
    lastArea = (area, number)
    return number
  }

  func observation(_ value: IndicatorRow.Value, area: String) -> Observation {
    Observation(
      area: area, indicator: value.indicator, period: value.period, value: value.value, status: value.status,
      sampleSize: value.sampleSize, margin: value.margin, source: source)
  }

  /// The denominators that the store lacks for a period, each with the indicators that need it: those are shown, but not
  /// carried to other areas.
  func withoutDenominator(division: String, _ reader: any StoreReader) throws -> [RowProblem] {
    var known: [String: Bool] = [:]
    func isStored(_ indicator: String, _ period: Period) throws -> Bool {
      let key = "\(indicator) \(period)"
      if let answer = known[key] { return answer }
      let answer =
        try entries[indicator]?.series(period) != nil
        || !reader.observations(ObservationQuery(division: division, indicators: [indicator], period: period)).isEmpty
      known[key] = answer
      return answer
    }
    var needing: [Lack: [(id: String, row: Int, column: String)]] = [:]
    for (id, entry) in entries {
      guard let denominator = entry.denominator, let first = entry.first else { continue }
      let missing = try entry.series.map(\.period).sorted().filter { try !isStored(denominator, $0) }
      guard !missing.isEmpty else { continue }
      needing[Lack(denominator: denominator, periods: missing), default: []].append((id, first.row, first.column))
    }
    return needing.map { lack, indicators in lack.problem(division, indicators.sorted { $0.id < $1.id }) }
      .sorted { ($0.row, $0.field) < ($1.row, $1.field) }
  }

  /// A denominator without figures for some periods.
  private struct Lack: Hashable {
    var denominator: String
    var periods: [Period]

    func problem(_ division: String, _ indicators: [(id: String, row: Int, column: String)]) -> RowProblem {
      let first = indicators[0]
      let others = indicators.count == 1 ? "" : " (and \(indicators.count - 1) more with it)"
      return RowProblem(
        row: indicators.map(\.row).min() ?? first.row, field: first.column.isEmpty ? first.id : first.column, value: "",
        reason: "\(first.id) is weighted by \(denominator)\(others), of which division \(division) has no figure for "
          + "\(periods.map(\.rawValue).joined(separator: ", ")): stored, but not carried to other areas until "
          + "\(denominator) of that period is imported too")
    }
  }
}
