import Atlas
import Indicators
import Reports

/// A plan as the public sees it: its map and its table of territories, of what is kept with it.
struct PlanPage {
  let card: PlanCard
  let catalogue: Catalogue
  let reader: any StoreReader

  private var plan: StoredPlan { card.plan }
  private var language: Language { card.language }

  func html() throws -> String {
    let units = try reader.areas(AreaQuery(division: plan.division, codes: plan.assignment.keys.sorted()))
    let title = "\(plan.id): \(plan.territoryCount) \(word("gebieden", "territories"))"
    var drawing = try TerritoryMap(card.territories, language: language).drawing(title: title, units: units)
    drawing.standsAlone = false
    drawing.prefix = "plan"
    let names = Dictionary(units.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    let summary = PlanSummary(plan)
    let facts = PlanFacts(summary, language: language)
    let weight = (summary?.weight).map { id in
      " <small>\(MarkupText.escape(catalogue[id]?.name[language] ?? id))</small>"
    }
    let numbers = NumberText(language)
    return """
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
      \(card.territories.map { row($0, names, facts.remarks(on: $0.id), numbers) }.joined(separator: "\n"))
      </tbody>
      </table>
      </div>
      </div>

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
