public import Atlas

/// A plan as CSV: `unit,territory`, and if it likes `name,wijkregisseur,contact`.
public enum PlanFile {
  /// - Throws: `AtlasError` naming the row: for a missing column, a row of another number of fields, or a unit that occurs
  ///   twice.
  public static func read(_ path: String) throws -> PlanSheet {
    let reader = try CSVReader(ByteSource(path: path))
    guard let unit = reader.header.firstIndex(of: "unit"), let territory = reader.header.firstIndex(of: "territory")
    else {
      throw AtlasError(
        .badData,
        "\(reader.name): columns unit,territory expected; its columns are \(reader.header.joined(separator: ", "))")
    }
    let columns = ["name", "wijkregisseur", "contact"].map(reader.header.firstIndex)
    var sheet = PlanSheet(name: reader.name, rows: [])
    var seen: [String: Int] = [:]
    while let row = try reader.next() {
      guard row.fields.count == reader.header.count else {
        throw AtlasError(
          .badData, "\(reader.name), row \(row.line): \(row.fields.count) fields, \(reader.header.count) expected")
      }
      func text(_ column: Int?) -> String? {
        guard let text = column.map({ row.fields[$0].trimmed }), !text.isEmpty else { return nil }
        return text
      }
      guard let code = text(unit) else {
        throw AtlasError(.badData, "\(reader.name), row \(row.line): no unit; the code of a buurt or a wijk expected")
      }
      if let earlier = seen.updateValue(row.line, forKey: code) {
        throw AtlasError(
          .badData,
          "\(reader.name), row \(row.line), unit \"\(code)\": occurs twice (in row \(earlier) too), once expected"
        )
      }
      sheet.rows.append(
        PlanSheet.Row(
          line: row.line, unit: code, territory: text(territory),
          label: TerritoryLabel(
            name: text(columns[0]), wijkregisseur: text(columns[1]), contact: text(columns[2]))))
    }
    return sheet
  }
}
