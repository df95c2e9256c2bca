import Atlas
public import Indicators

/// A wijkanalyse as plain text of at most 100 columns, for the terminal.
public struct ProfileText: Sendable {
  private static let widths = [39, 13, 8, 13, 13]
  private static let width = 100
  static let rule = String(repeating: "-", count: width)
  public let profile: Profile
  public let catalogue: Catalogue
  public let language: Language
  private let work: WorkText

  /// - Parameter language: The default is Dutch.
  public init(_ profile: Profile, catalogue: Catalogue, language: Language = .nl) {
    self.init(AreaReport(profile, catalogue: catalogue, language: language))
  }

  public init(_ report: AreaReport) {
    profile = report.profile
    catalogue = report.catalogue
    language = report.language
    work = WorkText(report: report)
  }

  public func text() -> String {
    let area = profile.area
    let name = area.isDrawn ? area.name : "\(area.name) (\(area.code))"
    let title = "\(ProfileWords.analysis[language]) \(name)"
    var lines = [title, String(repeating: "=", count: min(title.count, ProfileText.width))]
    let level = LevelText.singular(AreaLevel(rawValue: area.level), language)
    var about = "\(level), \(ProfileWords.division[language]) \(area.division)"
    if let period = profile.period { about += ", \(ProfileWords.period[language].lowercased()) \(period)" }
    lines += [about, ""]
    for sentence in profile.sentences(language, catalogue: catalogue, besideLists: true) {
      lines += ProfileText.wrap(sentence)
    }
    if let targets = TargetText.summary(profile, language) { lines.append(targets) }
    let parts = PartsText(profile, catalogue: catalogue, language: language)
    for line in parts.composition { lines += ProfileText.wrap(line) }
    lines += standouts()
    let table = ProfileTable(profile, catalogue: catalogue, language: language)
    for section in table.sections { lines += rows(of: section) + work.lines(work.notes(theme: section.id)) }
    if table.sections.isEmpty { lines += ["", ProfileWords.nothing[language]] }
    let notes = work.lines(work.otherNotes(besides: table.sections.map(\.id)))
    if !notes.isEmpty { lines += ["", MonitorWords.notes[language], ProfileText.rule] + notes }
    lines += work.actionLines + similar() + discrepancies(parts) + doubts(parts) + gaps()
    return lines.joined(separator: "\n") + "\n"
  }

  private func rows(of section: ProfileTable.Section) -> [String] {
    let head = [
      section.theme, ProfileWords.value[language], ProfileWords.period[language], ProfileWords.reference[language],
      ProfileWords.difference[language],
    ]
    var lines = ["", ProfileText.columns(head, last: ProfileWords.previous[language])]
    lines.append(ProfileText.rule)
    for row in section.rows {
      let status = row.status.map { "(\($0))" }
      let label = [row.name, status].compactMap { $0 }.joined(separator: " ")
      let fits = label.count <= ProfileText.widths[0]
      let difference = [row.verdict.flatMap(VerdictText.mark), row.difference].compactMap { $0 }
      let cells = [
        fits ? label : row.name, row.value, row.period, row.reference, difference.joined(separator: " "),
      ]
      lines.append(ProfileText.columns(cells, last: row.previous))
      // A name that is cut is told by its row; a status that is cut would make an estimate look like a measurement.
      if let status, !fits { lines.append("  " + status) }
      lines += remarks(on: row)
    }
    return lines
  }

  private func gaps() -> [String] {
    let themes = GapText.themes(profile, catalogue: catalogue, language: language)
    guard !themes.isEmpty else { return [] }
    return ["", ProfileWords.missing[language], ProfileText.rule]
      + themes.flatMap { gap in
        ["\(gap.theme) (\(gap.count))"] + gap.lines.flatMap { ProfileText.wrap($0, first: "  ", indent: "  ") }
      }
  }

  /// The first cell to the left, the others to the right; a cell too long for its column is cut with `…`.
  private static func columns(_ cells: [String], last: String) -> String {
    var line = ""
    for (index, cell) in (cells + [last]).enumerated() {
      let width = index < widths.count ? widths[index] : self.width - widths.reduce(0, +)
      let room = width - (index == 0 ? 0 : 1)
      let cut = cell.count > room ? cell.prefix(room - 1) + "…" : cell[...]
      let blank = String(repeating: " ", count: width - cut.count)
      line += index == 0 ? cut + blank : blank + cut
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Lines of at most 100 columns, all but the first after the indent.
  static func wrap(_ text: String, first: String = "", indent: String = "") -> [String] {
    var lines: [String] = []
    var line = first
    var isBegun = false
    for word in text.split(separator: " ") {
      if isBegun, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line += (isBegun ? " " : "") + word
      }
      isBegun = true
    }
    return isBegun ? lines + [line] : lines
  }
}
