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

  /// A part of a report with a heading of its own.
  public struct Section: Sendable {
    /// Of the element.
    public var id: String
    public var title: String
    /// Empty where there is nothing to tell.
    public var html: String

    public init(id: String, title: String, html: String) {
      (self.id, self.title, self.html) = (id, title, html)
    }
  }

  /// - Throws: `SpatialError` where the map cannot be drawn.
  /// - Complexity: O(*n*) in the figures with their trends and peers and in the vertices of the map.
  public func content() throws(SpatialError) -> String {
    let sections = try sections()
    let (first, rest) = (sections.prefix(1), sections.dropFirst())
    return first.map(\.html).joined() + contents(rest) + rest.map(\.html).joined()
  }

  /// The parts that have something to tell, in the order in which they are read: what matters, theme by theme, what is
  /// alike, what is missing, what is intended, what is reported, where it is from.
  public func sections() throws(SpatialError) -> [Section] {
    let language = report.language
    let table = ProfileTable(report.profile, catalogue: report.catalogue, language: language)
    let parts = PartsHTML(report)
    let themes = table.sections.enumerated().map { ThemeHTML(report, $1, number: $0 + 1, parts) }
    let closing = ReportClosing(report)
    let work = WorkText(report: report)
    let notes = HTMLText.section(
      MonitorWords.notes[language], id: "notes", work.html(work.otherNotes(besides: table.sections.map(\.id))))
    let nothing = themes.isEmpty ? "<p>\(HTMLText.escape(ProfileWords.nothing[language]))</p>\n" : ""
    var sections = [
      Section(id: "summary", title: ReportWords.summary[language], html: try top()),
      Section(id: "made", title: ReportWords.made[language], html: CompositionHTML(report: report).html()),
      Section(id: "parts", title: parts.table.name, html: parts.html()),
    ]
    if themes.isEmpty { sections.append(Section(id: "themes", title: "", html: nothing)) }
    sections += themes.map { Section(id: $0.id, title: $0.section.theme, html: $0.html()) }
    sections += [
      Section(id: "similar", title: ReportWords.similarShort[language], html: closing.similar),
      Section(id: "discrepancies", title: ReportWords.discrepanciesShort[language], html: closing.discrepancies),
      Section(id: "missing", title: ProfileWords.missing[language], html: MissingHTML(report: report).html()),
      Section(id: "targets", title: MonitorWords.targets[language], html: TargetsHTML(report: report).html()),
      Section(id: "actions", title: MonitorWords.own[language], html: work.actions),
      Section(id: "notes", title: MonitorWords.notes[language], html: notes),
      Section(id: "promises", title: ReportWords.promises[language], html: PromisesHTML(report: report).html()),
      Section(id: "sources", title: ReportWords.sourcesShort[language], html: closing.sources),
      Section(id: "reading", title: ReportWords.reading[language], html: closing.reading),
    ]
    return sections.filter { !$0.html.isEmpty }
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
      <div class="report-top" id="summary">
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

  private func contents(_ sections: ArraySlice<Section>) -> String {
    let named = sections.filter { !$0.title.isEmpty }
    guard named.count > 1 else { return "" }
    let items = named.map { "<li><a href=\"#\($0.id)\">\(HTMLText.escape($0.title))</a></li>\n" }
    let label = HTMLText.escape(ReportWords.themes[report.language])
    return "<nav class=\"themes\" aria-label=\"\(label)\"><ul>\n\(items.joined())</ul></nav>\n"
  }
}
