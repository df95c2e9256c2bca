import Indicators

/// The last part of a report: what resembles the area, what does not add up, what is missing, and what the figures are.
struct ReportClosing {
  private let report: AreaReport
  private let language: Language

  init(_ report: AreaReport) {
    self.report = report
    language = report.language
  }

  var similar: String {
    let items = report.profile.similar.map { area in
      let name = HTMLText.escape(area.name)
      let head = report.link(area.code).map { "<a href=\"\(HTMLText.escape($0))\">\(name)</a>" } ?? name
      let reasons = SimilarText.reasons(area, catalogue: report.catalogue, language: language)
      return "<li><strong>\(head)</strong> \(HTMLText.escape(reasons))</li>\n"
    }
    let list = items.isEmpty ? "" : "<ul>\n\(items.joined())</ul>\n"
    return HTMLText.section(ReportWords.similar[language], id: "similar", list)
  }

  var discrepancies: String {
    let numbers = NumberText(language)
    let rows = report.profile.discrepancies.compactMap { item -> [String]? in
      guard let definition = report.catalogue[item.indicator] else { return nil }
      return [
        definition.name[language], numbers.value(item.published, definition),
        numbers.value(item.aggregated, definition),
        numbers.value(item.tolerance, definition),
      ].map(HTMLText.escape)
    }
    let head = [ProfileWords.figure, ReportWords.published, ReportWords.aggregated, ReportWords.rounding]
      .map { $0[language] }
    let title = ReportWords.discrepancies[language]
    return HTMLText.section(
      title, id: "discrepancies",
      rows.isEmpty
        ? "" : HTMLText.table(caption: title, head: head, rows: rows, numeric: [1, 2, 3], style: "figures titled"))
  }

  /// What nobody knows by theme and reason, and what is known but old.
  var missing: String {
    var items = report.catalogue.themes.compactMap { theme in
      let gaps = report.profile.missing.filter { $0.theme == theme.id }
      return gaps.isEmpty ? nil : (term: theme.name[language], lines: reasons(gaps))
    }
    let periods = Dictionary(
      report.profile.indicators.map { ($0.id, $0.period.rawValue) }, uniquingKeysWith: { first, _ in first })
    let stale = report.profile.stale.compactMap { id in
      report.catalogue[id].map { $0.name[language] + (periods[id].map { " (\($0))" } ?? "") }
    }
    if !stale.isEmpty { items.append((ReportWords.stale[language], [stale.joined(separator: "; ")])) }
    let list = items.map { item in
      "<dt>\(HTMLText.escape(item.term))</dt>"
        + item.lines.map { "<dd>\(HTMLText.escape($0))</dd>" }.joined() + "\n"
    }.joined()
    return HTMLText.section(
      ProfileWords.missing[language], id: "missing", items.isEmpty ? "" : "<dl>\n\(list)</dl>\n")
  }

  /// `Niet verzameld: …; …`, a line for each reason.
  private func reasons(_ gaps: [MissingSubject]) -> [String] {
    ObservationStatus.allCases.compactMap { reason in
      let names = gaps.filter { $0.reason == reason }.compactMap { report.catalogue[$0.indicator]?.name[language] }
      guard !names.isEmpty else { return nil }
      let word = StatusText.text(reason, language) ?? reason.rawValue
      return "\(word.prefix(1).uppercased() + word.dropFirst()): \(names.joined(separator: "; "))"
    }
  }

  var sources: String {
    let rows = report.profile.indicators.compactMap { row -> [String]? in
      guard row.value != nil, let definition = report.catalogue[row.id] else { return nil }
      let licence = definition.licence.isEmpty ? "" : " <small>\(HTMLText.escape(definition.licence))</small>"
      return [
        HTMLText.escape(definition.name[language]), HTMLText.escape(definition.definition[language]),
        HTMLText.escape(row.period.rawValue), HTMLText.escape(SourceText.text(row, definition, language)) + licence,
      ]
    }
    let head = [ProfileWords.figure, ReportWords.definition, ProfileWords.period, ReportWords.source].map {
      $0[language]
    }
    let title = ReportWords.sources[language]
    let table = HTMLText.table(caption: title, head: head, rows: rows, style: "figures titled sources")
    let summary = HTMLText.escape(report.word("\(rows.count) cijfers", "\(rows.count) figures"))
    return HTMLText.section(
      title, id: "sources", rows.isEmpty ? "" : "<details><summary>\(summary)</summary>\n\(table)</details>\n")
  }

  var reading: String {
    let items = ReadingGuide.items(report).map {
      "<dt>\(HTMLText.escape($0.term))</dt><dd>\(HTMLText.escape($0.meaning))</dd>\n"
    }
    return HTMLText.section(ReportWords.reading[language], id: "reading", "<dl>\n\(items.joined())</dl>\n")
  }
}
