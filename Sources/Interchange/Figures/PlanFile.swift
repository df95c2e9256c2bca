import Atlas

/// A plan as CSV: `unit,territory`.
public enum PlanFile {
  /// - Returns: Unit code → territory.
  public static func read(_ path: String) throws -> [String: String] {
    let reader = try CSVReader(ByteSource(path: path))
    guard let unit = reader.header.firstIndex(of: "unit"), let territory = reader.header.firstIndex(of: "territory")
    else {
      throw AtlasError(
        .badData,
        "\(reader.name): columns unit,territory expected; its columns are \(reader.header.joined(separator: ", "))")
    }
    var result: [String: String] = [:]
    var seen: [String: Int] = [:]
    while let row = try reader.next() {
      guard row.fields.count == reader.header.count else {
        throw AtlasError(
          .badData, "\(reader.name), row \(row.line): \(row.fields.count) fields, \(reader.header.count) expected")
      }
      let code = row.fields[unit].trimmed
      if let earlier = seen.updateValue(row.line, forKey: code) {
        throw AtlasError(
          .badData,
          "\(reader.name), row \(row.line), unit \"\(code)\": occurs twice (in row \(earlier) too), once expected"
        )
      }
      let name = row.fields[territory].trimmed
      if !name.isEmpty { result[code] = name }
    }
    return result
  }
}
