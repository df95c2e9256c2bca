import Atlas
import Indicators
import Reports
import SpatialCore

/// A plan in a list: a small map and what a planner compares plans by.
struct PlanCard {
  let plan: StoredPlan
  let territories: [StoredTerritory]
  /// The name of the plan's gemeente, where the store has it.
  var gemeente: String?
  let language: Language
  /// Starts the ids of its map.
  let prefix: String
  /// What it gains and costs against the first of a list; nil where nothing is told.
  var difference: String?
  var mayEdit = false

  init(
    _ plan: StoredPlan, prefix: String, language: Language, _ reader: any StoreReader
  ) throws {
    (self.plan, self.prefix, self.language) = (plan, prefix, language)
    territories = try reader.territories(plan: plan.id)
    let query = AreaQuery(division: plan.division, level: .gemeente, codes: [plan.gemeente], includesGeometry: false)
    gemeente = try reader.areas(query).first?.name
  }

  var content: [String: Any] {
    get throws {
      let summary = PlanSummary(plan)
      let numbers = NumberText(language)
      var figures: [[String: Any]] = []
      func add(_ nl: String, _ en: String, _ value: String?) {
        if let value { figures.append(["name": word(nl, en), "value": value]) }
      }
      add("Gebieden", "Territories", String(plan.territoryCount))
      add("Grootste afwijking", "Largest deviation", largest.map { numbers.percent($0) })
      add("Extra stukken", "Extra pieces", summary?.extraPieces.map { String($0) })
      add(
        "Grens tussen gebieden", "Inner border",
        summary?.innerBorderMetres.map { numbers.number($0 / 1000, decimals: 1) + " km" })
      add("Inwoners die wisselen", "Residents who change", summary?.residentsMoved.map { numbers.number($0) })
      let address = PlanAddress(plan.id, language)
      var content: [String: Any] = [
        "id": plan.id, "title": plan.title ?? "", "hasTitle": plan.title != nil, "address": address.page,
        "edit": address.edit, "mayEdit": mayEdit, "map": try map(),
        "place": gemeente ?? plan.gemeente, "made": DateText.text(plan.created, language), "figures": figures,
      ]
      content["proof"] = PlanFacts(summary, language: language).shortProof
      content["difference"] = difference
      return content
    }
  }

  private var largest: Double? { territories.map { abs($0.deviation) }.max() }

  private func map() throws -> String {
    var drawing = try TerritoryMap(territories, language: language).drawing(title: plan.id)
    drawing.standsAlone = false
    drawing.isInset = true
    drawing.prefix = prefix
    return try drawing.svg()
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
