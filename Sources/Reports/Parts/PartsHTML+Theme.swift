import Indicators

// Under each theme, on demand.
extension PartsHTML {
  /// Of more areas, a table has no room for a column each.
  private static let mostColumns = 6

  /// All figures of a theme, closed: on a screen whoever asks opens it, paper goes without.
  func details(theme: String) -> String {
    let items = table.items(theme: theme)
    guard !items.isEmpty else { return "" }
    let count = counted(items.count)
    let summary = report.word("Per \(table.single): \(count)", "By \(table.single): \(count)")
    return
      "<details class=\"repeated\"><summary>\(HTMLText.escape(summary))</summary>\n\(all(items, theme))</details>\n"
  }

  private func all(_ items: [PartsTable.Item], _ theme: String) -> String {
    let hasColumns = table.places.count <= PartsHTML.mostColumns
    let own = report.profile.area.name
    let hasReference = items.contains { $0.row.reference != nil }
    let measures = [own] + (hasReference ? [report.referenceName] : [])
    let head =
      [ProfileWords.figure[language]] + measures
      + (hasColumns ? table.places.map(\.name) : [ReportWords.fromLowToHigh[language]])
    let rows = items.map { item -> [String] in
      let name = HTMLText.escape(item.definition.name[language])
      let about = [item.definition.needsUnit ? numbers.unit(item.definition) : nil, item.row.period.rawValue]
      let title = "\(name) <small>\(HTMLText.escape(about.compactMap { $0 }.joined(separator: " · ")))</small>"
      let own = item.row.value.map { HTMLText.escape(numbers.value($0, item.definition)) } ?? ""
      let reference = item.row.reference.map { HTMLText.escape(numbers.value($0, item.definition)) } ?? ""
      let cells = hasColumns ? table.places.map { cell($0, item) } : [list(item)]
      return [title, own] + (hasReference ? [reference] : []) + cells
    }
    let numeric = Set(1..<(hasColumns ? head.count : measures.count + 1))
    let label = HTMLText.escape("\(table.title): \(report.catalogue.theme(theme)?.name[language] ?? theme)")
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">\n"
      + report.table(caption: table.title, head: head, rows: rows, numeric: numeric, style: "titled wide") + "</div>\n"
  }

  private func cell(_ place: PartsTable.Place, _ item: PartsTable.Item) -> String {
    let part = table.part(place, item)
    return part?.value.map { number($0, item.definition, status: part?.status) } ?? gap(table.gap(part))
  }

  private func list(_ item: PartsTable.Item) -> String {
    let values = ordered(item).reversed().map { PeerValue(code: $0.place.code, name: $0.place.name, value: $0.value) }
    let gaps = gaps(item).map { " · \($0.count) \($0.text)" }.joined()
    return PeerList(values, own: "").html(item.definition, language) + HTMLText.escape(gaps)
  }
}
