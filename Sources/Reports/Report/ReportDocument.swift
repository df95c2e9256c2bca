import Indicators

/// One HTML file that needs nothing else: to mail, to keep, to print, and what a PDF is made of.
struct ReportDocument {
  var title: String
  var language: Language
  /// What stands under the title; nil leaves it out.
  var about: String?
  /// Whose report it is; nil shows nobody.
  var house: ReportHouse?
  /// What stands at the foot of each page on paper.
  var footer: String
  /// What the reader must know first.
  var banners: [LocalizedText]
  /// ISO 8601, when it was made; nil leaves it out.
  var made: String?

  /// - Parameters:
  ///   - internalUse: Why it is not for everyone; nil where it is.
  ///   - isSynthetic: Whether its areas are made up.
  init(_ title: String, _ language: Language, internalUse: LocalizedText? = nil, isSynthetic: Bool, made: String?) {
    self.title = title
    self.language = language
    self.made = made
    footer = title
    banners = [internalUse, isSynthetic ? ReportNotice.synthetic : nil].compactMap { $0 }
  }

  /// - Parameter content: The inside of the page, in HTML.
  func html(_ content: String) -> String {
    let created = made.map { "<meta name=\"dcterms.created\" content=\"\(HTMLText.escape(String($0.prefix(10))))\">\n" }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Wijkatlas">
      \(created ?? "")<title>\(HTMLText.escape(title))</title>
      <style>
      \(ReportStyle.page(footer: footer, accent: house?.colour))</style>
      </head>
      <body>
      <a class="skip" href="#content">\(HTMLText.escape(ReportWords.skip[language]))</a>
      \(header)<main id="content" tabindex="-1">
      <h1>\(HTMLText.escape(title))</h1>
      \(about.map { "<p class=\"quiet\">\(HTMLText.escape($0))</p>\n" } ?? "")\(content)</main>
      <footer><p>\(HTMLText.escape(colophon))</p></footer>
      </body>
      </html>

      """
  }

  private var header: String {
    let text =
      (house?.html ?? "")
      + banners.map { "<p class=\"banner\" role=\"note\">\(HTMLText.escape($0[language]))</p>\n" }.joined()
    return text.isEmpty ? "" : "<header>\n\(text)</header>\n"
  }

  private var colophon: String {
    guard let made else { return ReportWords.colophon[language] }
    let day = DateText.text(made, language)
    return language == .nl ? "Gemaakt op \(day) met Wijkatlas" : "Made on \(day) with Wijkatlas"
  }
}
