public import Atlas
public import Indicators
import Territories

/// A plan for the council as one HTML file: what changes, maps of before and after, each territory, and why.
public struct PlanReport: Sendable {
  let after: EvaluatePlan.Report
  /// The plan that it is laid beside; nil where there is none.
  let before: EvaluatePlan.Report?
  /// Where it lies among random plans; nil where that was not asked.
  let standing: PlanStanding?
  let words: PlanWords
  private let made: String?

  /// - Parameters:
  ///   - after: The plan, evaluated against `before` where there is one.
  ///   - standing: Where `after` lies among random plans; nil leaves it out.
  ///   - made: ISO 8601; nil leaves it out.
  public init(
    _ after: EvaluatePlan.Report, before: EvaluatePlan.Report? = nil, standing: PlanStanding? = nil, language: Language,
    made: String? = nil
  ) {
    self.after = after
    self.standing = standing
    self.before = before
    self.made = made
    words = PlanWords(language)
  }

  func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
  func number(_ value: Double) -> String { words.numbers.number(value) }

  public var title: String {
    let name = after.units.gemeenteName
    return word("Gebieden van wijkregisseurs in \(name)", "Territories of wijkregisseurs in \(name)")
  }

  /// - Throws: `SpatialError` where a map cannot be drawn.
  public func html() throws -> String {
    let content = PlanReportContent(self)
    let title = HTMLText.escape(title)
    let colophon =
      made.map { day in
        let day = DateText.text(day, words.language)
        return word("Gemaakt op \(day) met Wijkatlas", "Made on \(day) with Wijkatlas")
      } ?? word("Gemaakt met Wijkatlas", "Made with Wijkatlas")
    return """
      <!DOCTYPE html>
      <html lang="\(words.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Wijkatlas">
      <title>\(title)</title>
      <style>
      \(ReportStyle.page(footer: self.title))</style>
      </head>
      <body>
      <a class="skip" href="#content">\(word("Naar de inhoud", "Skip to content"))</a>
      \(banner)<main id="content" tabindex="-1">
      <h1>\(title)</h1>
      <p class="quiet">\(HTMLText.escape(about))</p>
      \(content.summary)\(try content.maps())\(content.territories)\(content.cuts)\(content.changes)\(content.figures)\
      \(content.standing)\(content.reading)</main>
      <footer><p>\(HTMLText.escape(colophon))</p></footer>
      </body>
      </html>

      """
  }

  private var about: String {
    let units = after.units
    let plan = word("plan \(after.figures.id)", "plan \(after.figures.id)")
    let against = before.map { word(" tegenover \($0.figures.id)", " against \($0.figures.id)") } ?? ""
    let level = units.level == .buurt || units.level == .wijk ? "\(units.level)en" : "\(units.level)"
    return [
      plan + against, word("indeling \(units.division)", "division \(units.division)"),
      "\(units.units.count) \(level), \(number(after.figures.evaluation.total)) \(words.weight(after.figures.weight))",
    ].joined(separator: " · ")
  }

  /// Counts of signals are not for everyone.
  private var banner: String {
    guard after.workloads.contains(where: { $0.openSignals != nil || $0.initiatives != nil }) else { return "" }
    let text = word(
      "Voor intern gebruik: hierin staan aantallen signalen die niet openbaar zijn.",
      "For internal use: this holds counts of signals that are not public.")
    return "<p class=\"banner\" role=\"note\">\(text)</p>\n"
  }
}
