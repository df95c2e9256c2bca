import Indicators

/// The areas inside an area, for the terminal: a column for each, of many the lowest and the highest.
struct PartsLines {
  private static let mostColumns = 4
  let table: PartsTable

  init(_ report: AreaReport) {
    table = PartsTable(report)
  }

  private var report: AreaReport { table.report }
  private var numbers: NumberText { NumberText(report.language) }

  /// Nothing where no part has a figure.
  var lines: [String] {
    guard !table.items.isEmpty else { return [] }
    return [""] + (table.places.count > PartsLines.mostColumns ? ends : columns)
  }

  private var columns: [String] {
    let rows = table.key.map { item -> [String] in
      [item.definition.name[report.language], item.row.period.rawValue]
        + [item.row.value, item.definition.aggregation == .sum ? nil : item.row.reference].map { value in
          value.map { numbers.value($0, item.definition) } ?? ""
        } + table.places.map { cell(table.part($0, item), item) }
    }
    let head =
      [table.title, "", report.profile.area.name, report.profile.reference == nil ? "" : report.referenceName]
      + table.places.map(\.name)
    let columns = TextColumns(head: head, rows, width: ProfileText.width)
    return columns.lines(head) + [ProfileText.rule] + rows.flatMap(columns.lines) + reasons
  }

  /// A column has no room for what needs no reason.
  private func cell(_ part: PartValue?, _ item: PartsTable.Item) -> String {
    if let value = part?.value { return numbers.value(value, item.definition) }
    return PartsTable.reason(part) == nil ? "–" : table.gap(part)[0]
  }

  private var ends: [String] {
    let rows = table.key.flatMap { item -> [String] in
      let known = table.places.compactMap { place in table.part(place, item)?.value.map { (place.name, $0) } }
      guard let low = known.min(by: { $0.1 < $1.1 }), let high = known.max(by: { $0.1 < $1.1 }) else { return [] }
      let range = RangeText(low, high, of: known.count, item.definition, report.language).text
      let without = table.places.count - known.count
      let gaps = without == 0 ? "" : report.word("; \(without) zonder cijfer", "; \(without) without a figure")
      return ProfileText.wrap(
        "\(item.definition.name[report.language]) (\(item.row.period)): \(range)\(gaps)", indent: "  ")
    }
    return [table.title, ProfileText.rule] + rows
  }

  /// Why values are not told, each reason once.
  private var reasons: [String] {
    let gaps = table.key.flatMap { item in table.places.map { table.part($0, item) } }
      .filter { $0?.value == nil && PartsTable.reason($0) != nil }.map { table.gap($0).joined(separator: ": ") }
    return Set(gaps).sorted().flatMap { ProfileText.wrap($0, first: "  ", indent: "  ") }
  }
}
