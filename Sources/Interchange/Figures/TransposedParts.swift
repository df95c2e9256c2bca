import Atlas
import Indicators

/// Where the areas, periods and subjects of a transposed table stand.
struct TransposedParts {
  /// Column and code of each area.
  var codes: [(column: Int, code: String)] = []
  var subjects: [(row: Int, name: String)] = []
  /// The text of the period of each column, where a row tells it.
  var periods: [String?] = []
  private var evidence = NumberEvidence()

  init(_ table: any CellTable, _ layout: FigureLayout) throws {
    let codeKeys = Set(layout.code.map(FigureNames.key))
    let periodKeys = Set(layout.period.map { $0.lowercased() })
    var rows = 0
    try table.forEachRow { row in
      rows += 1
      let name = row.text(0)
      let key = FigureNames.key(name)
      if codeKeys.contains(key), codes.isEmpty {
        codes = (1..<row.count).map { ($0, AreaText.normalised(row.text($0))) }.filter {
          AreaCode.level(of: $0.1) != nil || $0.1.hasPrefix("NL")
        }
      } else if periodKeys.contains(key) {
        periods = (0..<row.count).map { row.isEmpty($0) ? nil : row.text($0) }
      } else if row.count > 2, !name.isEmpty {
        subjects.append((row.number, name))
        if !codes.isEmpty {
          for (column, _) in codes where !row.isNumber(column) { evidence.note(row.bytes(column), row: row.number) }
        }
      }
      return rows < TransposedFigures.maximumRows
    }
    guard !codes.isEmpty else {
      throw AtlasError(
        .badData,
        "\(table.name): a transposed table without the codes of its areas; choose \"Codering\" in StatLine and export it anew"
      )
    }
  }

  func period(_ column: Int) -> (Period, Bool)? {
    guard column < periods.count, let text = periods[column], let period = PeriodText.period(text) else { return nil }
    return (period.period, period.isProvisional)
  }

  func format(decimal: NumberText.DecimalSign?, source: String) throws(AtlasError) -> NumberFormat {
    if let decimal { return NumberFormat(decimal: decimal, groups: true) }
    switch evidence.answer(elsewhere: []) {
    case .format(let format): return format
    case .doubt(let doubt): throw TableSurvey.question(doubt, source: source, column: "of any area")
    }
  }
}
