import Atlas
import Indicators

/// What a first reading of a whole table tells: how its numbers are written, which areas and periods it speaks of.
///
/// Memory grows with the areas and periods, not with the rows.
struct TableSurvey: Sendable {
  private(set) var rows = 0
  /// Every area, as it is delivered.
  private(set) var areas: [String] = []
  /// How many rows each period has, by its text.
  private(set) var periods: [String: Int] = [:]
  /// Columns with something in them.
  private(set) var filled: Set<Int> = []
  /// How many rows the filter leaves out, by rule and value.
  private(set) var leftOut: [Int: [String: Int]] = [:]
  /// Whether rows hold bounds of intervals.
  private(set) var hasBounds = false
  /// The first row that tells of the same area and period as one before it.
  private(set) var repeated: Int?
  private var evidence: [Int: NumberEvidence] = [:]

  private static let maximumListed = 50

  /// - Parameter change: Applied to what the column of areas holds.
  init(
    _ body: TableBody, _ columns: FigureColumns, _ filter: RowFilter, change: @escaping (String) -> String
  ) throws {
    let numbers = columns.numbers
    var found = [NumberEvidence](repeating: NumberEvidence(), count: numbers.count)
    var isFilled = [Bool](repeating: false, count: numbers.count)
    var names = RepeatedTexts(change)
    var times = RepeatedTexts()
    var counts: [Int] = []
    var seen: Set<UInt64> = []
    try body.forEachRow { row in
      guard body.isWhole(row) else { return true }
      switch filter.role(of: row) {
      case .other:
        note(row, filter)
        return true
      case .lower, .upper:
        hasBounds = true
        return true
      case .value: break
      }
      rows += 1
      let area = names.number(row, columns.code)
      let time = columns.period.map { times.number(row, $0) } ?? 0
      if time >= counts.count { counts.append(0) }
      counts[time] += 1
      if repeated == nil, !seen.insert(UInt64(area) << 24 | UInt64(time)).inserted { repeated = row.number }
      for (index, column) in numbers.enumerated() {
        let bytes = row.bytes(column)
        if bytes.isEmpty { continue }
        isFilled[index] = true
        if !row.isNumber(column) { found[index].note(bytes, row: row.number) }
      }
      return true
    }
    areas = names.texts
    if columns.period != nil { periods = Dictionary(zip(times.texts, counts), uniquingKeysWith: +) }
    for (index, column) in numbers.enumerated() {
      evidence[column] = found[index]
      if isFilled[index] { filled.insert(column) }
    }
  }

  private mutating func note(_ row: TableRow, _ filter: RowFilter) {
    for (index, rule) in filter.rules.enumerated() {
      let value = row.text(rule.column)
      guard !(rule.take + rule.lower + rule.upper).contains(value) else { continue }
      if leftOut[index]?[value] != nil || (leftOut[index]?.count ?? 0) < TableSurvey.maximumListed {
        leftOut[index, default: [:]][value, default: 0] += 1
      }
      return
    }
  }

  /// How the numbers of each column are written.
  ///
  /// - Parameters:
  ///   - decimal: The sign that was told; nil asks the columns.
  ///   - name: Of a column, for the question.
  /// - Throws: `AtlasError` asking for the sign, where a column may be read in two ways and nothing tells which.
  func formats(
    decimal: NumberText.DecimalSign?, source: String, name: (Int) -> String
  ) throws(AtlasError) -> [Int: NumberFormat] {
    if let decimal { return evidence.mapValues { _ in NumberFormat(decimal: decimal, groups: true) } }
    var formats: [Int: NumberFormat] = [:]
    for (column, found) in evidence.sorted(by: { $0.key < $1.key }) {
      let elsewhere = evidence.filter { $0.key != column }.values.reduce(into: Set()) { $0.formUnion($1.decimals) }
      switch found.answer(elsewhere: elsewhere) {
      case .format(let format): formats[column] = format
      case .doubt(let doubt): throw TableSurvey.question(doubt, source: source, column: name(column))
      }
    }
    return formats
  }

  static func question(_ doubt: NumberEvidence.Doubt, source: String, column: String) -> AtlasError {
    let sign: Character = doubt.text.contains(".") ? "." : ","
    let other = sign == "." ? "," : "."
    let whole = doubt.text.filter { $0 != sign }
    return AtlasError(
      .badData,
      "\(source), row \(doubt.row), column \(column): \"\(doubt.text)\" may be \(whole) or "
        + "\(doubt.text.replacing(String(sign), with: ".")), and no value of the column tells which: give --decimal \(other) "
        + "where \"\(sign)\" stands between thousands, or --decimal \(sign) where it stands before decimals")
  }
}
