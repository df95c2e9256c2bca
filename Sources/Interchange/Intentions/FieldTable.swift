import Atlas

/// A small table (CSV or a sheet) with its columns found: what people keep lists in.
struct FieldTable: Sendable {
  let provenance: Provenance
  /// What was not understood of the header, for people.
  let notes: [String]
  let mapping: PointMapping
  private let table: any CellTable
  private let headerRow: Int
  private let header: [String]
  private let columns: [String: Int]
  private let decimal: NumberText.DecimalSign

  /// - Parameters:
  ///   - names: For each field the column names to look for.
  ///   - rare: The fields that most lists lack: not worth a note.
  ///   - sheet: Of a workbook; nil takes the first.
  /// - Throws: `AtlasError` for a list in which a required column is not found.
  init(
    path: String, names: [String: [String]], required: [String], rare: Set<String>, numbers: [String],
    mapping: PointMapping, sheet: String?
  ) throws {
    table = try TableOptions(
      sheet: sheet, delimiter: mapping.delimiter?.first, encoding: mapping.encoding.flatMap(TextEncoding.init)
    ).open(path)
    var head: (row: Int, texts: [String])?
    var samples: [TableSample] = []
    try table.forEachRow { row in
      guard let known = head else {
        head = (row.number, row.texts)
        return true
      }
      samples.append(TableSample(texts: row.texts, isNumber: (0..<known.texts.count).map(row.isNumber)))
      return samples.count < FieldTable.sampled
    }
    guard let head else {
      throw AtlasError(.badData, "\(table.name): is empty; a header row with column names expected")
    }
    let finder = ColumnFinder(file: table.name, header: head.texts, mapping: mapping)
    try finder.checkFields(Set(names.keys))
    var columns: [String: Int] = [:]
    for (field, candidates) in names { columns[field] = try finder.column(field, candidates) }
    for field in required where columns[field] == nil { throw finder.missing(field) }
    headerRow = head.row
    header = head.texts
    notes = finder.notes(fields: names.keys.filter { !rare.contains($0) }.sorted(), found: columns)
    let wanted = numbers.compactMap { columns[$0] }
    let texts = samples.flatMap { sample in
      wanted.filter { $0 < sample.texts.count && !sample.isNumber[$0] }.map { sample.texts[$0] }
    }
    decimal = mapping.decimal.flatMap(NumberText.DecimalSign.init) ?? NumberText.sign(in: texts) ?? .point
    provenance = Provenance(source: table.name, checksum: try ByteSource.checksum(path: path))
    self.columns = columns
    self.mapping = mapping
  }

  private static let sampled = 1000

  private struct TableSample {
    var texts: [String]
    var isNumber: [Bool]
  }

  /// Gives each row, or why it cannot be read.
  func forEach<Row: Sendable>(_ body: (SourcedRow<Row>) throws -> Void, row: (FieldRecord) throws -> Row) throws {
    try table.forEachRow { cells in
      guard cells.number != headerRow, !cells.isBlank else { return true }
      let texts = cells.texts
      if table.isRectangular, texts.count != header.count {
        try body(
          .rejected(
            RowProblem(
              row: cells.number, field: "row", value: texts.last ?? "",
              reason: "\(texts.count) fields, \(header.count) expected as in the header")))
        return true
      }
      let record = FieldRecord(
        fields: texts, isNumber: (0..<texts.count).map(cells.isNumber), header: header, columns: columns,
        decimal: decimal, mapping: mapping)
      do {
        try body(.row(cells.number, row(record)))
      } catch let problem as FieldProblem {
        try body(
          .rejected(RowProblem(row: cells.number, field: problem.field, value: problem.value, reason: problem.reason)))
      }
      return true
    }
  }
}
