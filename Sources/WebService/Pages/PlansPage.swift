import Atlas
import Indicators
import Reports

/// The page of plans: each with its map and its table of territories.
struct PlansPage {
  struct Entry: Sendable {
    var plan: StoredPlan
    var territories: [StoredTerritory]
    var units: [Area]
    /// The name of the plan's gemeente, where the store has it.
    var gemeente: String?
  }

  let entries: [Entry]
  let catalogue: Catalogue
  let language: Language
  /// Whether the reader can make a plan: a command is shown where there is none.
  let isLocal: Bool

  func html() throws -> String {
    if entries.isEmpty {
      guard isLocal else {
        return "<div class=\"empty\"><p>\(word("Er zijn geen plannen.", "There are no plans."))</p></div>\n"
      }
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
    let summary = PlanSummary(plan)
    let facts = PlanFacts(summary, language: language)
    let weight = (summary?.weight).map { id in
      " <small>\(MarkupText.escape(catalogue[id]?.name[language] ?? id))</small>"
    }
    let place = entry.gemeente.map { "\($0) (\(plan.gemeente))" } ?? plan.gemeente
    let largest = entry.territories.map { abs($0.deviation) }.max() ?? 0
    return """
      <section>
      <h2>\(MarkupText.escape(title))</h2>
      <p class="quiet">\(MarkupText.escape(place)), \(word("indeling", "division")) \
      \(MarkupText.escape(plan.division)), \(word("gemaakt op", "made on")) \
      <time datetime="\(MarkupText.escape(plan.created))">\(MarkupText.escape(DateText.text(plan.created, language)))\
      </time>; \
      \(word("grootste afwijking", "largest deviation")) \(numbers.percent(largest)).</p>
      \(facts.html())<div class="split">
      <figure>
      \(try drawing.svg())</figure>
      <div class="scroll" tabindex="0" role="region" aria-label="\(MarkupText.escape(title))">
      <table>
      <caption>\(word("Gebieden van plan", "Territories of plan")) \(MarkupText.escape(plan.id))</caption>
      <thead><tr><th scope="col">\(word("Gebied", "Territory"))</th>\
      <th scope="col" class="number">\(word("Gewicht", "Weight"))\(weight ?? "")</th>\
      <th scope="col" class="number">\(word("Afwijking", "Deviation"))</th></tr></thead>
      <tbody>
      \(entry.territories.map { row($0, names, facts.remarks(on: $0.id), numbers) }.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </div>
      </section>

      """
  }

  private func row(
    _ territory: StoredTerritory, _ names: [String: String], _ remarks: [String], _ numbers: NumberText
  ) -> String {
    let units = territory.units.map { names[$0] ?? $0 }.joined(separator: ", ")
    let label = territory.label
    let title = [territory.id, label.name].compactMap { $0 }.joined(separator: " ")
    let people = [label.wijkregisseur, label.contact].compactMap { $0 }.joined(separator: ", ")
    return "<tr><th scope=\"row\">\(MarkupText.escape(title)) <small>\(MarkupText.escape(units))</small>"
      + (people.isEmpty ? "" : "<small>\(MarkupText.escape(people))</small>")
      + remarks.map { "<small class=\"warning\">\($0)</small>" }.joined() + "</th>"
      + "<td class=\"number\">\(numbers.number(territory.weight))</td>"
      + "<td class=\"number\">\(numbers.signed(territory.deviation * 100, decimals: 1))%</td></tr>"
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
