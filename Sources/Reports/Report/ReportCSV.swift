import Atlas
import Indicators
import SpatialCore

/// A wijkanalyse as CSV for programs: a row for every entry of the catalogue, also where nothing is known.
///
/// UTF-8, comma, decimal point, numbers as they are, keys in English: the same in every language but for the names.
/// For a spreadsheet there is ``ReportWorkbook``.
public struct ReportCSV: Sendable {
  /// In this order; later ones come after.
  public static let columns = [
    "area", "indicator", "name", "theme", "period", "value", "status", "lower", "upper", "reference", "difference",
    "verdict", "rank", "source", "rank_count", "share", "previous", "previous_period", "change", "unit",
    "reason",
  ]
  private let report: AreaReport

  public init(_ report: AreaReport) {
    self.report = report
  }

  public func text() -> String {
    let rows = Dictionary(report.profile.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let reasons = Dictionary(
      report.profile.missing.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    return ReportCSV.line(ReportCSV.columns)
      + report.catalogue.indicators.map { definition in
        ReportCSV.line(
          rows[definition.id].map { fields($0, definition) } ?? fields(missing: reasons[definition.id], definition))
      }.joined()
  }

  private func fields(_ row: ProfileRow, _ definition: IndicatorDefinition) -> [String] {
    [
      report.profile.area.code, row.id, definition.name[report.language], row.theme, row.period.rawValue,
      number(row.value), row.status.rawValue, number(row.interval?.lower), number(row.interval?.upper),
      number(row.reference), number(row.difference), row.verdict?.rawValue ?? "",
      row.rank.map { "\($0.position)" } ?? "",
      SourceText.text(row, definition, report.language), row.rank.map { "\($0.count)" } ?? "", number(row.share),
      number(row.previous), row.previousPeriod?.rawValue ?? "", row.change?.rawValue ?? "", definition.unit,
      row.reason?.rawValue ?? "",
    ]
  }

  private func fields(missing gap: MissingSubject?, _ definition: IndicatorDefinition) -> [String] {
    var fields = [String](repeating: "", count: ReportCSV.columns.count)
    fields[0] = report.profile.area.code
    fields[1] = definition.id
    fields[2] = definition.name[report.language]
    fields[3] = definition.theme
    fields[6] = (gap?.reason ?? .notCollected).rawValue
    fields[13] = definition.source
    fields[19] = definition.unit
    fields[20] = gap?.suppression?.rawValue ?? ""
    return fields
  }

  private func number(_ value: Double?) -> String {
    value.map { $0.isFinite ? DecimalText.exact($0) : "" } ?? ""
  }

  /// A line of CSV: quoted where it must be (RFC 4180).
  public static func line(_ fields: [String]) -> String {
    fields.map { field in
      let mustQuote = field.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      return mustQuote ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }.joined(separator: ",") + "\n"
  }
}
