import Indicators

/// The areas inside an area: for each figure that matters a small table with a picture in every row, and under each theme
/// on demand all its figures.
struct PartsHTML {
  /// Of more areas, the highest and the lowest of each figure.
  private static let mostRows = 12
  /// Of more figures, the others are closed.
  private static let mostOpen = 6
  private static let ends = 5
  let table: PartsTable

  init(_ report: AreaReport) {
    table = PartsTable(report)
  }

  var report: AreaReport { table.report }
  var language: Language { report.language }
  var numbers: NumberText { NumberText(language) }

  var isEmpty: Bool { table.items.isEmpty }

  func html() -> String {
    guard !isEmpty else { return "" }
    let boxes = table.key.map { "<div class=\"chart-box third\">\n\(small($0))</div>\n" }
    let (first, rest) = (boxes.prefix(PartsHTML.mostOpen), boxes.dropFirst(PartsHTML.mostOpen))
    let more = report.word(
      "Nog \(counted(rest.count)) per \(table.single)", "\(counted(rest.count)) more by \(table.single)")
    return HTMLText.section(
      table.title, id: "parts",
      "<p class=\"quiet\">\(HTMLText.escape(guide))</p>\n\(grid(first))"
        + (rest.isEmpty
          ? "" : "<details><summary>\(HTMLText.escape(more))</summary>\n\(grid(rest))</details>\n"))
  }

  private func grid(_ boxes: ArraySlice<String>) -> String { "<div class=\"charts\">\n\(boxes.joined())</div>\n" }

  func counted(_ count: Int) -> String {
    count == 1 ? report.word("1 cijfer", "1 figure") : "\(count) \(report.word("cijfers", "figures"))"
  }

  /// What the marks mean and how far to trust them.
  private var guide: String {
    let own = report.profile.area.name
    var marks = report.word("De streep is \(own)", "The line is \(own)")
    if report.profile.reference != nil {
      let other = report.referenceName
      marks += report.word(", de onderbroken streep \(other)", ", the broken line \(other)")
    }
    return marks
      + report.word(
        ". Verschillen tussen deze \(table.level) zijn niet op toeval getoetst: hoe kleiner het gebied, hoe minder een "
          + "verschil zegt.",
        ". Differences between these \(table.level) were not tested for chance: the smaller the area, the less a difference "
          + "tells.")
  }

  private func small(_ item: PartsTable.Item) -> String {
    let strip = PartStrip(item)
    let definition = item.definition
    func row(_ name: String, _ value: Double, _ status: ObservationStatus? = nil) -> [String] {
      [(strip?.svg(value, on: report.canvas) ?? "") + name, number(value, definition, status: status)]
    }
    var rows =
      isLong
      ? ends(item, row)
      : table.places.map { place in
        let part = table.part(place, item)
        return part?.value.map { row(head(place), $0, part?.status) } ?? [head(place), gap(table.gap(part))]
      }
    let isAmount = definition.aggregation == .sum
    let own = "<strong>\(HTMLText.escape(report.profile.area.name))</strong>"
    let ownGap = [StatusText.text(item.row.status, language), item.row.reason?.text[language]].compactMap { $0 }
    rows.append(
      item.row.value.map { isAmount ? [own, number($0, definition)] : row(own, $0) } ?? [own, gap(ownGap)])
    if let reference = item.row.reference, !isAmount {
      rows.append(row(HTMLText.escape(report.referenceName), reference))
    }
    let (name, unit) = (definition.name[language], numbers.unit(definition))
    let caption = definition.needsUnit && !name.contains(unit) ? "\(name), \(unit)" : name
    return report.table(
      caption: caption, head: [table.singleName, item.row.period.rawValue], rows: rows, numeric: [1], style: "within")
  }

  private func head(_ place: PartsTable.Place) -> String {
    let name = HTMLText.escape(place.name)
    return report.link(place.code).map { "<a href=\"\(HTMLText.escape($0))\">\(name)</a>" } ?? name
  }

  func number(_ value: Double, _ definition: IndicatorDefinition, status: ObservationStatus? = nil) -> String {
    let note = status.flatMap { StatusText.text($0, language) }.map { " <small>\(HTMLText.escape($0))</small>" } ?? ""
    return HTMLText.escape(numbers.value(value, definition)) + note
  }

  /// What stands where there is no value, and why.
  func gap(_ parts: [String]) -> String {
    "<span class=\"gap\">\(HTMLText.escape(parts.joined(separator: ": ")))</span>"
  }

  /// Whether the areas are too many for a row each.
  private var isLong: Bool { table.places.count > PartsHTML.mostRows }

  /// The highest and the lowest, how many lie between, and how many have no value, by reason.
  private func ends(
    _ item: PartsTable.Item, _ row: (String, Double, ObservationStatus?) -> [String]
  ) -> [[String]] {
    let known = ordered(item)
    let between = known.count - 2 * PartsHTML.ends
    func rows(_ some: ArraySlice<(place: PartsTable.Place, value: Double)>) -> [[String]] {
      some.map { row(head($0.place), $0.value, table.part($0.place, item)?.status) }
    }
    let told =
      between < 2
      ? rows(known[...])
      : rows(known.prefix(PartsHTML.ends)) + [
        [report.word("… \(between) daartussen", "… \(between) between these"), ""]
      ]
        + rows(known.suffix(PartsHTML.ends))
    return told
      + gaps(item).map {
        ["\($0.count) \(HTMLText.escape($0.count == 1 ? table.single : table.level))", gap([$0.text])]
      }
  }

  /// How many parts have no value, by what they have instead.
  func gaps(_ item: PartsTable.Item) -> [(text: String, count: Int)] {
    let gaps = table.places.map { table.part($0, item) }.filter { $0?.value == nil }
      .map { table.gap($0).joined(separator: ": ") }
    return Dictionary(grouping: gaps) { $0 }.map { ($0, $1.count) }.sorted { $0.text < $1.text }
  }

  /// The highest first.
  func ordered(_ item: PartsTable.Item) -> [(place: PartsTable.Place, value: Double)] {
    table.places.compactMap { place in table.part(place, item)?.value.map { (place, $0) } }
      .sorted { ($1.value, $0.place.code) < ($0.value, $1.place.code) }
  }
}
