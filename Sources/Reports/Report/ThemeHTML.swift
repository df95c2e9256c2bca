import Indicators

/// A theme of a report: its charts, then the table of all its figures.
struct ThemeHTML {
  private static let mostOpenRows = 10
  let report: AreaReport
  let section: ProfileTable.Section
  /// From 1.
  let number: Int
  let parts: PartsHTML

  init(_ report: AreaReport, _ section: ProfileTable.Section, number: Int, _ parts: PartsHTML) {
    self.report = report
    self.section = section
    self.number = number
    self.parts = parts
  }

  var id: String { "theme-\(number)" }

  func html() -> String {
    let language = report.language
    let drawings = ThemeFigures(report, theme: section.id, prefix: "chart\(number)").all
      .map { $0.html(summary: ReportWords.table[language]) }.joined()
    let charts = drawings.isEmpty ? "" : "<div class=\"charts\">\n\(drawings)</div>\n"
    let work = WorkText(report: report)
    return HTMLText.section(
      section.theme, id: id,
      charts + figures + parts.details(theme: section.id) + work.html(work.notes(theme: section.id)))
  }

  /// The table, on a screen closed where it is longer than the screen.
  private var figures: String {
    let count = section.rows.count
    guard count > ThemeHTML.mostOpenRows else { return table }
    let summary = report.word("Alle \(count) cijfers over", "All \(count) figures on")
    return "<details class=\"all\"><summary>\(summary) \(HTMLText.escape(section.theme.lowercased()))</summary>\n"
      + "\(table)</details>\n"
  }

  private var table: String {
    let language = report.language
    let name = report.profile.area.name
    let head = [
      ProfileWords.figure[language], ProfileWords.value[language], report.referenceName,
      ProfileWords.previous[language], ReportWords.place[language],
    ]
    // A column that says nothing only takes room, of which a phone has none.
    let columns = [
      true, true, section.rows.contains { !$0.reference.isEmpty },
      section.rows.contains { !$0.previous.isEmpty }, section.rows.contains { $0.rank != nil },
    ]
    func kept(_ cells: [String]) -> [String] { zip(cells, columns).filter(\.1).map(\.0) }
    let rows = section.rows.map { kept(cells($0)) }
    let titles = kept(head)
    // A phone has no room for a long name over each figure.
    var short = head
    if report.profile.reference?.level == "gemeente" { short[2] = ProfileWords.reference[language] }
    let caption =
      report.profile.reference == nil
      ? "\(section.theme): \(name)"
      : "\(section.theme): \(name) \(report.word("naast", "beside")) \(report.referenceName)"
    return report.table(
      caption: caption, head: titles, labels: kept(short), rows: rows, numeric: Set(1..<max(2, titles.count)),
      id: "figures-\(number)")
  }

  private func cells(_ row: ProfileTable.Row) -> [String] {
    let language = report.language
    var about = [row.period]
    if let definition = report.catalogue[row.id], definition.needsUnit { about.insert(row.unit, at: 0) }
    if let status = row.status { about.append(status) }
    var name = "\(HTMLText.escape(row.name)) <small>\(HTMLText.escape(about.joined(separator: " · ")))</small>"
    if let target = row.target { name += " <small>\(HTMLText.escape(target))</small>" }
    var value = HTMLText.escape(row.value)
    if !row.interval.isEmpty { value += " <small>\(HTMLText.escape(row.interval))</small>" }
    return [name, value, reference(row), previous(row), row.rank.map { place($0, language) } ?? ""]
  }

  private func reference(_ row: ProfileTable.Row) -> String {
    guard !row.reference.isEmpty else { return "" }
    var text = HTMLText.escape(row.reference)
    if !row.difference.isEmpty { text += " <small>\(HTMLText.escape(row.difference))</small>" }
    return text + (row.verdict.map { verdict($0, tone: row.tone) } ?? "")
  }

  private func previous(_ row: ProfileTable.Row) -> String {
    guard !row.previous.isEmpty else { return "" }
    return HTMLText.escape(row.previous)
      + (row.change.map { verdict($0, before: ReportWords.now[report.language]) } ?? "")
  }

  private func place(_ rank: Rank, _ language: Language) -> String {
    let possible = RankText.possible(rank, language).map { " <small>\(HTMLText.escape($0))</small>" } ?? ""
    return HTMLText.escape(RankText.place(rank, language)) + possible
  }

  private func verdict(_ verdict: Verdict, tone: VerdictText.Tone? = nil, before: String? = nil) -> String {
    guard let mark = VerdictText.mark(verdict), let words = VerdictText.short(verdict, report.language) else {
      return ""
    }
    let text = [before, words].compactMap { $0 }.joined(separator: " ")
    let kind = tone.map { " " + $0.rawValue } ?? (before != nil && verdict == .indistinguishable ? " same" : "")
    return " <small class=\"verdict\(kind)\">\(mark) "
      + "<span class=\"\(verdict.rawValue)\">\(HTMLText.escape(text))</span></small>"
  }
}
