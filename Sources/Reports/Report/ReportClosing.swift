import Indicators

/// The last part of a report: what resembles the area, what does not add up, what is missing, and what the figures are.
struct ReportClosing {
  private let report: AreaReport
  private let language: Language
  private let parts: PartsText

  init(_ report: AreaReport) {
    self.report = report
    language = report.language
    parts = PartsText(report.profile, catalogue: report.catalogue, language: report.language)
  }

  var similar: String {
    let items = report.profile.similar.map { area in
      let name = HTMLText.escape(area.name)
      let head = report.link(area.code).map { "<a href=\"\(HTMLText.escape($0))\">\(name)</a>" } ?? name
      let reasons = SimilarText.reasons(area, catalogue: report.catalogue, language: language)
      return "<li><strong>\(head)</strong> \(HTMLText.escape(reasons))</li>\n"
    }
    guard !items.isEmpty else { return "" }
    let by = SimilarText.basis(report.profile, catalogue: report.catalogue, language: language)
    let note = by.map { "<p class=\"quiet\">\(HTMLText.escape($0))</p>\n" } ?? ""
    return HTMLText.section(
      ReportWords.similar[language], id: "similar", "<ul>\n\(items.joined())</ul>\n\(note)")
  }

  var discrepancies: String {
    let lines = parts.discrepancies.map { "<li>\(HTMLText.escape($0))</li>\n" }
    return HTMLText.section(
      ReportWords.discrepancies[language], id: "discrepancies",
      lines.isEmpty ? "" : "<ul>\n\(lines.joined())</ul>\n")
  }

  /// What each figure is, under where it is from.
  var sources: String {
    let known = report.profile.indicators.compactMap { row -> (source: String, item: String)? in
      guard row.value != nil, let definition = report.catalogue[row.id] else { return nil }
      let source = [
        SourceText.text(row, definition, language), LicenceText.name(definition.licence, language),
      ].filter { !$0.isEmpty }
      let term = "<dt>\(HTMLText.escape(definition.name[language])) <small>\(row.period)</small></dt>"
      return (
        source.joined(separator: " · "),
        "<div>\(term) <dd>\(HTMLText.escape(definition.definition[language]))</dd></div>\n"
      )
    }
    var order: [String] = []
    for entry in known where !order.contains(entry.source) { order.append(entry.source) }
    let lists = order.map { source in
      let items = known.filter { $0.source == source }.map(\.item).joined()
      return "<h3>\(HTMLText.escape(source))</h3>\n<dl class=\"sources\">\n\(items)</dl>\n"
    }.joined()
    let summary = HTMLText.escape(report.word("\(known.count) cijfers", "\(known.count) figures"))
    return HTMLText.section(
      ReportWords.sources[language], id: "sources",
      known.isEmpty ? "" : "<details><summary>\(summary)</summary>\n\(lists)</details>\n")
  }

  var reading: String {
    let items = ReadingGuide.items(report).map {
      "<div><dt>\(HTMLText.escape($0.term))</dt><dd>\(HTMLText.escape($0.meaning))</dd></div>\n"
    }
    return HTMLText.section(ReportWords.reading[language], id: "reading", "<dl>\n\(items.joined())</dl>\n")
  }
}
