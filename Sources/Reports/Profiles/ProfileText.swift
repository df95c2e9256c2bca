import Atlas
public import Indicators

/// A wijkanalyse as plain text of at most 100 columns, for the terminal.
public struct ProfileText: Sendable {
  static let width = 100
  static let rule = String(repeating: "-", count: width)
  public let profile: Profile
  public let catalogue: Catalogue
  public let language: Language
  let report: AreaReport
  let isBrief: Bool

  /// - Parameter language: The default is Dutch.
  public init(_ profile: Profile, catalogue: Catalogue, language: Language = .nl) {
    self.init(AreaReport(profile, catalogue: catalogue, language: language))
  }

  /// - Parameter isBrief: Whether of each theme only what matters most is told, and what is missing is counted. The default
  ///   is everything.
  public init(_ report: AreaReport, isBrief: Bool = false) {
    self.report = report
    self.isBrief = isBrief
    profile = report.profile
    catalogue = report.catalogue
    language = report.language
  }

  public func text() -> String {
    let area = profile.area
    let name = area.isDrawn ? area.name : "\(area.name) (\(area.code))"
    let title = "\(ProfileWords.analysis[language]) \(name)"
    var lines = [title, String(repeating: "=", count: min(title.count, ProfileText.width))]
    let level = LevelText.singular(AreaLevel(rawValue: area.level), language)
    var about =
      "\(level.prefix(1).uppercased() + level.dropFirst()), \(ProfileWords.division[language]) \(area.division)"
    if let period = profile.period { about += ", \(ProfileWords.period[language].lowercased()) \(period)" }
    lines += [about, ""]
    for sentence in profile.sentences(language, catalogue: catalogue, besideLists: true) {
      lines += ProfileText.wrap(sentence)
    }
    if let targets = TargetText.summary(profile, language) { lines.append(targets) }
    let parts = PartsText(profile, catalogue: catalogue, language: language)
    for line in parts.composition { lines += ProfileText.wrap(line) }
    lines += standouts() + PartsLines(report).lines
    let work = WorkText(report: report)
    let table = ProfileTable(shown, catalogue: catalogue, language: language)
    let cells = table.sections.flatMap(\.rows).map { self.cells($0, name: $0.name) }
    let columns = TextColumns(head: head(""), cells, width: ProfileText.width)
    lines += signs()
    for section in table.sections {
      lines += self.rows(of: section, columns) + work.lines(work.notes(theme: section.id))
    }
    if table.sections.isEmpty { lines += ["", ProfileWords.nothing[language]] }
    let notes = work.lines(work.otherNotes(besides: table.sections.map(\.id)))
    if !notes.isEmpty { lines += ["", MonitorWords.notes[language], ProfileText.rule] + notes }
    lines += work.actionLines
    lines += isBrief ? counts() : similar() + discrepancies(parts) + doubts(parts) + gaps()
    return lines.joined(separator: "\n") + "\n"
  }

  private func rows(of section: ProfileTable.Section, _ columns: TextColumns) -> [String] {
    var lines = [""] + columns.lines(head(section.theme)) + [ProfileText.rule]
    for row in section.rows {
      let status = row.status.map { "(\($0))" }
      let label = [row.name, status].compactMap { $0 }.joined(separator: " ")
      let fits = label.count <= columns.first
      lines += columns.lines(cells(row, name: fits ? label : row.name))
      // A status that is cut would make an estimate look like a measurement.
      if let status, !fits { lines.append("  " + status) }
      lines += remarks(on: row)
    }
    return lines
  }

  private func head(_ theme: String) -> [String] {
    let reference =
      profile.reference.map { other in
        other.level == "gemeente" ? ProfileWords.reference[language] : ReferenceText.name(profile, language)
      } ?? ""
    let areYears = profile.indicators.allSatisfy { $0.value == nil || Int($0.period.rawValue) != nil }
    return [
      theme, ProfileWords.value[language], (areYears ? ProfileWords.year : ProfileWords.period)[language], reference,
      ProfileWords.difference[language], ProfileWords.previous[language], ReportWords.place[language],
    ]
  }

  private func cells(_ row: ProfileTable.Row, name: String) -> [String] {
    let difference = [row.verdict.flatMap(VerdictText.mark), row.difference].compactMap { $0 }.joined(separator: " ")
    return [
      name, row.value, row.period, row.reference, difference, row.previous,
      row.rank.map { RankText.short($0, language) } ?? "",
    ]
  }

  /// Lines of at most so many columns, all but the first after the indent.
  ///
  /// - Parameter width: The default is 100.
  static func wrap(_ text: String, first: String = "", indent: String = "", width: Int = width) -> [String] {
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
