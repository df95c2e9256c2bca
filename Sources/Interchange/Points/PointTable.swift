import Atlas
import SpatialCore

/// A CSV file of points, with its columns found: what addresses and signals have in common.
struct PointTable: PointDelivery {
  let path: String
  let provenance: Provenance
  /// What was not understood of the header, for people.
  let notes: [String]
  private let columns: PointColumns
  private let crs: CoordinateReferenceSystem
  private let delimiter: Character

  var expectedRows: Int? { nil }
  var mapping: PointMapping { columns.mapping }

  init(path: String, _ request: PointRequest) throws {
    let mapping = request.mapping
    let reader = try CSVReader(
      ByteSource(path: path), delimiter: mapping.delimiter?.first, encoding: mapping.encoding.flatMap(TextEncoding.init)
    )
    let finder = ColumnFinder(file: reader.name, header: reader.header, mapping: mapping)
    try finder.checkFields(Set(request.names.keys).union(["x", "y"]))
    var columns = try request.columns(finder)
    let place = try finder.coordinates(request.shared, crs: request.crs)
    columns["x"] = place?.x
    columns["y"] = place?.y
    for field in request.required where columns[field] == nil { throw finder.missing(field) }
    self.path = path
    let remark = try CoordinateTransformer(from: place?.crs ?? .rdNew, to: .rdNew).accuracyRemark
    notes = finder.notes(fields: request.expected, found: columns) + [remark].compactMap { $0 }
    crs = place?.crs ?? .rdNew
    delimiter = reader.delimiter
    provenance = Provenance(source: reader.name, checksum: try ByteSource.checksum(path: path))
    let header = reader.header
    self.columns = PointColumns(
      header: header, columns: columns, mapping: mapping,
      decimal: try mapping.decimal.flatMap(NumberText.DecimalSign.init) ?? PointTable.sample(reader, columns))
  }

  /// Gives each record that has as many fields as the header, or why it has not.
  func forEach<Row: Sendable>(
    _ body: (SourcedRow<Row>) throws -> Void, row: (PointRecord) throws -> Row?
  ) throws {
    let reader = try CSVReader(
      ByteSource(path: path), delimiter: delimiter, encoding: mapping.encoding.flatMap(TextEncoding.init))
    let transformer = try CoordinateTransformer(from: crs, to: .rdNew)
    while let next = try reader.next() {
      guard next.fields.count == columns.header.count else {
        try body(
          .rejected(
            RowProblem(
              row: next.line, field: "row", value: next.fields.last ?? "",
              reason: "\(next.fields.count) fields, \(columns.header.count) expected as in the header")))
        continue
      }
      let record = PointRecord(fields: next.fields, columns: columns, place: .columns, transformer: transformer)
      do {
        if let row = try row(record) { try body(.row(next.line, row)) }
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
