import Atlas
import SpatialCore

/// Why one field of a record cannot be used.
struct FieldProblem: Error {
  var field: String
  var value: String
  var reason: String
}

/// One record of a table of points, read by field.
struct PointRecord {
  let fields: [String]
  let table: PointTable
  let transformer: CoordinateTransformer

  /// The text of a field without blanks around it; nil where the column is absent or the field empty.
  func text(_ field: String) -> String? {
    guard let column = table.columns[field] else { return nil }
    let text = fields[column].trimmed
    return text.isEmpty || text == "NULL" ? nil : text
  }

  func required(_ field: String) throws -> String {
    guard let text = text(field) else { throw problem(field, "empty, a value expected") }
    return text
  }

  func wholeNumber(_ field: String) throws -> Int? {
    guard let text = text(field) else { return nil }
    guard let number = Int(text) else { throw problem(field, "no whole number") }
    return number
  }

  func number(_ field: String) throws -> Double? {
    guard let text = text(field) else { return nil }
    guard let number = NumberText.number(text, table.decimal) else {
      throw problem(field, "no number with decimal sign \"\(table.decimal.rawValue)\"; give decimal in the mapping")
    }
    return number
  }

  func moment(_ field: String) throws -> Moment? {
    guard let text = text(field) else { return nil }
    let patterns = table.mapping.dates.map { $0.map(DatePattern.init) } ?? DatePattern.common
    for pattern in patterns {
      if let moment = pattern.moment(text) { return moment }
    }
    throw problem(
      field, "no date as \(patterns.prefix(3).map(\.pattern).joined(separator: ", or ")); give dates in the mapping")
  }

  /// The location in RD New; nil when both fields are empty.
  func point() throws -> Coordinate? {
    guard table.columns["x"] != nil, let x = try number("x") else {
      if table.columns["y"] != nil, text("y") != nil { throw problem("x", "empty, while y has a value") }
      return nil
    }
    guard let y = try number("y") else { throw problem("y", "empty, while x has a value") }
    guard x != 0 || y != 0 else { return nil }
    if table.crs == .rdNew, let reason = Netherlands.problem(withRD: Coordinate(x: x, y: y)) {
      throw problem("x", reason)
    }
    if table.crs.isGeographic, abs(y) > 90 || abs(x) > 180 {
      throw problem("x", "(\(x), \(y)) are no longitude and latitude; give --crs, such as EPSG:28992")
    }
    do throws(SpatialError) {
      return try transformer.transform(Coordinate(x: x, y: y))
    } catch {
      throw problem("x", error.message)
    }
  }

  private func problem(_ field: String, _ reason: String) -> FieldProblem {
    let column = table.columns[field]
    return FieldProblem(
      field: column.map { table.header[$0] } ?? field, value: column.map { fields[$0] } ?? "", reason: reason)
  }
}
