import Atlas
import Indicators

/// Of what a territory or a drawn area is made, and by which rule.
struct CompositionHTML {
  private static let mostParts = 60
  let report: AreaReport

  /// Nothing for the areas of a division.
  func html() -> String {
    guard let composition = report.profile.composition else { return "" }
    let language = report.language
    let numbers = NumberText(language)
    let rows = composition.parts.prefix(CompositionHTML.mostParts).map { part -> [String] in
      let name = HTMLText.escape(part.name)
      let link = report.link(part.code).map { "<a href=\"\(HTMLText.escape($0))\">\(name)</a>" } ?? name
      return ["\(link) <small>\(HTMLText.escape(part.code))</small>", numbers.percent(part.share, decimals: 0)]
    }
    let rest = composition.parts.count - rows.count
    let more = rest > 0 ? "<p class=\"quiet\">\(report.word("en nog \(rest)", "and \(rest) more"))</p>\n" : ""
    let level = LevelText.singular(AreaLevel(rawValue: composition.level), language)
    let head = [
      level.prefix(1).uppercased() + level.dropFirst(), report.word("Telt mee voor", "Counts for"),
    ]
    let title = ReportWords.made[language]
    return HTMLText.section(
      title, id: "made",
      "<p>\(HTMLText.escape(rule(composition)))</p>\n"
        + report.table(caption: title, head: head, rows: rows, numeric: [1], style: "plain titled parts") + more)
  }

  private func rule(_ composition: Composition) -> String {
    let areas = LevelText.plural(AreaLevel(rawValue: composition.level), report.language)
    switch composition.by {
    case Composition.cells:
      return report.word(
        "Een getekend gebied wordt beantwoord als de hele \(areas) waarvan minstens de helft erbinnen ligt. Zo vertelt een "
          + "tekening niet meer dan de \(areas) zelf, en zijn mensen er niet uit te herkennen.",
        "A drawn area is answered as the whole \(areas) of which at least half lies inside. So a drawing tells no more than "
          + "these, and nobody can be recognised.")
    case Composition.units:
      return report.word(
        "Alle gekozen \(areas) tellen helemaal mee. Aantallen zijn opgeteld; percentages zijn gewogen naar waar zij een deel "
          + "van zijn.",
        "All chosen \(areas) count as a whole. Amounts are added; percentages are weighted by what they are a part of.")
    default:
      return report.word(
        "Van elk gebied telt mee wat binnen de grens ligt, naar woningen, anders naar adressen, anders naar oppervlakte. "
          + "Cijfers van een deel zijn een schatting; meldingen binnen de grens zijn geteld.",
        "Of each area counts what lies inside the border, by dwellings, else by addresses, else by ground. Figures of a part are "
          + "estimates; reports inside the border were counted.")
    }
  }
}
