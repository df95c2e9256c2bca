public import Atlas
public import Indicators

/// The account of a municipality as plain text of at most 100 columns, for the terminal.
public struct MonitorText {
  private static let widths = [24, 15, 18, 10, 16]
  private let table: MonitorTable

  public init(_ monitor: Monitor, catalogue: Catalogue, language: Language = .nl) {
    table = MonitorTable(monitor: monitor, catalogue: catalogue, language: language)
  }

  public func text() -> String {
    var lines = [table.title, String(repeating: "=", count: table.title.count), table.about, ""]
    lines += table.summary.flatMap { ProfileText.wrap($0) }
    if table.monitor.aims.isEmpty, table.monitor.cells.isEmpty {
      lines.append(
        table.word(
          "Nog geen doelen of acties: `wijkatlas import targets FILE`, `wijkatlas import actions FILE`.",
          "No targets or actions yet: `wijkatlas import targets FILE`, `wijkatlas import actions FILE`."))
    }
    for section in table.sections { lines += targets(section) }
    lines += matrix
    if !table.monitor.aims.isEmpty { lines += [""] + ProfileText.wrap(table.rule) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func targets(_ section: MonitorTable.Section) -> [String] {
    let head = MonitorWords.heads.map { $0[table.language] }
    var lines = ["", section.definition.name[table.language], MonitorText.line(head), ProfileText.rule]
    for row in section.rows {
      let state = "\(TargetText.mark(row.state)) \(TargetText.state(row.state)[table.language])"
      lines.append(MonitorText.line([row.area, row.baseline, row.now, row.expected, row.target, state]))
      let remarks = [row.interval.isEmpty ? nil : "\(ChartWords.interval[table.language]) \(row.interval)", row.doubt]
        .compactMap { $0 }.filter { !$0.isEmpty }
      if !remarks.isEmpty { lines.append("  " + remarks.joined(separator: " · ")) }
    }
    return lines
  }

  private var matrix: [String] {
    guard !table.monitor.cells.isEmpty else { return [] }
    let names = table.names
    var lines = ["", MonitorWords.actions[table.language], ProfileText.rule]
    for place in table.monitor.areas {
      let cells = table.monitor.cells.filter { $0.area == place.code }
      guard !cells.isEmpty else { continue }
      lines.append(names[place.code] ?? place.code)
      for cell in cells {
        let theme = ActionText.theme(cell.theme, table.catalogue, table.language)
        lines += ProfileText.wrap(
          "\(theme): \(ActionText.counts(cell.counts, table.language))", first: "  ", indent: "    ")
      }
    }
    return lines
  }

  /// The first cell to the left, the others too: values stand beside their periods.
  private static func line(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      guard index < widths.count else {
        line += cell
        continue
      }
      let room = widths[index] - 1
      let cut = cell.count > room ? cell.prefix(room - 1) + "…" : cell[...]
      line += cut + String(repeating: " ", count: widths[index] - cut.count)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}

/// The fixed words of a monitor.
enum MonitorWords {
  static let heads = [
    LocalizedText(nl: "Gebied", en: "Area"), LocalizedText(nl: "Nulmeting", en: "Baseline"),
    LocalizedText(nl: "Nu", en: "Now"), LocalizedText(nl: "Verwacht", en: "Expected"),
    LocalizedText(nl: "Doel", en: "Target"), LocalizedText(nl: "Stand", en: "State"),
  ]
  static let targets = LocalizedText(nl: "Doelen", en: "Targets")
  static let actions = LocalizedText(nl: "Acties per gebied en thema", en: "Actions by area and theme")
  static let list = LocalizedText(nl: "Openstaande acties", en: "Open actions")
  static let own = LocalizedText(nl: "Acties", en: "Actions")
  static let notes = LocalizedText(nl: "Aantekeningen", en: "Notes")
  static let noteBy = LocalizedText(nl: "Aantekening", en: "Note")
  static let rule = LocalizedText(nl: "Hoe de stand bepaald is", en: "How states are decided")
}
