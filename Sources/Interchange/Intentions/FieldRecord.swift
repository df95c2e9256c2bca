import Atlas
import Indicators

/// One row of a ``FieldTable``, read by field.
struct FieldRecord {
  let fields: [String]
  /// Whether the file tells that a cell is a number, written with a point.
  let isNumber: [Bool]
  let header: [String]
  let columns: [String: Int]
  let decimal: NumberText.DecimalSign
  let mapping: PointMapping

  /// nil where the column is absent or the field empty.
  func text(_ field: String) -> String? {
    guard let column = columns[field], column < fields.count else { return nil }
    let text = fields[column].trimmed
    return text.isEmpty || text == "NULL" ? nil : text
  }

  func required(_ field: String) throws -> String {
    guard let text = text(field) else { throw problem(field, "empty, a value expected") }
    return text
  }

  /// A sign for percent after it falls away.
  func number(_ field: String) throws -> Double? {
    guard var text = text(field) else { return nil }
    if text.hasSuffix("%") { text = String(text.dropLast()).trimmed }
    let isPlain = columns[field].map { $0 < isNumber.count && isNumber[$0] } ?? false
    guard let number = NumberText.number(text, isPlain ? .point : decimal) else {
      throw problem(field, "no number with decimal sign \"\(decimal.rawValue)\"; give decimal in the mapping")
    }
    return number
  }

  func period(_ field: String) throws -> Period? {
    guard let text = text(field) else { return nil }
    if let period = PeriodText.period(text)?.period { return period }
    if let period = quarter(text) { return period }
    throw problem(field, "no period: 2024, 2024-Q1 or 2024-05 expected")
  }

  /// The period at whose end something is due: a year for the last day of a year, a quarter for that of a quarter, else the
  /// month that a day lies in.
  func due(_ field: String) throws -> Period? {
    guard let text = text(field) else { return nil }
    if let period = PeriodText.period(text)?.period ?? quarter(text) { return period }
    guard let day = try moment(field) else { return nil }
    return FieldRecord.period(endingOn: day)
  }

  /// The last day of a period where one is told.
  func day(_ field: String) throws -> Moment? {
    guard let text = text(field) else { return nil }
    if let period = PeriodText.period(text)?.period ?? quarter(text) {
      return Moment(period.days.upperBound.adding(-1))
    }
    return try moment(field)
  }

  private func moment(_ field: String) throws -> Moment? {
    guard let text = text(field) else { return nil }
    let patterns = mapping.dates.map { $0.map(DatePattern.init) } ?? DatePattern.common
    for pattern in patterns {
      if let moment = pattern.moment(text) { return Moment(String(moment.text.prefix(10))) }
    }
    throw problem(
      field, "no date as \(patterns.prefix(5).map(\.pattern).joined(separator: ", or ")); give dates in the mapping")
  }

  /// `Q3 2024`, `2024 Q3`, `3e kwartaal 2024`.
  private func quarter(_ text: String) -> Period? {
    let words = text.lowercased().replacing("kwartaal", with: "").split(whereSeparator: { $0 == " " || $0 == "-" })
    guard words.count == 2, let year = words.first(where: { $0.count == 4 && Int($0) != nil }),
      let number = words.first(where: { $0 != year }).flatMap({ Int($0.filter(\.isNumber)) }),
      words.contains(where: { $0.hasPrefix("q") || $0.hasSuffix("e") || $0.hasPrefix("k") })
    else { return nil }
    return Period(rawValue: "\(year)-Q\(number)")
  }

  static func period(endingOn day: Moment) -> Period? {
    let (year, month) = (day.text.prefix(4), day.text.dropFirst(5).prefix(2))
    switch day.text.dropFirst(5) {
    case "12-31": return Period(rawValue: String(year))
    case "03-31": return Period(rawValue: "\(year)-Q1")
    case "06-30": return Period(rawValue: "\(year)-Q2")
    case "09-30": return Period(rawValue: "\(year)-Q3")
    default: return Period(rawValue: "\(year)-\(month)")
    }
  }

  func problem(_ field: String, _ reason: String) -> FieldProblem {
    let column = columns[field]
    return FieldProblem(
      field: column.map { header[$0] } ?? field, value: column.flatMap { $0 < fields.count ? fields[$0] : nil } ?? "",
      reason: reason)
  }
}
