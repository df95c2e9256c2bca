import Atlas
import Indicators

/// A table of figures with one row for each area, or area and period, and one column for each indicator.
struct FigureTable: FigureSource {
  let provenance: Provenance
  let expectedRows: Int?
  let notes: [String]
  let areas: [String]
  let periods: [Period]
  let problems: [RowProblem]
  private let body: TableBody
  let columns: FigureColumns
  private let filter: RowFilter
  private let cells: FigureCells
  private let formats: [Int: NumberFormat]
  private let bounds: IntervalBounds
  /// The period of every row, or the only one that is wanted of those in the file.
  private let period: Period?
  private let names: [String]

  var areasAreNames: Bool { columns.areNames }

  /// - Parameters:
  ///   - period: Of the whole table; of a table with a column of periods the only one that is taken.
  ///   - renamed: Columns that seem to be known ones under other names.
  ///   - watched: Columns that may split the figures of an area by something else, which is refused when it is so.
  ///   - unknown: Columns that hold nothing that is known.
  ///   - lacksResidents: Whether it should hold the residents and seems not to.
  /// - Throws: `AtlasError` for a table without figures, of another period, or whose numbers may be read in two ways.
  init(
    _ body: TableBody, _ head: TableHead, columns: FigureColumns, filter: RowFilter, cells: FigureCells,
    period: Period?, decimal: NumberText.DecimalSign?, renamed: [ColumnMatch.Renamed] = [], watched: [Int] = [],
    unknown: [String] = [], lacksResidents: Bool = false
  ) throws {
    let source = body.table.name
    let survey = try TableSurvey(body, columns, filter, change: AreaText.normalised)
    try FigureTable.refuseSplit(survey, body, head, filter, watched)
    let kept = columns.values.filter { survey.filled.contains($0.column) }
    guard !kept.isEmpty || survey.rows == 0 else {
      throw AtlasError(
        .badData,
        "\(source): holds no figure: \(columns.values.map(\.name).joined(separator: ", ")) are empty in every row")
    }
    var columns = columns
    let blank = columns.values.filter { !survey.filled.contains($0.column) }
    columns.values = kept
    let told = survey.periods.keys.compactMap { PeriodText.period($0)?.period }
    if let period, columns.period != nil, !told.isEmpty, !told.contains(period) {
      throw AtlasError(
        .badData,
        "\(source): --period \(period): its column \(head.names[columns.period ?? 0]) tells "
          + Set(told).sorted().map(\.rawValue).joined(separator: ", ")
          + "; leave --period out to take them all, or give the right file")
    }
    self.body = body
    self.filter = filter
    self.cells = cells
    self.period = period
    names = head.names
    areas = survey.areas
    formats = try survey.formats(decimal: decimal, source: source) { head.names[$0] }
    var bounds = IntervalBounds(columns)
    if survey.hasBounds { try bounds.read(body, columns, filter, cells, formats) }
    self.bounds = bounds
    periods = period.map { [$0] } ?? Set(told).sorted()
    problems = renamed.map { column in
      RowProblem(
        row: head.header.row, field: column.name, value: "",
        reason:
          "no known column; its name resembles \(column.nearest) (\(column.indicator)), which is not in the file: "
          + "give --columns \(column.name)=\(column.indicator) with --code, or --skip-invalid to leave it out")
    }
    provenance = Provenance(source: source, checksum: try ByteSource.checksum(path: body.table.path))
    expectedRows = survey.rows
    notes =
      FigureTable.notes(survey, filter, blank: blank, period: period, hasPeriods: columns.period != nil)
      + FigureTable.notes(unknown: unknown) + (lacksResidents ? [FigureTable.withoutResidents] : [])
    self.columns = columns
  }

  func forEach(_ take: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    var names = RepeatedTexts(AreaText.normalised)
    var times = RepeatedTexts()
    var known: [(period: Period, isProvisional: Bool)?] = []
    try body.forEachRow { row in
      guard body.isWhole(row) else {
        try take(.rejected(body.problem(withWidthOf: row)))
        return true
      }
      guard filter.role(of: row) == .value else { return true }
      var when = period.map { ($0, isProvisional: false) }
      if let column = columns.period {
        let number = times.number(row, column)
        while known.count <= number { known.append(PeriodText.period(times.texts[known.count])) }
        guard let told = known[number] else {
          try take(.rejected(FigureTable.noPeriod(row, column, self.names[column])))
          return true
        }
        if let period, period != told.period { return true }
        when = told
      }
      guard let when else { return true }
      let area = names.text(row, columns.code)
      try take(.row(row.number, figures(row, area: area, period: when.0, isProvisional: when.isProvisional)))
      return true
    }
  }

  private func figures(_ row: TableRow, area: String, period: Period, isProvisional: Bool) -> IndicatorRow {
    var result = IndicatorRow(area: area, values: [])
    result.values.reserveCapacity(columns.values.count)
    for column in columns.values {
      let format = formats[column.column] ?? .point
      var value = IndicatorRow.Value(
        indicator: column.indicator, period: period, value: nil, status: .missing, column: column.name)
      switch cells.read(row, column.column, format) {
      case .value(let number, let status):
        value.value = number
        value.status = isProvisional && status == .measured ? .provisional : status
      case .status(let status): value.status = status
      case .problem(let reason):
        result.problems.append(
          RowProblem(row: row.number, field: column.name, value: row.text(column.column), reason: reason))
        continue
      }
      do throws(RowProblem) {
        try beside(row, column, &value)
      } catch {
        result.problems.append(error)
        continue
      }
      result.values.append(value)
    }
    return result
  }

  /// Sample size and margin.
  private func beside(
    _ row: TableRow, _ column: FigureColumns.Value, _ value: inout IndicatorRow.Value
  ) throws(RowProblem) {
    value.margin = bounds.margin(row, columns, column.column)
    if let margin = column.margin { value.margin = try cells.number(row, margin, names[margin], formats) }
    if let size = column.sampleSize {
      value.sampleSize = try cells.whole(row, size, names[size], formats)
    }
  }

  private static func noPeriod(_ row: TableRow, _ column: Int, _ name: String) -> RowProblem {
    RowProblem(
      row: row.number, field: name, value: row.text(column),
      reason: "no period; a year, quarter or month expected, such as 2024, 2024JJ00, 2024 1e kwartaal or 2024-05")
  }
}
