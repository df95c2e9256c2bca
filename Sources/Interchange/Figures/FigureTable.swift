import Atlas
import Indicators

/// A CSV file of figures with one row for each area and one column for each indicator.
struct FigureTable: RowSource {
  let provenance: Provenance
  let expectedRows: Int? = nil
  private let path: String
  private let delimiter: Character
  private let width: Int
  private let code: Int
  private let columns: [(column: Int, indicator: String)]
  private let sign: [Int: NumberText.DecimalSign]
  private let period: Period
  private let layout: FigureLayout

  /// - Parameters:
  ///   - columns: The indicator of each column, by name.
  init(
    path: String, codeColumn: String, columns: [(column: String, indicator: String)], period: Period,
    layout: FigureLayout
  ) throws {
    let reader = try CSVReader(ByteSource(path: path))
    func position(_ name: String) throws(AtlasError) -> Int {
      if let index = reader.header.firstIndex(of: name) { return index }
      throw AtlasError(
        .badData,
        "\(reader.name): there is no column \"\(name)\"; its columns are \(reader.header.joined(separator: ", "))")
    }
    self.path = path
    self.period = period
    self.layout = layout
    delimiter = reader.delimiter
    width = reader.header.count
    code = try position(codeColumn)
    self.columns = try columns.map { (try position($0.column), $0.indicator) }
    sign = try FigureTable.signs(reader, self.columns.map(\.column))
    provenance = Provenance(source: reader.name, checksum: try ByteSource.checksum(path: path))
  }

  func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    let reader = try CSVReader(ByteSource(path: path), delimiter: delimiter)
    while let record = try reader.next() {
      guard record.fields.count == width else {
        try body(
          .rejected(
            RowProblem(
              row: record.line, field: "row", value: record.fields.last ?? "",
              reason: "\(record.fields.count) fields, \(width) expected as in the header")))
        continue
      }
      try body(row(record, reader.header))
    }
  }

  private func row(_ record: CSVRow, _ header: [String]) -> SourcedRow<IndicatorRow> {
    var values: [IndicatorRow.Value] = []
    for (column, indicator) in columns {
      let text = record.fields[column].trimmed
      if let status = layout.status(of: text) {
        values.append(.init(indicator: indicator, period: period, value: nil, status: status))
        continue
      }
      let read = layout.isZero(text) ? 0 : NumberText.number(text, sign[column] ?? .point)
      guard let number = read else {
        return .rejected(
          RowProblem(
            row: record.line, field: header[column], value: text,
            reason:
              "no number with decimal sign \"\((sign[column] ?? .point).rawValue)\", as the rest of the column has"))
      }
      let missing = layout.status(of: number)
      values.append(
        .init(indicator: indicator, period: period, value: missing == nil ? number : nil, status: missing ?? .measured))
    }
    return .row(record.line, IndicatorRow(area: record.fields[code].trimmed, values: values))
  }

  /// The decimal sign of each column, from all of its values: never guessed row by row.
  private static func signs(_ reader: CSVReader, _ columns: [Int]) throws -> [Int: NumberText.DecimalSign] {
    var result: [Int: NumberText.DecimalSign] = [:]
    while let row = try reader.next() {
      for column in columns where result[column] == nil && column < row.fields.count {
        result[column] = NumberText.sign(in: CollectionOfOne(row.fields[column]))
      }
    }
    return result
  }
}
