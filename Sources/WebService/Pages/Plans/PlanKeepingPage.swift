import Atlas
import Foundation
import Indicators
import Reports

/// The pages on which a plan and its territories get their names, and on which a plan is removed.
struct PlanKeepingPage {
  /// What was sent and not kept.
  struct Sent {
    var title: String?
    var labels: [String: TerritoryLabel]
    let complaint: Complaint
  }

  enum Complaint: Equatable { case changed, tooLong }

  let plan: StoredPlan
  let territories: [StoredTerritory]
  /// The division that was made of the plan; nil for none.
  var division: String?
  let language: Language
  let token: String?
  let pages: PageFiles

  /// Differs where the plan, its title or the names of its territories do.
  static func mark(_ plan: StoredPlan, _ territories: [StoredTerritory]) -> String {
    let own = [PlanEditPage.mark(plan), plan.created, plan.title ?? ""]
    let names = territories.flatMap { territory -> [String] in
      let label = territory.label
      return [territory.id] + [label.name, label.wijkregisseur, label.contact].map { $0 ?? "" }
    }
    return String(EntityTag.of((own + names).joined(separator: "\u{1F}").utf8).filter(\.isHexDigit).prefix(12))
  }

  private var frame: [String: Any] {
    let address = PlanAddress(plan.id, language)
    return [
      "nl": language == .nl, "en": language == .en, "id": plan.id, "name": plan.title ?? plan.id, "page": address.page,
      "names": address.names, "removal": address.removal, "token": token ?? "", "hasToken": token != nil,
      "basis": PlanKeepingPage.mark(plan, territories), "division": division ?? "", "isAdopted": division != nil,
      "longest": DescribePlan.longest,
    ]
  }

  // MARK: Names

  func names(_ sent: Sent?) throws -> String {
    var drawing = try TerritoryMap(territories, language: language).drawing(title: plan.title ?? plan.id)
    (drawing.standsAlone, drawing.isInset) = (false, true)
    drawing.prefix = "names"
    let numbers = NumberText(language)
    let ordered = territories.sorted { $0.id.compare($1.id, options: .numeric) == .orderedAscending }
    let rows = ordered.enumerated().map { index, territory -> [String: Any] in
      let label = sent?.labels[territory.id] ?? territory.label
      func field(_ name: String, _ text: String, _ path: KeyPath<TerritoryLabel, String?>) -> [String: Any] {
        let (typed, kept) = (label[keyPath: path] ?? "", territory.label[keyPath: path] ?? "")
        return self.field("\(name)-\(index)", text, typed, kept: sent == nil ? typed : kept)
      }
      return [
        "index": String(index), "id": territory.id, "weight": numbers.number(territory.weight),
        "fields": [
          field("name", word("Naam van het gebied", "Name of the territory"), \.name),
          field("wijkregisseur", "Wijkregisseur", \.wijkregisseur),
          field("contact", word("Bereikbaar via", "To be reached by"), \.contact),
        ],
      ]
    }
    let (typed, kept) = ((sent == nil ? plan.title : sent?.title) ?? "", plan.title ?? "")
    return pages.render(
      "plan-names",
      frame.merging([
        "title": [field("title", word("Naam van het plan", "Name of the plan"), typed, kept: kept)],
        "territories": rows, "map": try drawing.svg(), "complaint": sent.map { text($0.complaint) } ?? "",
        "hasComplaint": sent != nil,
      ]) { $1 })
  }

  /// - Parameter kept: What the store has now: told where it is something else than what was typed.
  private func field(_ name: String, _ text: String, _ typed: String, kept: String) -> [String: Any] {
    [
      "field": name, "text": text, "value": typed, "differs": typed != kept,
      "now": kept.isEmpty ? word("nu leeg", "empty now") : word("nu: ", "now: ") + kept,
      "isLong": typed.count > DescribePlan.longest,
    ]
  }

  private func text(_ complaint: Complaint) -> String {
    switch complaint {
    case .changed:
      word(
        "Dit plan is intussen in een ander venster veranderd. Er is niets bewaard. Wat u typte staat er nog; waar nu iets anders "
          + "bewaard is, staat dat erbij. Bewaar opnieuw om uw namen te houden.",
        "This plan was changed in another window in the meantime. Nothing was kept. What you typed is still here; where something "
          + "else is kept now, it is told. Save again to keep your names.")
    case .tooLong:
      word(
        "Een naam is te lang: hoogstens \(DescribePlan.longest) tekens. Er is niets bewaard.",
        "A name is too long: at most \(DescribePlan.longest) signs. Nothing was kept.")
    }
  }

  // MARK: Removal

  /// - Parameter isChanged: Whether it was changed after the page was shown.
  func removal(isChanged: Bool) throws -> String {
    var card = try TerritoryMap(territories, language: language).drawing(title: plan.title ?? plan.id)
    card.standsAlone = false
    card.isInset = true
    card.prefix = "removal"
    let people = territories.compactMap(\.label.wijkregisseur)
    return pages.render(
      "plan-removal",
      frame.merging([
        "made": DateText.text(plan.created, language), "count": String(plan.territoryCount), "map": try card.svg(),
        "people": people.joined(separator: ", "), "hasPeople": !people.isEmpty, "isChanged": isChanged,
        "api": "/v1/plans/\(PercentText.encode(plan.id))",
      ]) { $1 })
  }

  func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
