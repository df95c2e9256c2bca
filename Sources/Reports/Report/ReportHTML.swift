import Indicators
public import SpatialCore

/// A report as the inside of a page: what matters first, then theme by theme, then what is missing and where it is from.
///
/// Sections with headings from `h2` on; every chart has a table; nothing is fetched from elsewhere.
public struct ReportHTML: Sendable {
  let report: AreaReport

  public init(_ report: AreaReport) {
    self.report = report
  }

  /// - Throws: `SpatialError` where the map cannot be drawn.
  /// - Complexity: O(*n*) in the figures with their trends and peers and in the vertices of the map.
  public func content() throws(SpatialError) -> String {
    let table = ProfileTable(report.profile, catalogue: report.catalogue, language: report.language)
    let parts = PartsHTML(report)
    let themes = table.sections.enumerated().map { ThemeHTML(report, $1, number: $0 + 1, parts) }
    let closing = ReportClosing(report)
    let work = WorkText(report: report)
    let notes = HTMLText.section(
      MonitorWords.notes[report.language], id: "notes",
      work.html(work.otherNotes(besides: table.sections.map(\.id))))
    return try top() + contents(themes, parts) + parts.html()
      + (themes.isEmpty ? "<p>\(HTMLText.escape(ProfileWords.nothing[report.language]))</p>\n" : "")
      + themes.map { $0.html() }.joined() + notes + work.actions + closing.similar + closing.discrepancies
      + MissingHTML(report: report).html() + closing.sources + closing.reading
  }

  private func top() throws(SpatialError) -> String {
    let sentences =
      PartsText(report.profile, catalogue: report.catalogue, language: report.language).composition
      + report.profile.sentences(report.language, catalogue: report.catalogue, besideLists: true)
      + [TargetText.summary(report.profile, report.language)].compactMap { $0 }
    let items = sentences.map { "<li>\(HTMLText.escape($0))</li>\n" }.joined()
    var map = ""
    if let drawing = report.map {
      let svg = try drawing.svg(report.profile.area, report.language, link: report.link)
      map = "<figure class=\"report-map\">\n\(svg)</figure>\n"
    }
    let summary = HTMLText.escape(ReportWords.summary[report.language])
    return """
      <div class="report-top">
      <div class="report-summary">
      <h2>\(summary)</h2>
      <ul class="summary">
      \(items)</ul>
      \(standouts)</div>
      \(map)</div>

      """
  }

  private var standouts: String {
    let lines = StandoutText.lines(report.profile, catalogue: report.catalogue, language: report.language)
    let lists = [Standout.Kind.strength, .improvement].map { kind in
      let items = lines.filter { $0.kind == kind }.map { line in
        let verdict = [line.mark, line.verdict].compactMap { $0 }.joined(separator: " ")
        return "<li><strong>\(HTMLText.escape(line.name))</strong> \(HTMLText.escape(line.figures))"
          + (verdict.isEmpty ? "" : " <span class=\"verdict\">\(HTMLText.escape(verdict))</span>")
          + (line.before.map { "; \(HTMLText.escape($0))" } ?? "") + "</li>\n"
      }
      guard !items.isEmpty else { return "" }
      return "<h3>\(StandoutText.heading(kind)[report.language])</h3>\n"
        + "<ul class=\"standouts \(kind.rawValue)\">\n\(items.joined())</ul>\n"
    }.joined()
    let doubts = StandoutText.doubts(report.profile, language: report.language)
    return lists + (doubts.isEmpty ? "" : "<p class=\"quiet\">\(HTMLText.escape(doubts.joined(separator: " ")))</p>\n")
  }

  private func contents(_ themes: [ThemeHTML], _ parts: PartsHTML) -> String {
    guard themes.count > 1 else { return "" }
    let places = (parts.isEmpty ? [] : [("parts", parts.table.name)]) + themes.map { ($0.id, $0.section.theme) }
    let items = places.map { "<li><a href=\"#\($0)\">\(HTMLText.escape($1))</a></li>\n" }
    let label = HTMLText.escape(ReportWords.themes[report.language])
    return "<nav class=\"themes\" aria-label=\"\(label)\"><ul>\n\(items.joined())</ul></nav>\n"
  }
}
