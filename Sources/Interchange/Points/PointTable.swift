import Atlas
import SpatialCore

/// A CSV file of points, with its columns found: what addresses and signals have in common.
struct PointTable: Sendable {
  let path: String
  let mapping: PointMapping
  let provenance: Provenance
  let crs: CoordinateReferenceSystem
  let decimal: NumberText.DecimalSign
  let columns: [String: Int]
  /// What was not understood of the header, for people.
  let notes: [String]
  let header: [String]
  private let delimiter: Character

  /// - Parameters:
  ///   - names: For each field the column names to look for.
  ///   - required: The fields without which nothing can be read.
  init(
    path: String, mapping: PointMapping, crs: CoordinateReferenceSystem?, names: [String: [String]],
    shared: [String: [String]], required: [String]
  ) throws {
    let reader = try CSVReader(
      ByteSource(path: path), delimiter: mapping.delimiter?.first, encoding: mapping.encoding.flatMap(TextEncoding.init)
    )
    let finder = ColumnFinder(file: reader.name, header: reader.header, mapping: mapping)
    try finder.checkFields(Set(names.keys).union(["x", "y"]))
    var columns: [String: Int] = [:]
    for (field, candidates) in names { columns[field] = try finder.column(field, candidates) }
    let place = try finder.coordinates(shared, crs: crs)
    columns["x"] = place?.x
    columns["y"] = place?.y
    for field in required where columns[field] == nil { throw finder.missing(field) }
    self.path = path
    self.mapping = mapping
    self.columns = columns
    let remark = try CoordinateTransformer(from: place?.crs ?? .rdNew, to: .rdNew).accuracyRemark
    notes = finder.notes(fields: names.keys.sorted(), found: columns) + [remark].compactMap { $0 }
    self.crs = place?.crs ?? .rdNew
    header = reader.header
    delimiter = reader.delimiter
    provenance = Provenance(source: reader.name, checksum: try ByteSource.checksum(path: path))
    decimal = try mapping.decimal.flatMap(NumberText.DecimalSign.init) ?? PointTable.sample(reader, columns)
  }

  /// Gives each record that has as many fields as the header, or why it has not.
  func forEach<Row: Sendable>(
    _ body: (SourcedRow<Row>) throws -> Void, row: (PointRecord) throws -> Row
  ) throws {
    let reader = try CSVReader(
      ByteSource(path: path), delimiter: delimiter, encoding: mapping.encoding.flatMap(TextEncoding.init))
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew)
    while let next = try reader.next() {
      guard next.fields.count == header.count else {
        try body(
          .rejected(
            RowProblem(
              row: next.line, field: "row", value: next.fields.last ?? "",
              reason: "\(next.fields.count) fields, \(header.count) expected as in the header")))
        continue
      }
      let record = PointRecord(fields: next.fields, table: self, transformer: transformer)
      do {
        try body(.row(next.line, try row(record)))
      } catch let problem as FieldProblem {
        try body(
          .rejected(RowProblem(row: next.line, field: problem.field, value: problem.value, reason: problem.reason)))
      }
    }
  }

  private static func sample(_ reader: CSVReader, _ columns: [String: Int]) throws -> NumberText.DecimalSign {
    let wanted = ["x", "y", "amountEuro"].compactMap { columns[$0] }
    var values: [String] = []
    while values.count < 3000, let row = try reader.next() {
      for column in wanted where column < row.fields.count { values.append(row.fields[column]) }
    }
    return NumberText.sign(in: values) ?? .point
  }
}
