import Atlas
import Indicators

/// A table with one value a row: `area,indicator,period,value` and optionally `n,margin,status`.
struct LongFigures: FigureSource {
  /// Which column holds what; the names of a mapping file, else those above.
  struct Columns: Sendable {
    var area: Int
    var areNames: Bool
    var indicator: Int
    var value: Int
    var period: Int?
    var sampleSize: Int?
    var margin: Int?
    var status: Int?
  }

  let provenance: Provenance
  let expectedRows: Int?
  let areas: [String]
  let periods: [Period]
  let notes: [String]
  let problems: [RowProblem] = []
  private let body: TableBody
  private let columns: Columns
  private let header: [String]
  private let cells: FigureCells
  private let formats: [Int: NumberFormat]
  private let period: Period?
  private let indicators: [String: String]

  var areasAreNames: Bool { columns.areNames }

  /// - Parameters:
  ///   - period: For tables without a column of periods, and rows without one.
  ///   - indicators: The id of an indicator by what the table calls it; others are ids already.
  ///   - unknown: Columns of which nothing is stored.
  init(
    _ body: TableBody, _ head: TableHead, columns: Columns, cells: FigureCells, period: Period?,
    decimal: NumberText.DecimalSign?, indicators: [String: String], unknown: [String]
  ) throws {
    guard columns.period != nil || period != nil else {
      throw AtlasError(
        .badData,
        "\(body.table.name): columns area,indicator,period,value expected (n,margin,status may follow; without period "
          + "give --period); its columns are \(head.names.joined(separator: ", "))")
    }
    self.body = body
    self.columns = columns
    self.cells = cells
    self.period = period
    self.indicators = indicators
    header = head.names
    var value = FigureColumns.Value(column: columns.value, name: header[columns.value], indicator: "")
    value.sampleSize = columns.sampleSize
    value.margin = columns.margin
    let surveyed = FigureColumns(code: columns.area, period: columns.period, values: [value])
    let survey = try TableSurvey(body, surveyed, RowFilter([]), change: AreaText.normalised)
    formats = try survey.formats(decimal: decimal, source: body.table.name) { head.names[$0] }
    areas = survey.areas
    notes = FigureTable.notes(unknown: unknown)
    let told = Set(survey.periods.keys.compactMap { PeriodText.period($0)?.period })
    periods = told.union(period.map { [$0] } ?? []).sorted()
    expectedRows = survey.rows
    provenance = Provenance(source: body.table.name, checksum: try ByteSource.checksum(path: body.table.path))
  }

  func forEach(_ take: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    var areas = RepeatedTexts(AreaText.normalised)
    var names = RepeatedTexts { indicators[$0] ?? $0 }
    var times = RepeatedTexts()
    var known: [(period: Period, isProvisional: Bool)?] = []
    try body.forEachRow { row in
      guard body.isWhole(row) else {
        try take(.rejected(body.problem(withWidthOf: row)))
        return true
      }
      let result: SourcedRow<IndicatorRow>
      do throws(RowProblem) {
        var when = period.map { ($0, isProvisional: false) }
        if let column = columns.period, !row.isEmpty(column) {
          let number = times.number(row, column)
          while known.count <= number { known.append(PeriodText.period(times.texts[known.count])) }
          when = known[number].map { ($0.period, $0.isProvisional) }
        }
        guard let when else { throw noPeriod(row) }
        let value = try value(row, names.text(row, columns.indicator), when)
        result = .row(row.number, IndicatorRow(area: areas.text(row, columns.area), values: [value]))
      } catch {
        result = .rejected(error)
      }
      try take(result)
      return true
    }
  }

  private func value(
    _ row: TableRow, _ indicator: String, _ when: (Period, isProvisional: Bool)
  ) throws(RowProblem) -> IndicatorRow.Value {
    var value = IndicatorRow.Value(
      indicator: indicator, period: when.0, value: nil, status: .missing, column: header[columns.value])
    switch cells.read(row, columns.value, formats[columns.value] ?? .point) {
    case .value(let number, let status):
      value.value = number
      value.status = when.isProvisional && status == .measured ? .provisional : status
    case .status(let status): value.status = status
    case .problem(let reason):
      throw RowProblem(
        row: row.number, field: header[columns.value], value: row.text(columns.value), reason: reason)
    }
    if let column = columns.sampleSize { value.sampleSize = try cells.whole(row, column, header[column], formats) }
    if let column = columns.margin { value.margin = try cells.number(row, column, header[column], formats) }
    if let column = columns.status, !row.isEmpty(column) { try take(row, column, &value) }
    return value
  }

  private func take(_ row: TableRow, _ column: Int, _ value: inout IndicatorRow.Value) throws(RowProblem) {
    let text = row.text(column)
    guard let status = cells.status(text) else {
      let known = ObservationStatus.allCases.map(\.rawValue).joined(separator: ", ")
      throw RowProblem(row: row.number, field: header[column], value: text, reason: "no status, \(known) expected")
    }
    value.status = status
    if ![.measured, .estimated, .provisional, .revised].contains(status) { value.value = nil }
  }

  private func noPeriod(_ row: TableRow) -> RowProblem {
    let column = columns.period ?? 0
    return RowProblem(
      row: row.number, field: header[column], value: row.text(column),
      reason: "no period, 2024, 2024-Q1 or 2024-05 expected")
  }
}
