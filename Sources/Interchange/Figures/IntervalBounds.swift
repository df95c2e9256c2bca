import Atlas

/// The bounds of 95% intervals that a table gives in rows of their own, by area, period and column.
///
/// Memory: 16 bytes a figure.
struct IntervalBounds: Sendable {
  private var starts: [String: Int] = [:]
  private var lower: [Double] = []
  private var upper: [Double] = []
  private let places: [Int: Int]

  init(_ columns: FigureColumns) {
    places = Dictionary(
      columns.values.enumerated().map { ($1.column, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func read(
    _ body: TableBody, _ columns: FigureColumns, _ filter: RowFilter, _ cells: FigureCells,
    _ formats: [Int: NumberFormat]
  ) throws {
    try body.forEachRow { row in
      let role = filter.role(of: row)
      guard body.isWhole(row), role == .lower || role == .upper else { return true }
      let start = place(IntervalBounds.key(row, columns))
      for (index, value) in columns.values.enumerated() {
        guard case .value(let bound, _) = cells.read(row, value.column, formats[value.column] ?? .point) else {
          continue
        }
        if role == .lower { lower[start + index] = bound } else { upper[start + index] = bound }
      }
      return true
    }
  }

  /// Half the width of the interval; nil where it is not known.
  func margin(_ row: TableRow, _ columns: FigureColumns, _ column: Int) -> Double? {
    guard !starts.isEmpty, let start = starts[IntervalBounds.key(row, columns)], let place = places[column] else {
      return nil
    }
    let width = upper[start + place] - lower[start + place]
    return width.isFinite && width >= 0 ? width / 2 : nil
  }

  private static func key(_ row: TableRow, _ columns: FigureColumns) -> String {
    row.text(columns.code) + " " + (columns.period.map(row.text) ?? "")
  }

  private mutating func place(_ key: String) -> Int {
    if let start = starts[key] { return start }
    let start = lower.count
    starts[key] = start
    lower += [Double](repeating: .nan, count: places.count)
    upper += [Double](repeating: .nan, count: places.count)
    return start
  }
}
