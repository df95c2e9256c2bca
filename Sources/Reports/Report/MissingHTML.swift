import Indicators

/// What is not known of an area, is old, or is of few: counted, then closed theme by theme: of a large catalogue that is long.
struct MissingHTML {
  private struct Theme {
    var name: String
    var framework: FrameworkText
    var gaps: GapText?
    /// How many figures are old, and how many of few.
    var old: Int
    var few: Int
    var doubts: [String]
  }

  let report: AreaReport

  private var profile: Profile { report.profile }
  private var language: Language { report.language }

  func html() -> String {
    let incomplete = PartsText(profile, catalogue: report.catalogue, language: language).incomplete
    let lines = ([counts] + incomplete.map(Optional.some)).compactMap { $0 }
    return HTMLText.section(
      ProfileWords.missing[language], id: "missing", paragraphs(lines) + themes.map(html).joined())
  }

  private func paragraphs(_ lines: [String]) -> String { lines.map { "<p>\(HTMLText.escape($0))</p>\n" }.joined() }

  /// nil where nothing is missing.
  private var counts: String? {
    let parts = [
      FrameworkText.sentence(profile, report.catalogue, language), DoubtText.count(profile, language),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private var themes: [Theme] {
    let gaps = GapText.themes(profile, catalogue: report.catalogue, language: language)
    return report.catalogue.themes.compactMap { theme in
      let name = theme.name[language]
      func own(_ ids: [String]) -> [String] { ids.filter { report.catalogue[$0]?.theme == theme.id } }
      var part = profile
      (part.stale, part.fewRespondents) = (own(profile.stale), own(profile.fewRespondents))
      let found = Theme(
        name: name, framework: FrameworkText(profile, theme: theme.id, report.catalogue, language),
        gaps: gaps.first { $0.theme == name }, old: part.stale.count, few: part.fewRespondents.count,
        doubts: DoubtText.lines(part, catalogue: report.catalogue, language: language))
      return found.gaps == nil && found.framework.open == 0 && found.doubts.isEmpty ? nil : found
    }
  }

  private func html(_ theme: Theme) -> String {
    let name = HTMLText.escape(theme.name)
    let questions = theme.framework.subjects.map { subject -> String in
      let about = subject.isWhole ? report.word(" (niets bekend)", " (nothing known)") : ""
      let measures = HTMLText.escape(subject.measures.joined(separator: "; "))
      return "<li><strong>\(HTMLText.escape(subject.name))</strong>\(about): \(measures)</li>\n"
    }.joined()
    let heading = HTMLText.escape(ReportWords.unanswered[language])
    let list = questions.isEmpty ? "" : "<p>\(heading):</p>\n<ul class=\"asked\">\n\(questions)</ul>\n"
    return "<h3 class=\"printed\">\(name)</h3>\n"
      + "<details><summary>\(name): \(HTMLText.escape(summary(theme)))</summary>\n"
      + list + paragraphs((theme.gaps?.lines ?? []) + theme.doubts) + "</details>\n"
  }

  /// `20 van de 27 vragen open, 77 cijfers ontbreken, 1 verouderd, 2 van weinig waarnemingen`.
  private func summary(_ theme: Theme) -> String {
    var parts: [String] = []
    let (open, asked) = (theme.framework.open, theme.framework.asked)
    if open > 0 {
      parts.append(
        report.word("\(open) van de \(asked) vragen zonder antwoord", "\(open) of \(asked) questions unanswered"))
    }
    if let count = theme.gaps?.count {
      parts.append(
        count == 1
          ? report.word("1 cijfer ontbreekt", "1 figure missing")
          : report.word("\(count) cijfers ontbreken", "\(count) figures missing"))
    }
    if theme.old > 0 { parts.append("\(theme.old) \(ReportWords.stale[language].lowercased())") }
    if theme.few > 0 { parts.append("\(theme.few) \(ReportWords.ofFew[language])") }
    return parts.joined(separator: ", ")
  }
}
