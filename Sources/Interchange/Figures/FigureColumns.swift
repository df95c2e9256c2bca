import Atlas

/// Which column of a table holds what.
struct FigureColumns: Sendable {
  struct Value: Sendable {
    var column: Int
    var name: String
    var indicator: String
    var sampleSize: Int?
    var margin: Int?
  }

  var code: Int
  /// The column of areas holds names instead of codes.
  var areNames = false
  var period: Int?
  var values: [Value]

  /// Those that hold numbers.
  var numbers: [Int] { values.flatMap { [$0.column, $0.sampleSize, $0.margin].compactMap { $0 } } }
}

/// A table below its header, without what is no row of it: titles, blank lines, `Bron: CBS`.
struct TableBody: Sendable {
  let table: any CellTable
  let headerRow: Int
  let width: Int
  private let footers: [[UInt8]]

  init(_ table: any CellTable, _ head: TableHead, _ layout: FigureLayout) {
    self.table = table
    headerRow = head.header.row
    width = head.names.count
    footers = layout.footers.map { Array($0.utf8) }
  }

  func forEachRow(_ body: (TableRow) throws -> Bool) throws {
    try table.forEachRow { row in
      guard row.number > headerRow, !isBlank(row), !isFooter(row) else { return true }
      return try body(row)
    }
  }

  /// Whether a row has as many cells as it must.
  func isWhole(_ row: TableRow) -> Bool { !table.isRectangular || row.count == width }

  /// Why a row that is not whole is rejected.
  func problem(withWidthOf row: TableRow) -> RowProblem {
    RowProblem(
      row: row.number, field: "row", value: row.text(row.count - 1),
      reason: "\(row.count) fields, \(width) expected as in the header")
  }

  private func isBlank(_ row: TableRow) -> Bool { (0..<row.count).allSatisfy(row.isEmpty) }

  private func isFooter(_ row: TableRow) -> Bool {
    guard let first = row.bytes(0).first, footers.contains(where: { $0.first == first }),
      footers.contains(where: { row.bytes(0).starts(with: $0) })
    else { return false }
    return (1..<max(row.count, 1)).allSatisfy(row.isEmpty)
  }
}
