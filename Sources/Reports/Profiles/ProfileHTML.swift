public import Indicators

/// A wijkanalyse as the inside of a page: sentences, a table for each theme, what is missing.
public struct ProfileHTML: Sendable {
  public let profile: Profile
  public let catalogue: Catalogue
  public let language: Language

  public init(_ profile: Profile, catalogue: Catalogue, language: Language) {
    self.profile = profile
    self.catalogue = catalogue
    self.language = language
  }

  /// The summary as a list.
  public func summary() -> String {
    let items = profile.sentences(language, catalogue: catalogue).map { "<li>\(MarkupText.escape($0))</li>" }
    return "<ul class=\"summary\">\n\(items.joined(separator: "\n"))\n</ul>\n"
  }

  /// A section for each theme with figures, then one for the gaps.
  public func themes() -> String {
    let table = ProfileTable(profile, catalogue: catalogue, language: language)
    var text = ""
    for section in table.sections where !section.rows.isEmpty { text += html(section) }
    if text.isEmpty { text = "<p>\(MarkupText.escape(ProfileWords.nothing[language]))</p>\n" }
    return text + gaps(table)
  }

  private func html(_ section: ProfileTable.Section) -> String {
    let theme = MarkupText.escape(section.theme)
    let heads = [
      ProfileWords.figure, ProfileWords.value, ProfileWords.period, ProfileWords.reference, ProfileWords.difference,
      ProfileWords.previous,
    ].enumerated().map {
      "<th scope=\"col\"\($0 == 0 ? "" : " class=\"number\"")>\(MarkupText.escape($1[language]))</th>"
    }
    return """
      <section>
      <h2>\(theme)</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="\(theme)">
      <table>
      <caption>\(theme): \(MarkupText.escape(profile.area.name))</caption>
      <thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(section.rows.map(html).joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </section>

      """
  }

  private func html(_ row: ProfileTable.Row) -> String {
    let status = row.status.map { " <em>(\(MarkupText.escape($0)))</em>" } ?? ""
    let cells = [row.value, row.period, row.reference, row.difference, row.previous]
    let numbers = cells.map { "<td class=\"number\">\(MarkupText.escape($0))</td>" }.joined()
    let name = "\(MarkupText.escape(row.name))\(status) <small>\(MarkupText.escape(row.unit))</small>"
    return "<tr><th scope=\"row\">\(name)</th>\(numbers)</tr>"
  }

  private func gaps(_ table: ProfileTable) -> String {
    let sections = table.sections.filter { !$0.missing.isEmpty }
    guard !sections.isEmpty else { return "" }
    let items = sections.map { section in
      "<dt>\(MarkupText.escape(section.theme))</dt><dd>\(MarkupText.escape(section.missing.joined(separator: "; ")))</dd>"
    }
    return "<section>\n<h2>\(MarkupText.escape(ProfileWords.missing[language]))</h2>\n<dl>\n"
      + items.joined(separator: "\n") + "\n</dl>\n</section>\n"
  }
}
