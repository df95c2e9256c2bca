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
  let notes: [String]
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
    match: ([String]) throws -> ColumnMatch.Answer
  ) throws {
    let parts = try TransposedParts(table, layout)
    let told = parts.periods.compactMap { $0.flatMap { PeriodText.period($0) } }
    let whole = told.isEmpty ? period ?? title : nil
    guard whole != nil || !told.isEmpty else { throw IndicatorSource.noPeriod }
    let matched = try match(parts.subjects.map(\.name))
    let (found, renamed) = (matched.found, matched.renamed)
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
        reason:
          "no known subject; its name resembles \(subject.nearest) (\(subject.indicator)), which is not in the file: "
          + "--skip-invalid leaves it out")
    }
    let taken = Set(found.map(\.column) + renamed.map(\.column))
    let unknown = parts.subjects.enumerated().filter { position, subject in
      !taken.contains(position) && !layout.tellsOfAreas(subject.name)
    }
    notes = FigureTable.notes(unknown: unknown.map(\.element.name), "subject")
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
            TransposedFigures.figure(
              row, column, area: code, subject, when, cells, row.isNumber(column) ? .point : format))
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
