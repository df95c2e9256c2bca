import Atlas
import Indicators

/// A table of figures that is being opened: finds its layout and its columns.
struct TableDelivery {
  let table: any CellTable
  let options: IndicatorOptions
  let catalogue: Catalogue
  let layout: FigureLayout
  let names: KeyFigureNames

  var mapping: FigureMapping? { options.mapping }
  var fields: [String: String] { mapping?.fields ?? [:] }
  var period: Period? { options.period ?? mapping?.period.flatMap { Period(rawValue: $0) } }
  var decimal: NumberText.DecimalSign? {
    (options.decimal.map(String.init) ?? mapping?.decimal).flatMap { NumberText.DecimalSign(rawValue: $0) }
  }
  var cells: FigureCells { FigureCells(layout, missing: mapping?.missingTexts ?? [:]) }

  func source() throws -> any RowSource<IndicatorRow> {
    let wanted = [options.codeColumn, fields["code"], fields["area"], fields["name"]].compactMap { $0 }
    let head = try TableHead(table, wanted: wanted, layout: layout)
    let body = TableBody(table, head, layout)
    if options.layout == .long || (options.layout == nil && isLong(head)) { return try long(head, body) }
    if head.isTransposed(layout) {
      return try TransposedFigures(
        table, layout: layout, cells: cells, period: period, title: head.year, decimal: decimal,
        match: { try match($0, year: (period ?? head.year)?.year) })
    }
    let told = toldColumns
    guard told.isEmpty else { return try named(told, head, body) }
    return try found(head, body)
  }

  private var toldColumns: [FigureMapping.Named] {
    options.columns.map { .init(indicator: $0.indicator, column: $0.column) } + (mapping?.named ?? [])
  }

  /// The columns that the command line or a mapping names.
  private func named(
    _ told: [FigureMapping.Named], _ head: TableHead, _ body: TableBody
  ) throws -> FigureTable {
    if let unknown = told.first(where: { catalogue[$0.indicator] == nil }) {
      throw AtlasError(
        .badData,
        "mapping: there is no indicator \"\(unknown.indicator)\" in the catalogue; `wijkatlas indicators list` names them"
      )
    }
    if options.codeColumn == nil, fields.isEmpty, head.known(layout.code) == nil {
      throw AtlasError(.invalidRequest, "--columns: give --code too, the column that holds the codes of the areas")
    }
    var columns = try areas(head)
    for told in told {
      columns.values.append(
        .init(
          column: try head.required(told.column, table), name: told.column, indicator: told.indicator,
          sampleSize: try told.n.map { name throws(AtlasError) in try head.required(name, table) },
          margin: try told.margin.map { name throws(AtlasError) in try head.required(name, table) }))
    }
    return try FigureTable(
      body, head, columns: columns, filter: try filter(head), cells: cells, period: try period(columns, head),
      decimal: decimal)
  }

  /// The columns that the catalogue knows.
  private func found(_ head: TableHead, _ body: TableBody) throws -> FigureTable {
    var columns = try areas(head)
    let filter = try filter(head)
    let matched = try match(head.names, year: (period ?? head.year)?.year)
    guard !matched.found.isEmpty else {
      let near = matched.renamed.map { "\($0.name) resembles \($0.nearest)" }
      throw AtlasError(
        .badData,
        "\(table.name): none of its columns is a key figure or an indicator in the catalogue; its columns are "
          + "\(head.names.joined(separator: ", ")); \(near.isEmpty ? "" : near.joined(separator: ", ") + "; ")"
          + IndicatorSource.otherWays)
    }
    columns.values = matched.found.map { .init(column: $0.column, name: $0.name, indicator: $0.indicator) }
    return try FigureTable(
      body, head, columns: columns, filter: filter, cells: cells, period: try period(columns, head), decimal: decimal,
      renamed: matched.renamed.filter { column in
        column.column != columns.code && column.column != columns.period
          && !filter.rules.contains { $0.column == column.column }
      },
      watched: watched(head, columns, filter), unknown: unknown(head, columns, filter, matched.renamed),
      lacksResidents: matched.lacksResidents)
  }

  /// The columns of which nothing is stored, so that one that was renamed, or that the catalogue does not have, is not missed
  /// in silence.
  private func unknown(
    _ head: TableHead, _ columns: FigureColumns, _ filter: RowFilter, _ renamed: [ColumnMatch.Renamed]
  ) -> [String] {
    let taken = Set(
      columns.values.map(\.column) + filter.rules.map(\.column) + renamed.map(\.column)
        + [columns.code, columns.period].compactMap { $0 })
    return head.names.enumerated().filter { position, name in
      !taken.contains(position) && !name.isEmpty && !layout.tellsOfAreas(name)
    }.map(\.element)
  }

  private func match(
    _ header: [String], year: Int?
  ) throws -> ColumnMatch.Answer {
    try ColumnMatch(catalogue, names, year: year).best(
      header, layout: options.layout, table: TableDelivery.tableNumber(in: table.path), source: table.name)
  }

  /// Refuses a period that is not of the year that the table itself tells: in its title, or by its number or name as an
  /// edition of CBS's key figures.
  private func refuseOtherYear(_ period: Period, title: Period?) throws(AtlasError) {
    guard let year = title?.year ?? edition, year != period.year else { return }
    throw AtlasError(
      .badData,
      "\(table.name): --period \(period): \(title == nil ? "its name" : "its title") tells that the figures are of \(year); "
        + "give --period \(year), or rename the file if that is not so")
  }

  /// `kwb-2022.xlsx`, `85318NED.csv` → 2022.
  private var edition: Int? {
    let name = ByteSource.shortName(table.path).lowercased()
    if let match = name.firstMatch(of: #/kwb[-_ ]?(20[0-9]{2})(?![0-9])/#) { return Int(match.output.1) }
    let table = TableDelivery.tableNumber(in: table.path).flatMap(catalogue.delivery)
    return table?.of.lazy.compactMap { $0.hasPrefix("kwb-") ? Int($0.dropFirst(4)) : nil }.first
  }

  /// `rivm_50090NED_untyped.csv` → `50090NED`.
  static func tableNumber(in path: String) -> String? {
    let name = ByteSource.shortName(path)
    return name.firstMatch(of: /[0-9]{5}(NED|ENG)/).map { String($0.output.0) }
  }

  /// The column of areas and that of periods.
  private func areas(_ head: TableHead) throws(AtlasError) -> FigureColumns {
    let period: Int?
    if let name = fields["period"] {
      period = try head.required(name, table)
    } else {
      period = head.known(layout.period)
    }
    if let name = options.codeColumn ?? fields["code"] ?? fields["area"] {
      return FigureColumns(code: try head.required(name, table), period: period, values: [])
    }
    if let name = fields["name"] {
      return FigureColumns(code: try head.required(name, table), areNames: true, period: period, values: [])
    }
    if let code = head.known(layout.code) { return FigureColumns(code: code, period: period, values: []) }
    if let name = head.known(layout.names) {
      return FigureColumns(code: name, areNames: true, period: period, values: [])
    }
    throw AtlasError(
      .badData,
      "\(table.name): no figures of areas: a column \(layout.code.joined(separator: ", ")) expected, its columns are "
        + "\(head.names.joined(separator: ", ")); \(IndicatorSource.otherWays)")
  }

  private func period(_ columns: FigureColumns, _ head: TableHead) throws(AtlasError) -> Period? {
    if let told = period {
      if columns.period == nil { try refuseOtherYear(told, title: head.year) }
      return told
    }
    if columns.period != nil { return nil }
    guard let year = head.year else { throw IndicatorSource.noPeriod }
    return year
  }
}
