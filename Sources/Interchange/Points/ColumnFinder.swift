import Atlas
import SpatialCore

/// Finds the columns of a delivery: those that the mapping names, else those with a known name.
struct ColumnFinder {
  let file: String
  let header: [String]
  let mapping: PointMapping
  /// Whether x and y are named by options of the command rather than by a mapping file.
  var isByOptions = false

  /// The position of a field's column; nil when there is none.
  /// - Throws: `AtlasError` when the mapping names a column that is not there, or the header has the column's name twice.
  func column(_ field: String, _ candidates: [String]) throws(AtlasError) -> Int? {
    if let name = mapping.fields[field] {
      if let index = try index(name) { return index }
      throw missing(column: name, option: isByOptions ? "--\(field)" : "mapping, field \(field)")
    }
    for name in candidates {
      if let index = try index(name) { return index }
    }
    return nil
  }

  /// The two columns of the location and their CRS; nil when there are none.
  func coordinates(
    _ shared: [String: [String]], crs: CoordinateReferenceSystem?
  ) throws -> (x: Int, y: Int, crs: CoordinateReferenceSystem)? {
    let told = try crs ?? mapping.crs.map { text throws in try CoordinateReferenceSystem(text) }
    let named = (try column("x", []), try column("y", []))
    if let x = named.0, let y = named.1 { return (x, y, told ?? .rdNew) }
    func pair(_ first: String, _ second: String) throws -> (Int, Int)? {
      guard let x = try column(first, shared[first] ?? []), let y = try column(second, shared[second] ?? []) else {
        return nil
      }
      return (x, y)
    }
    let geographic = told?.isGeographic
    if geographic != true, let (x, y) = try pair("rdX", "rdY") { return (x, y, told ?? .rdNew) }
    if geographic != false, let (x, y) = try pair("longitude", "latitude") { return (x, y, told ?? .crs84) }
    if let (x, y) = try pair("rdX", "rdY") { return (x, y, told ?? .rdNew) }
    return nil
  }

  /// - Throws: `AtlasError` when the mapping names a field that there is none of: a misspelt one would lose its column.
  func checkFields(_ known: Set<String>) throws(AtlasError) {
    guard let unknown = mapping.fields.keys.filter({ !known.contains($0) }).min() else { return }
    throw AtlasError(
      .badData,
      "mapping, fields: there is no field \"\(unknown)\"; \(known.sorted().joined(separator: ", ")) expected")
  }

  /// Which columns are not used, and which fields no column was found for.
  func notes(fields: [String], found: [String: Int]) -> [String] {
    let used = Set(found.values)
    let ignored = header.indices.filter { !used.contains($0) }.map { header[$0] }
    let absent = fields.filter { found[$0] == nil }
    var notes: [String] = []
    if !absent.isEmpty {
      notes.append(
        "no column found for \(absent.joined(separator: ", ")); where there is one, name it in a mapping file (--mapping)"
      )
    }
    if !ignored.isEmpty { notes.append("columns not used: \(ignored.joined(separator: ", "))") }
    return notes
  }

  func missing(_ field: String) -> AtlasError {
    let wish = field == "x" || field == "y" ? "the location (rd_x and rd_y, or lon and lat)" : "\"\(field)\""
    return AtlasError(
      .badData,
      "\(file): none of its columns is known to hold \(wish); name it in a mapping file (--mapping), under fields: "
        + "\(field); its columns are \(columnList)")
  }

  func missing(column: String, option: String) -> AtlasError {
    AtlasError(.badData, "\(file): there is no column \"\(column)\" (\(option)); its columns are \(columnList)")
  }

  private var columnList: String { header.joined(separator: ", ") }

  /// The column of a name; of several that differ in case only, the first unless one is written the same way.
  private func index(_ name: String) throws(AtlasError) -> Int? {
    guard let found = header.firstIndex(of: name) ?? header.firstIndex(where: { $0.lowercased() == name.lowercased() })
    else { return nil }
    if let second = header[(found + 1)...].firstIndex(of: header[found]) {
      throw AtlasError(
        .badData,
        "\(file): columns \(found + 1) and \(second + 1) are both named \"\(header[found])\", and it is not certain which "
          + "is meant; give one of them another name")
    }
    return found
  }
}
