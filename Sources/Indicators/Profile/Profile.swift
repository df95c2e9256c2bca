/// The wijkanalyse of one area over all themes.
public struct Profile: Sendable, Encodable {
  public struct Subject: Sendable, Hashable, Encodable {
    public var code: String
    public var name: String
    public var level: String
    public var division: String

    public init(code: String, name: String, level: String, division: String) {
      self.code = code
      self.name = name
      self.level = level
      self.division = division
    }
  }

  public var area: Subject
  /// What was asked for, or the latest period with any value.
  public var period: Period?
  /// The code and name of the gemeente that figures are compared with.
  public var reference: Subject?
  /// By theme, in the order of the catalogue.
  public var indicators: [ProfileRow]
  /// Every entry of the catalogue without a value for this area: what nobody knows.
  public var missing: [MissingSubject]
  /// What differs most from the gemeente for good or ill, strengths first.
  public var standouts: [Standout] = []
  /// The nearest first.
  public var similar: [SimilarArea] = []
  /// Indicators whose latest value is older than two years before the period.
  public var stale: [String] = []
  /// Totals that sources and parts do not agree on.
  public var discrepancies: [Discrepancy] = []
}

extension Profile {
  /// - Parameters:
  ///   - period: nil takes the latest of each figure; otherwise the latest up to it.
  ///   - values: The observations of the area, of all periods.
  ///   - referenceValues: Those of the gemeente; empty when the area is the gemeente.
  public static func make(
    area: Subject, reference: Subject?, period: Period?, values: [Observation], referenceValues: [Observation],
    catalogue: Catalogue, gate: DisclosureGate
  ) -> Profile {
    let own = Dictionary(grouping: values.map(gate.release), by: \.indicator)
    let others = Dictionary(grouping: referenceValues.map(gate.release), by: \.indicator)
    var rows: [ProfileRow] = []
    var missing: [MissingSubject] = []
    for definition in catalogue.indicators {
      let series = (own[definition.id] ?? []).filter { observation in period.map { observation.period <= $0 } ?? true }
        .sorted { $0.period < $1.period }
      if let row = row(definition, series, others[definition.id] ?? []) { rows.append(row) }
      if series.last?.value == nil {
        missing.append(
          MissingSubject(
            theme: definition.theme, subject: definition.subject, indicator: definition.id,
            reason: series.last?.status ?? .notCollected, suppression: series.last?.reason))
      }
    }
    let latest = rows.filter { $0.value != nil }.map(\.period).max()
    return Profile(area: area, period: period ?? latest, reference: reference, indicators: rows, missing: missing)
  }

  private static func row(
    _ definition: IndicatorDefinition, _ series: [Observation], _ reference: [Observation]
  ) -> ProfileRow? {
    guard let current = series.last else { return nil }
    let compared = reference.first { $0.period == current.period }?.value
    let previous = series.dropLast().last { $0.value != nil }
    let isAmount = definition.aggregation == .sum
    var row = ProfileRow(
      id: definition.id, theme: definition.theme, value: current.value, status: current.status,
      reason: current.reason, period: current.period, reference: compared, previous: previous?.value,
      previousPeriod: previous?.period,
      source: current.source, carriedShare: current.carriedShare)
    if let value = current.value, let compared {
      if isAmount {
        row.share = compared == 0 ? nil : value / compared
      } else {
        row.difference = value - compared
      }
    }
    return row
  }
}
