import Indicators
public import SpatialCore

/// A report as one HTML file that needs nothing else: to mail, to keep, to print, and what the PDF is made of.
public struct ReportPage: Sendable {
  private let report: AreaReport

  public init(_ report: AreaReport) {
    self.report = report
  }

  /// - Throws: `SpatialError` where the map cannot be drawn.
  public func html() throws(SpatialError) -> String {
    let title = HTMLText.escape(report.title)
    let made = report.made.map {
      "<meta name=\"dcterms.created\" content=\"\(HTMLText.escape(String($0.prefix(10))))\">\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(report.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Wijkatlas">
      \(made ?? "")<title>\(title)</title>
      <style>
      \(ReportStyle.page(footer: footer))</style>
      </head>
      <body>
      <a class="skip" href="#content">\(report.word("Naar de inhoud", "Skip to content"))</a>
      \(banners)<main id="content" tabindex="-1">
      <h1>\(title)</h1>
      <p class="quiet">\(about)</p>
      \(try ReportHTML(report).content())</main>
      <footer><p>\(HTMLText.escape(colophon))</p></footer>
      </body>
      </html>

      """
  }

  private var about: String {
    var parts = [report.about]
    if let reference = report.profile.reference {
      parts.append("\(report.word("vergeleken met", "compared with")) \(reference.name)")
    }
    if let period = report.profile.period {
      parts.append("\(report.word("cijfers tot en met", "figures up to")) \(period)")
    }
    return HTMLText.escape(parts.joined(separator: " · "))
  }

  private var footer: String {
    report.profile.area.isDrawn ? report.title : "\(report.title) (\(report.profile.area.code))"
  }

  private var colophon: String {
    guard let made = report.made else { return report.word("Gemaakt met Wijkatlas", "Made with Wijkatlas") }
    let day = DateText.text(made, report.language)
    return report.word("Gemaakt op \(day) met Wijkatlas", "Made on \(day) with Wijkatlas")
  }

  private var banners: String {
    var text = ""
    if report.audience == .internal {
      text += banner(
        report.word(
          "Voor intern gebruik: hierin staan cijfers die niet openbaar zijn.",
          "For internal use: this holds figures that are not public."))
    }
    if report.isSynthetic {
      text += banner(
        report.word(
          "Synthetisch: deze gebieden en cijfers zijn verzonnen, om te laten zien hoe het werkt.",
          "Synthetic: these areas and figures are made up, to show how it works."))
    }
    return text.isEmpty ? "" : "<header>\n\(text)</header>\n"
  }

  private func banner(_ text: String) -> String { "<p class=\"banner\" role=\"note\">\(text)</p>\n" }
}
