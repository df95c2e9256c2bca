import Atlas
import Indicators
import Reports

/// The page of an area: its report, with links to other areas and to the same as files.
struct AreaPage {
  let report: AreaReport
  let surroundings: Surroundings
  let parent: Area?
  /// The last watch; nil where there was none, or it may not be told.
  var watch: AreaWatch?
  let call: Call

  func html() throws -> String {
    var report = report
    report.map = ReportMap(surroundings, code: report.profile.area.code)
    let (division, language) = (report.profile.area.division, report.language)
    report.link = { AreaPage.address($0, division: division, language) }
    return """
      <p class="quiet">\(about)</p>
      \(watch?.html(report.language, division: division) ?? "")\
      \(try ReportHTML(report).content())\(downloads)
      """
  }

  private var about: String {
    let area = report.profile.area
    let level = LevelText.singular(AreaLevel(rawValue: area.level), report.language)
    let name = level.prefix(1).uppercased() + level.dropFirst()
    var text = MarkupText.escape("\(name) \(area.code), \(ProfileWords.division[report.language]) \(area.division)")
    if let parent { text += " · \(word("ligt in", "lies in")) \(link(parent))" }
    if let reference = report.profile.reference {
      text += " · \(word("vergeleken met", "compared with")) \(MarkupText.escape(reference.name))"
    }
    return text + " · <a href=\"#download\">\(word("downloaden", "download"))</a>"
  }

  private var downloads: String {
    let files = [("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")].map { format, name in
      let address = "\(call.path)?\(call.query.text(replacing: "f", with: format))"
      return "<a href=\"\(MarkupText.escape(address))\">\(name)</a>"
    }
    let hint = word(
      "Afdrukken, of bewaren als PDF: met de afdrukknop van uw browser.",
      "To print, or to keep as PDF: use your browser’s print button.")
    return """
      <section id="download">
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
