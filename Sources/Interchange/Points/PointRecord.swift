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
  /// Where its location is told.
  enum Place {
    /// In the columns `x` and `y`.
    case columns
    case geometry(Result<Geometry?, SpatialError>, takesPolygons: Bool)
  }

  let fields: [String]
  let columns: PointColumns
  let place: Place
  /// The layer it is of, in small letters; nil for a table.
  var layer: String?
  /// From the system of the delivery to RD New.
  let transformer: CoordinateTransformer

  /// The text of a field without blanks around it; nil where the column is absent or the field empty.
  func text(_ field: String) -> String? {
    guard let column = columns.columns[field] else { return nil }
    let text = fields[column].trimmed
    return text.isEmpty || text == "NULL" ? nil : text
  }

  func required(_ field: String) throws -> String {
    guard let text = text(field) else { throw problem(field, "empty, a value expected") }
    return text
  }

  func wholeNumber(_ field: String, within range: ClosedRange<Int>) throws -> Int? {
    guard let text = text(field) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw problem(field, "no whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func number(_ field: String) throws -> Double? {
    guard let text = text(field) else { return nil }
    guard let number = NumberText.number(text, columns.decimal) else {
      throw problem(field, "no number with decimal sign \"\(columns.decimal.rawValue)\"; give decimal in the mapping")
    }
    return number
  }

  /// In euro, with or without the sign of it.
  func amount(_ field: String) throws -> Double? {
    guard let text = text(field) else { return nil }
    guard let amount = NumberText.amount(text, columns.decimal) else {
      throw problem(
        field,
        "no amount with decimal sign \"\(columns.decimal.rawValue)\", such as 1\(columns.decimal.other.rawValue)250"
          + "\(columns.decimal.rawValue)50; give decimal in the mapping")
    }
    return amount
  }

  func moment(_ field: String) throws -> Moment? {
    guard let text = text(field) else { return nil }
    let patterns = columns.mapping.dates.map { $0.map(DatePattern.init) } ?? DatePattern.common
    for pattern in patterns {
      if let moment = pattern.moment(text) { return moment }
    }
    throw problem(
      field, "no date as \(patterns.prefix(3).map(\.pattern).joined(separator: ", or ")); give dates in the mapping")
  }

  /// The location in RD New; nil when there is none.
  func point() throws -> Coordinate? {
    switch place {
    case .columns: try pointOfColumns()
    case .geometry(let geometry, let takesPolygons): try point(of: geometry, takesPolygons: takesPolygons)
    }
  }

  private func pointOfColumns() throws -> Coordinate? {
    guard columns.columns["x"] != nil, let x = try number("x") else {
      if columns.columns["y"] != nil, text("y") != nil { throw problem("x", "empty, while y has a value") }
      return nil
    }
    guard let y = try number("y") else { throw problem("y", "empty, while x has a value") }
    guard x != 0 || y != 0 else { return nil }
    return try inRD(Coordinate(x: x, y: y)) { problem("x", $0) }
  }

  private func point(of geometry: Result<Geometry?, SpatialError>, takesPolygons: Bool) throws -> Coordinate? {
    func problem(_ reason: String) -> FieldProblem { FieldProblem(field: "geometry", value: "", reason: reason) }
    do {
      guard let shape = try geometry.get() else { return nil }
      if case .point(let point) = shape { return try inRD(point, problem) }
      if case .multiPoint(let points) = shape, points.count == 1 { return try inRD(points[0], problem) }
      if takesPolygons, let area = shape.asMultiPolygon, area.structuralProblem == nil,
        let point = try Overlay.pointInside(area)
      {
        return try inRD(point, problem)
      }
      throw problem("\(shape.typeName), \(takesPolygons ? "Point or Polygon" : "Point") expected")
    } catch let error as SpatialError {
      throw problem(error.message)
    }
  }

  private func inRD(_ point: Coordinate, _ problem: (String) -> FieldProblem) throws -> Coordinate {
    if transformer.source == .rdNew, let reason = Netherlands.problem(withRD: point) { throw problem(reason) }
    if transformer.source.isGeographic, abs(point.y) > 90 || abs(point.x) > 180 {
      throw problem("(\(point.x), \(point.y)) are no longitude and latitude; give --crs, such as EPSG:28992")
    }
    do throws(SpatialError) {
      return try transformer.transform(point)
    } catch {
      throw problem(error.message)
    }
  }

  func problem(_ field: String, _ reason: String) -> FieldProblem {
    let column = columns.columns[field]
    return FieldProblem(
      field: column.map { columns.header[$0] } ?? field, value: column.map { fields[$0] } ?? "", reason: reason)
  }
}
