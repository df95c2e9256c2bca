import Atlas
import Indicators

/// A CSV file with one value a row: `area,indicator,period,value` and optionally `n,margin`.
struct LongTable: RowSource {
  let provenance: Provenance
  let expectedRows: Int? = nil
  private let path: String
  private let delimiter: Character
  private let header: [String]
  private let sign: NumberText.DecimalSign
  private let period: Period?
  private let layout: FigureLayout

  static func isLong(_ header: [String]) -> Bool {
    ["area", "indicator", "value"].allSatisfy(header.contains)
  }

  /// - Parameter period: For files without a column `period`.
  init(path: String, period: Period?, layout: FigureLayout) throws {
    let reader = try CSVReader(ByteSource(path: path))
    guard LongTable.isLong(reader.header), reader.header.contains("period") || period != nil else {
      throw AtlasError(
        .badData,
        "\(reader.name): columns area,indicator,period,value expected (n,margin may follow; without period give "
          + "--period); its columns are \(reader.header.joined(separator: ", "))")
    }
    self.path = path
    self.period = period
    self.layout = layout
    delimiter = reader.delimiter
    header = reader.header
    let value = reader.header.firstIndex(of: "value") ?? 0
    var sign: NumberText.DecimalSign?
    while sign == nil, let row = try reader.next() {
      if value < row.fields.count { sign = NumberText.sign(in: CollectionOfOne(row.fields[value])) }
    }
    self.sign = sign ?? .point
    provenance = Provenance(source: reader.name, checksum: try ByteSource.checksum(path: path))
  }

  func forEach(_ body: (SourcedRow<IndicatorRow>) throws -> Void) throws {
    let reader = try CSVReader(ByteSource(path: path), delimiter: delimiter)
    while let record = try reader.next() {
      do {
        try body(.row(record.line, try row(record)))
      } catch let problem as FieldProblem {
        try body(
          .rejected(RowProblem(row: record.line, field: problem.field, value: problem.value, reason: problem.reason)))
      }
    }
  }

  private func row(_ record: CSVRow) throws -> IndicatorRow {
    guard record.fields.count == header.count else {
      throw FieldProblem(
        field: "row", value: record.fields.last ?? "", reason: "\(record.fields.count) fields, \(header.count) expected"
      )
    }
    func text(_ name: String) -> String { header.firstIndex(of: name).map { record.fields[$0].trimmed } ?? "" }
    func number(_ name: String) throws -> Double? {
      let text = text(name)
      if layout.status(of: text) != nil { return nil }
      guard let number = NumberText.number(text, sign) else {
        throw FieldProblem(field: name, value: text, reason: "no number with decimal sign \"\(sign.rawValue)\"")
      }
      return number
    }
    func wholeNumber(_ name: String) throws -> Int? {
      guard let number = try number(name) else { return nil }
      guard let whole = Int(exactly: number) else {
        throw FieldProblem(field: name, value: text(name), reason: "no whole number")
      }
      return whole
    }
    let value = try number("value")
    let own = text("period")
    guard let when = own.isEmpty ? period : try? Period(own) else {
      throw FieldProblem(field: "period", value: own, reason: "no period, 2024, 2024-Q1 or 2024-05 expected")
    }
    let status = value.flatMap(layout.status) ?? layout.status(of: text("value")) ?? .measured
    return IndicatorRow(
      area: text("area"),
      values: [
        .init(
          indicator: text("indicator"), period: when, value: status == .measured ? value : nil, status: status,
          sampleSize: try wholeNumber("n"), margin: try number("margin"))
      ])
  }
}
