import Atlas
import Indicators
import Reports

/// The page of an area: its report section by section, what else it can be compared with, and the same as files.
struct AreaPage {
  let report: AreaReport
  let surroundings: Surroundings
  let parent: Area?
  let comparison: ComparisonForm
  /// The last watch; nil where there was none, or it may not be told.
  var watch: AreaWatch?
  /// What its place is now, where the current division has no such area; nil for one that it has.
  var successors: Successors?
  /// Where who may changes actions and notes; nil for everybody else.
  var work: WorkPanel?
  var offersPDF = false
  let call: Call

  func html() throws -> String {
    var report = report
    report.map = ReportMap(surroundings, code: report.profile.area.code)
    report.isInPage = true
    let (division, language) = (report.profile.area.division, report.language)
    report.link = { AreaPage.address($0, division: division, language) }
    var sections = try ReportHTML(report).sections()
    if let watch {
      let told = ReportHTML.Section(
        id: "watch", title: word("Valt op", "Stands out"), html: watch.html(language, division: division))
      sections.insert(
        told, at: sections.firstIndex { ["promises", "sources", "reading"].contains($0.id) } ?? sections.count)
    }
    if let work {
      let panel = ReportHTML.Section(id: "work", title: word("Bijwerken", "Update"), html: work.html())
      sections.insert(
        panel,
        at: sections.firstIndex { ["watch", "promises", "sources", "reading"].contains($0.id) } ?? sections.count)
    }
    let list = SectionList.html(sections, language, more: [("download", word("Meenemen", "Take it along"))])
    return """
      <div class="area" data-page="area">
      \(list)<div class="report">
      <p class="quiet">\(about)</p>
      \(successors.map { SuccessorsHTML($0, language: language).notice } ?? "")\(comparison.html)\
      <p id="status" class="status" role="status"></p>
      <div data-part="report">
      \(compared)\(sections.map(\.html).joined())</div>
      \(downloads)</div>
      </div>

      """
  }

  /// What the head loads: the page is whole without it.
  static func scripts(_ pages: PageFiles?) -> String {
    guard let pages else { return "" }
    return "<link rel=\"stylesheet\" href=\"\(pages.address("area.css"))\">\n"
      + "<script type=\"module\" src=\"\(pages.address("area.js"))\"></script>\n"
  }

  private var about: String {
    let area = report.profile.area
    let level = LevelText.singular(AreaLevel(rawValue: area.level), report.language)
    let name = level.prefix(1).uppercased() + level.dropFirst()
    var text = MarkupText.escape("\(name) \(area.code), \(ProfileWords.division[report.language]) \(area.division)")
    if let parent { text += " · \(word("ligt in", "lies in")) \(link(parent))" }
    return text + " · <a href=\"#download\">\(word("downloaden", "download"))</a>"
  }

  /// Paper has no form that tells it.
  private var compared: String {
    guard report.profile.reference != nil else { return "" }
    let name = MarkupText.escape(ReferenceText.name(report.profile, report.language))
    return "<p class=\"printed quiet\">\(word("Vergeleken met", "Compared with")) \(name)</p>\n"
  }

  private var downloads: String {
    let formats = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")] + (offersPDF ? [("pdf", "PDF")] : [])
    let files = formats.map { format, name in
      let address = "\(call.path)?\(call.query.text(replacing: "f", with: format))"
      return "<a href=\"\(MarkupText.escape(address))\">\(name)</a>"
    }
    let hint = word(
      "Afdrukken, of bewaren als PDF: met de afdrukknop van uw browser.",
      "To print, or to keep as PDF: use your browser’s print button.")
    return """
      <section id="download" data-part="download">
      <h2>\(word("Meenemen", "Take it along"))</h2>
      <p>\(word("Alle cijfers als", "All figures as")) \(files.joined(separator: ", ")). \(hint)</p>
      </section>

      """
  }

  static func address(_ code: String, division: String, _ language: Language) -> String {
    "/areas/\(PercentText.encode(code))?division=\(PercentText.encode(division))"
      + (language == .nl ? "" : "&lang=en")
  }

  private func link(_ area: Area) -> String {
    let address = AreaPage.address(area.code, division: area.division, report.language)
    return "<a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(area.name))</a>"
  }

  private func word(_ nl: String, _ en: String) -> String { report.word(nl, en) }
}
