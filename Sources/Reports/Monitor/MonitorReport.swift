public import Atlas
public import Foundation
public import Indicators

/// The account of a municipality in each of its forms.
public struct MonitorReport: Sendable {
  private let monitor: Monitor
  private let catalogue: Catalogue
  private let language: Language
  private let audience: Audience

  /// - Parameter audience: For whom it was made; the report says so where it is internal.
  public init(_ monitor: Monitor, catalogue: Catalogue, language: Language = .nl, audience: Audience) {
    self.monitor = monitor
    self.catalogue = catalogue
    self.language = language
    self.audience = audience
  }

  private var table: MonitorTable { MonitorTable(monitor: monitor, catalogue: catalogue, language: language) }

  public var title: String { table.title }

  public var text: String { MonitorText(monitor, catalogue: catalogue, language: language).text() }

  public var csv: String { MonitorCSV(monitor, catalogue: catalogue, language: language).text() }

  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(monitor), as: UTF8.self)
  }

  /// - Throws: ``AtlasError/Code/inputOutput`` where no temporary file can be written.
  public func workbook() throws(AtlasError) -> Data {
    try ReportWorkbook(title: title, sheets: MonitorSheets(table: table, audience: audience).all).data()
  }

  /// The inside of a page.
  ///
  /// - Parameter link: Where an area's code leads.
  public func content(link: @escaping (_ code: String) -> String?) -> String {
    MonitorHTML(table: table, link: link).content()
  }

  /// One HTML file that needs nothing else.
  public func page() -> String {
    let title = HTMLText.escape(title)
    let internalUse = table.word(
      "Voor intern gebruik: hierin staan cijfers en namen die niet openbaar zijn.",
      "For internal use: this holds figures and names that are not public.")
    let synthetic = table.word(
      "Synthetisch: deze gebieden en cijfers zijn verzonnen, om te laten zien hoe het werkt.",
      "Synthetic: these areas and figures are made up, to show how it works.")
    let banners = [audience == .internal ? internalUse : nil, monitor.isSynthetic ? synthetic : nil].compactMap { $0 }
      .map { "<p class=\"banner\" role=\"note\">\($0)</p>\n" }.joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Wijkatlas">
      <title>\(title)</title>
      <style>
      \(ReportStyle.page(footer: self.title))</style>
      </head>
      <body>
      \(banners.isEmpty ? "" : "<header>\n\(banners)</header>\n")<main id="content" tabindex="-1">
      <h1>\(title)</h1>
      \(content { _ in nil })</main>
      </body>
      </html>

      """
  }
}
