import Atlas
import Indicators

extension FigureTable {
  /// What was left out of a table, for people.
  static func notes(
    _ survey: TableSurvey, _ filter: RowFilter, blank: [FigureColumns.Value], period: Period?, hasPeriods: Bool
  ) -> [String] {
    var notes: [String] = []
    for (index, rule) in filter.rules.enumerated() {
      guard let values = survey.leftOut[index] else { continue }
      let rows = values.values.reduce(0, +)
      notes.append(
        "\(CountText.text(rows, "row")) left out: column \(rule.name) is \(values.keys.sorted().joined(separator: ", ")) there, "
          + "\(rule.take.joined(separator: " or ")) was taken; --where \(rule.name)=VALUE takes others")
    }
    if !blank.isEmpty {
      notes.append(
        "columns without any value, of which nothing was stored: \(blank.map(\.name).joined(separator: ", "))")
    }
    if hasPeriods, let period {
      let rows = survey.periods.filter { PeriodText.period($0.key)?.period != period }.values.reduce(0, +)
      if rows > 0 { notes.append("\(CountText.text(rows, "row")) of other periods than \(period) left out") }
    }
    return notes
  }

  static let withoutResidents =
    "no column was found for residents, which every edition of CBS's key figures has: if one of the columns not used holds "
    + "them, import again with a mapping file that names it (`indicators: {residents: COLUMN}`)"

  /// - Parameters:
  ///   - unknown: Columns or subjects of which nothing is stored.
  ///   - noun: What they are.
  static func notes(unknown: [String], _ noun: String = "column") -> [String] {
    if unknown.isEmpty { return [] }
    let most = 12
    let rest = unknown.count > most ? " and \(unknown.count - most) more" : ""
    let named = unknown.prefix(most).joined(separator: ", ")
    return ["\(noun)\(unknown.count == 1 ? "" : "s") not used: \(named)\(rest)"]
  }
}

extension FigureCells {
  /// A number beside a value; nil where there is none.
  func number(
    _ row: TableRow, _ column: Int, _ name: String, _ formats: [Int: NumberFormat]
  ) throws(RowProblem) -> Double? {
    switch read(row, column, formats[column] ?? .point) {
    case .value(let number, _): return number
    case .status: return nil
    case .problem(let reason):
      throw RowProblem(row: row.number, field: name, value: row.text(column), reason: reason)
    }
  }

  func whole(
    _ row: TableRow, _ column: Int, _ name: String, _ formats: [Int: NumberFormat]
  ) throws(RowProblem) -> Int? {
    guard let number = try number(row, column, name, formats) else { return nil }
    guard let whole = Int(exactly: number), whole >= 0 else {
      throw RowProblem(row: row.number, field: name, value: row.text(column), reason: "no whole number from 0")
    }
    return whole
  }
}
