public import Atlas
public import Indicators
import SpatialCore

/// The account of a municipality as CSV for programs: a row for every target, then for every area and theme with actions.
///
/// UTF-8, comma, decimal point, numbers as they are, keys in English.
public struct MonitorCSV {
  /// In this order; later ones come after.
  public static let columns = [
    "record", "area", "area_name", "theme", "indicator", "name", "unit", "baseline", "baseline_period", "value",
    "period", "lower", "upper", "expected", "target", "due", "state", "doubt", "planned", "underway", "done", "dropped",
    "overdue",
  ]
  private let monitor: Monitor
  private let catalogue: Catalogue
  private let language: Language

  public init(_ monitor: Monitor, catalogue: Catalogue, language: Language = .nl) {
    self.monitor = monitor
    self.catalogue = catalogue
    self.language = language
  }

  public func text() -> String {
    let names = Dictionary(monitor.areas.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let aims = monitor.aims.map { aim -> [String] in
      let (progress, figure) = (aim.judgement.progress, aim.judgement.figure)
      let definition = catalogue[aim.indicator]
      return [
        "target", aim.area, names[aim.area] ?? "", definition?.theme ?? "", aim.indicator,
        definition?.name[language] ?? "", definition?.unit ?? "", number(progress.baseline),
        progress.baselinePeriod?.rawValue ?? "", number(figure?.value), figure?.period.rawValue ?? "",
        number(figure?.interval?.lower), number(figure?.interval?.upper), number(progress.expected),
        number(progress.target), progress.due.rawValue, progress.state.rawValue, progress.doubt?.rawValue ?? "",
      ]
    }
    let cells = monitor.cells.map { cell -> [String] in
      let counts = cell.counts
      let numbers = [counts.planned, counts.underway, counts.done, counts.dropped, counts.overdue]
      return ["actions", cell.area, names[cell.area] ?? "", cell.theme]
        + [String](repeating: "", count: 14) + numbers.map { "\($0)" }
    }
    return ([MonitorCSV.columns] + aims + cells).map { row in
      ReportCSV.line(row + [String](repeating: "", count: MonitorCSV.columns.count - row.count))
    }.joined()
  }

  private func number(_ value: Double?) -> String {
    value.map { $0.isFinite ? DecimalText.exact($0) : "" } ?? ""
  }
}
