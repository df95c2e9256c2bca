import Foundation
import Indicators

/// The catalogue as `indicators list` shows it.
struct IndicatorListing {
  private let catalogue: Catalogue
  private let gaps: Bool
  private let themes: [Theme]

  init(_ catalogue: Catalogue, theme: String?, gaps: Bool) {
    self.catalogue = catalogue
    self.gaps = gaps
    themes = catalogue.themes.filter { theme == nil || $0.id == theme }
  }

  private struct Output: Encodable {
    var themes: [Theme]
    var indicators: [IndicatorDefinition]
    /// Ids of those that no known delivery holds.
    var undelivered: [String]
    /// Measures of the municipalities' framework that nothing known delivers.
    var framework: [FrameworkRow]
  }

  func text(_ language: Language) -> String {
    var lines: [String] = []
    for theme in themes {
      let entries = indicators(theme)
      let open = gaps ? measures(theme) : []
      if entries.isEmpty, open.isEmpty { continue }
      lines.append("\(theme.name[language]) (\(theme.id))")
      lines += entries.map { "  \($0.id): \($0.name[language])" + (gaps ? gap($0, language) : "") }
      lines += open.map { row in
        let said = language == .nl ? "Geen bekende levering voor" : "No known delivery for"
        return "  \(said) \(row.subject[language]): \(row.measure[language])"
      }
    }
    return lines.joined(separator: "\n")
  }

  func json() throws -> String {
    let entries = themes.flatMap(indicators)
    return try IndicatorListing.json(
      Output(
        themes: themes, indicators: entries, undelivered: entries.filter { !catalogue.isDelivered($0) }.map(\.id),
        framework: themes.flatMap(measures)))
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func indicators(_ theme: Theme) -> [IndicatorDefinition] {
    catalogue.indicators.filter { indicator in
      indicator.theme == theme.id && (!gaps || indicator.gaps != nil || !catalogue.isDelivered(indicator))
    }
  }

  private func measures(_ theme: Theme) -> [FrameworkRow] {
    catalogue.framework.filter { row in
      row.theme == theme.id && !row.indicators.contains { catalogue[$0].map(catalogue.isDelivered) == true }
    }
  }

  private func gap(_ indicator: IndicatorDefinition, _ language: Language) -> String {
    let unknown = language == .nl ? "Geen bekende levering." : "No known delivery."
    let said = [catalogue.isDelivered(indicator) ? nil : unknown, indicator.gaps?[language]].compactMap(\.self)
    return said.isEmpty ? "" : "\n    " + said.joined(separator: " ")
  }
}
