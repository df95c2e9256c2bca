import Atlas
import Indicators
import Reports

/// The page of plans: each with its map and its table of territories.
struct PlansPage {
  struct Entry: Sendable {
    var plan: StoredPlan
    var territories: [StoredTerritory]
    var units: [Area]
  }

  let entries: [Entry]
  let language: Language

  func html() throws -> String {
    if entries.isEmpty {
      return "<div class=\"empty\"><p>\(word("Nog geen plannen: maak er een met", "No plans yet: make one with")) "
        + "<code>wijkatlas territories propose --gemeente GM0637 --target 20000</code></p></div>\n"
    }
    return try entries.enumerated().map { try section($1, index: $0) }.joined()
  }

  private func section(_ entry: Entry, index: Int) throws -> String {
    let plan = entry.plan
    let numbers = NumberText(language)
    let title = "\(plan.id): \(plan.territoryCount) \(word("gebieden", "territories"))"
    var drawing = try TerritoryMap(entry.territories, language: language).drawing(title: title, units: entry.units)
    drawing.standsAlone = false
    drawing.prefix = "plan\(index)"
    let names = Dictionary(entry.units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let largest = entry.territories.map { abs($0.deviation) }.max() ?? 0
    return """
      <section>
      <h2>\(MarkupText.escape(title))</h2>
      <p class="quiet">\(MarkupText.escape(plan.gemeente)), \(word("indeling", "division")) \
      \(MarkupText.escape(plan.division)), \(word("gemaakt", "made")) \(MarkupText.escape(plan.created)); \
      \(word("grootste afwijking", "largest deviation")) \(numbers.percent(largest)).</p>
      <div class="split">
      <figure>
      \(try drawing.svg())</figure>
      <div class="scroll" tabindex="0" role="region" aria-label="\(MarkupText.escape(title))">
      <table>
      <caption>\(word("Gebieden van plan", "Territories of plan")) \(MarkupText.escape(plan.id))</caption>
      <thead><tr><th scope="col">\(word("Gebied", "Territory"))</th>\
      <th scope="col" class="number">\(word("Gewicht", "Weight"))</th>\
      <th scope="col" class="number">\(word("Afwijking", "Deviation"))</th></tr></thead>
      <tbody>
      \(entry.territories.map { row($0, names, numbers) }.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </div>
      </section>

      """
  }

  private func row(_ territory: StoredTerritory, _ names: [String: String], _ numbers: NumberText) -> String {
    let units = territory.units.map { names[$0] ?? $0 }.joined(separator: ", ")
    return "<tr><th scope=\"row\">\(MarkupText.escape(territory.id)) <small>\(MarkupText.escape(units))</small></th>"
      + "<td class=\"number\">\(numbers.number(territory.weight))</td>"
      + "<td class=\"number\">\(numbers.signed(territory.deviation * 100, decimals: 1))%</td></tr>"
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
