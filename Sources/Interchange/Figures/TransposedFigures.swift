import Atlas
import Indicators

/// StatLine's transposed export: a column for each area, a row for each subject.
///
/// It is held in memory: StatLine gives no more than some thousands of areas this way.
struct TransposedFigures: FigureSource {
  /// Tables with more rows are none of these.
  static let maximumRows = 100_000

  let provenance: Provenance
  let areas: [String]
  let areasAreNames = false
  let periods: [Period]
  let problems: [RowProblem]
  private let rows: [SourcedRow<IndicatorRow>]

  var expectedRows: Int? { rows.count }

  /// - Parameters:
  ///   - match: Gives the indicators of the subjects, by their place among them.
  ///   - period: The only one that is taken; nil takes all that a row of periods tells.
  ///   - title: The year that the title tells, for tables without a row of periods.
  /// - Throws: `AtlasError` for a table without codes, period or known subjects.
  init(
    _ table: any CellTable, layout: FigureLayout, cells: FigureCells, period: Period?, title: Period?,
    decimal: NumberText.DecimalSign?,
    match: ([String]) throws -> (found: [ColumnMatch.Found], renamed: [ColumnMatch.Renamed])
  ) throws {
    let parts = try TransposedParts(table, layout)
    let told = parts.periods.compactMap { $0.flatMap { PeriodText.period($0) } }
    let whole = told.isEmpty ? period ?? title : nil
    guard whole != nil || !told.isEmpty else { throw IndicatorSource.noPeriod }
    let (found, renamed) = try match(parts.subjects.map(\.name))
    guard !found.isEmpty else {
      throw AtlasError(
        .badData,
        "\(table.name): none of its subjects is an indicator in the catalogue; its subjects are "
          + parts.subjects.map(\.name).joined(separator: ", "))
    }
    let format = try parts.format(decimal: decimal, source: table.name)
    areas = parts.codes.map(\.code)
    periods = Set(period.map { [$0] } ?? whole.map { [$0] } ?? told.map(\.period)).sorted()
    problems = renamed.map { subject in
      RowProblem(
        row: parts.subjects[subject.column].row, field: "Onderwerp", value: subject.name,
        reason: "no known subject; its name resembles \(subject.nearest) (\(subject.indicator)), which is not in the file: "
          + "--skip-invalid leaves it out")
    }
    provenance = Provenance(source: table.name, checksum: try ByteSource.checksum(path: table.path))
    var rows: [SourcedRow<IndicatorRow>] = []
    let indicators = Dictionary(grouping: found, by: { parts.subjects[$0.column].row })
    try table.forEachRow { row in
      for subject in indicators[row.number] ?? [] {
        for (column, code) in parts.codes {
          guard let when = whole.map({ ($0, false) }) ?? parts.period(column), period == nil || when.0 == period else {
            continue
          }
          rows.append(
            TransposedFigures.figure(row, column, area: code, subject, when, cells, row.isNumber(column) ? .point : format))
        }
      }
      return true
    }
    self.rows = rows
  }

  func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    for row in rows { try body(row) }
  }

  private static func figure(
    _ row: TableRow, _ column: Int, area: String, _ subject: ColumnMatch.Found, _ when: (Period, Bool),
    _ cells: FigureCells, _ format: NumberFormat
  ) -> SourcedRow<IndicatorRow> {
    var value = IndicatorRow.Value(
      indicator: subject.indicator, period: when.0, value: nil, status: .missing, column: subject.name)
    switch cells.read(row, column, format) {
    case .value(let number, let status):
      value.value = number
      value.status = when.1 && status == .measured ? .provisional : status
    case .status(let status): value.status = status
    case .problem(let reason):
      return .rejected(
        RowProblem(row: row.number, field: subject.name, value: row.text(column), reason: "\(area): \(reason)"))
    }
    return .row(row.number, IndicatorRow(area: area, values: [value]))
  }
}

/// Where the areas, periods and subjects of a transposed table stand.
private struct TransposedParts {
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
        codes = (1..<row.count).map { ($0, AreaText.normalised(row.text($0))) }.filter { AreaCode.level(of: $0.1) != nil || $0.1.hasPrefix("NL") }
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
        "\(table.name): a transposed table without the codes of its areas; choose \"Codering\" in StatLine and export it anew")
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
