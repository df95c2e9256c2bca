import Indicators

/// The gemeente, division and level that the codes of plans speak of.
struct PlanScope {
  let gemeente: String
  let division: String
  /// The finest level that a code has.
  let level: AreaLevel

  /// - Parameter gemeente: nil for what the codes tell; ``PlanReach/whole`` for units of any gemeente.
  /// - Throws: ``AtlasError`` for a plan without rows, a code that the division does not have, or codes of two gemeenten;
  ///   it names the rows.
  init(_ sheets: [PlanSheet], gemeente: String?, division: String?, _ reader: any StoreReader) throws {
    let rows = sheets.flatMap { sheet in sheet.rows.map { (sheet, $0) } }
    guard !rows.isEmpty else {
      throw AtlasError(.badData, "\(sheets.first?.name ?? "plan"): no units; a row for each expected")
    }
    let told = rows.lazy.compactMap { AreaCode.gemeente(of: $0.1.unit) }.first
    let choice = try DivisionChoice(reader.divisions()).resolve(
      division, gemeente: (gemeente ?? told).flatMap(PlanReach.filter))
    let areas = try reader.areas(
      AreaQuery(
        division: choice.division.id, codes: Set(rows.map(\.1.unit)).sorted(), includesGeometry: false))
    let known = Dictionary(areas.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let unknown = rows.filter { known[$0.1.unit] == nil }
    if let (sheet, row) = unknown.first {
      let others = unknown.dropFirst().prefix(9).map { "\($0.1.unit)\($0.1.line.map { " in row \($0)" } ?? "")" }
      throw sheet.error(
        row,
        "\(choice.division.id) has no such area"
          + (others.isEmpty ? "" : ", nor \(others.joined(separator: ", "))\(unknown.count > 10 ? ", …" : "")"))
    }
    let wanted = gemeente ?? told ?? choice.gemeenten.sorted().first ?? ""
    for (sheet, row) in rows {
      if known[row.unit]?.level == .gemeente {
        throw sheet.error(row, "is a gemeente; the code of a buurt or a wijk expected")
      }
      if let own = AreaCode.gemeente(of: row.unit), own != wanted, wanted != PlanReach.whole {
        throw sheet.error(row, "lies in \(own); units of one gemeente expected, here of \(wanted)")
      }
    }
    self.gemeente = wanted
    self.division = choice.division.id
    let levels = Set(areas.map(\.level))
    level = AreaLevel.hierarchy.last(where: levels.contains) ?? levels.min { $0.rawValue < $1.rawValue } ?? .buurt
  }
}
