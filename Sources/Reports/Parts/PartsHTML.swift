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
    if let reference = report.profile.reference?.name {
      marks += report.word(", de onderbroken streep \(reference)", ", the broken line \(reference)")
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
    func row(_ name: String, _ value: Double, _ status: ObservationStatus? = nil, isMarked: Bool = true) -> [String] {
      [(isMarked ? strip?.svg(value) ?? "" : "") + name, number(value, definition, status: status)]
    }
    var rows = shown(item).map { place -> [String] in
      guard let place else { return [HTMLText.escape(between(item)), ""] }
      let part = table.part(place, item)
      return part?.value.map { row(head(place), $0, part?.status) } ?? [head(place), gap(table.gap(part))]
    }
    let isAmount = definition.aggregation == .sum
    let own = "<strong>\(HTMLText.escape(report.profile.area.name))</strong>"
    let ownGap = [StatusText.text(item.row.status, language), item.row.reason?.text[language]].compactMap { $0 }
    rows.append(item.row.value.map { row(own, $0, isMarked: !isAmount) } ?? [own, gap(ownGap)])
    if let reference = item.row.reference, !isAmount {
      rows.append(row(HTMLText.escape(report.referenceName), reference))
    }
    let unit = definition.needsUnit ? ", \(numbers.unit(definition))" : ""
    return HTMLText.table(
      caption: definition.name[language], head: [table.singleName, "\(item.row.period)\(unit)"], rows: rows,
      numeric: [1], style: "within")
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

  /// All by code; of many those with the highest and the lowest values, and nil for what lies between.
  private func shown(_ item: PartsTable.Item) -> [PartsTable.Place?] {
    guard table.places.count > PartsHTML.mostRows else { return table.places }
    let known = ordered(item)
    guard known.count > 2 * PartsHTML.ends + 1 else { return known.map(\.place) }
    return known.prefix(PartsHTML.ends).map(\.place) + [nil] + known.suffix(PartsHTML.ends).map(\.place)
  }

  /// The highest first.
  func ordered(_ item: PartsTable.Item) -> [(place: PartsTable.Place, value: Double)] {
    table.places.compactMap { place in table.part(place, item)?.value.map { (place, $0) } }
      .sorted { ($1.value, $0.place.code) < ($0.value, $1.place.code) }
  }

  private func between(_ item: PartsTable.Item) -> String {
    let known = ordered(item).count
    let without = table.places.count - known
    let others = report.word(
      "… \(known - 2 * PartsHTML.ends) daartussen", "… \(known - 2 * PartsHTML.ends) between these")
    return without == 0 ? others : others + report.word(", \(without) zonder cijfer", ", \(without) without a figure")
  }
}
