import Atlas
import Indicators
import Reports
import SpatialCore
import Territories

/// The page on which a plan is changed by hand: whole without scripts, since every step is an address.
struct PlanEditPage {
  let request: PlanEditRequest
  let draft: DraftedPlan
  let catalogue: Catalogue
  /// The other plans of the gemeente, that changes can be counted against too.
  let others: [String]
  let token: String?
  let pages: PageFiles
  /// What went wrong with what was sent; nil where nothing did.
  var complaint: PlanComplaint?
  /// A name that is free.
  var proposedName: String
  /// Whether the plan is another than the one that the moves were made on.
  var isReplaced = false

  var units: PlanningUnits { draft.kept.units }
  var evaluation: PlanEvaluation { draft.evaluation }
  var keptEvaluation: PlanEvaluation { draft.kept.figures.evaluation }
  var numbers: NumberText { NumberText(request.language) }
  private var isChanged: Bool { !request.moves.isEmpty }

  var title: String { word("Plan aanpassen", "Change a plan") + ": " + request.plan }

  static func scripts(_ pages: PageFiles) -> String {
    "<link rel=\"stylesheet\" href=\"\(pages.address("map.css"))\">\n"
      + "<link rel=\"stylesheet\" href=\"\(pages.address("plans.css"))\">\n"
      + "<script type=\"module\" src=\"\(pages.address("plan-edit.js"))\"></script>\n"
  }

  func html() throws -> String {
    pages.render("plan-edit", try content)
  }

  private var content: [String: Any] {
    get throws {
      var content: [String: Any] = [
        "nl": request.language == .nl, "en": request.language == .en, "plan": request.plan,
        "planAddress": PlanAddress(request.plan, request.language).page,
        "map": try map().svg(), "steps": steps, "hasSteps": isChanged, "messages": messages,
        "selection": try selection ?? false, "measures": measures, "territories": territories,
        "units": unitRows, "cuts": cuts, "hasCuts": !evaluation.cutWijkCodes.isEmpty,
        "fields": request.fields.map { ["name": $0.name, "value": $0.value] },
        "compareFields": request.fields.filter { $0.name != "from" }.map { ["name": $0.name, "value": $0.value] },
        "name": proposedName, "token": token ?? "", "hasToken": token != nil,
        "formAddress": PlanAddress(request.plan, request.language).edit,
        "canSave": isChanged, "hasLocked": !request.locked.isEmpty,
        "tolerance": numbers.number(tolerance * 100, decimals: 1),
      ]
      if let last = request.moves.last {
        content["undo"] = request.address { next in
          next.moves.removeLast()
          next.undone.insert(last, at: 0)
          next.selected = []
        }
        content["reset"] = request.address { next in
          next.undone = next.moves + next.undone
          next.moves = []
          next.selected = []
        }
      }
      if let next = request.undone.first {
        content["redo"] = request.address {
          $0.moves.append(next)
          $0.undone.removeFirst()
          $0.selected = []
        }
      }
      content["others"] = comparisons
      content["hasOthers"] = !others.isEmpty
      return content
    }
  }

  /// What is allowed when the rest is divided anew: what the plan has now, rounded up.
  private var tolerance: Double {
    max(0.05, (keptEvaluation.maximumDeviation * 200).rounded(.up) / 200)
  }

  private var comparisons: [[String: Any]] {
    [["value": "", "text": word("niets", "nothing"), "isChosen": request.from == nil]]
      + others.map { ["value": $0, "text": $0, "isChosen": $0 == request.from] }
  }

  // MARK: What is told

  /// Told by a screen reader each time it changes.
  private var messages: [[String: Any]] {
    var messages: [[String: Any]] = []
    func add(_ text: String, isWrong: Bool, detail: String? = nil) {
      var message: [String: Any] = ["text": text, "isWrong": isWrong]
      message["detail"] = detail
      messages.append(message)
    }
    if let complaint { add(complaint.text(request.language), isWrong: true, detail: complaint.detail) }
    if isReplaced {
      add(
        word(
          "Dit plan is veranderd sinds u begon. Uw stappen zijn opnieuw gezet op het plan zoals het nu is; er is niets kwijt.",
          "This plan has changed since you began. Your steps were made again on the plan as it is now; nothing is lost."
        ),
        isWrong: true)
    }
    let reasons = MoveRefusalText(request.language, units: units)
    for refusal in draft.refusals {
      let names = self.names(refusal.move.units)
      add(
        word(
          "\(names) kan niet naar gebied \(refusal.move.to). ", "\(names) cannot go to territory \(refusal.move.to). ")
          + reasons.sentence(refusal.reason), isWrong: true)
    }
    if messages.isEmpty, let last = request.moves.last {
      add(
        word(
          "\(names(last.units)) hoort nu bij gebied \(last.to). ",
          "\(names(last.units)) is in territory \(last.to) now. ")
          + deviationChange, isWrong: false)
    }
    return messages
  }

  private var deviationChange: String {
    let (before, now) = (keptEvaluation.maximumDeviation, evaluation.maximumDeviation)
    return word(
      "Grootste afwijking \(numbers.percent(now)) (bewaard plan: \(numbers.percent(before))).",
      "Largest deviation \(numbers.percent(now)) (stored plan: \(numbers.percent(before))).")
  }

  private var steps: [[String: Any]] {
    request.moves.map { move in
      ["text": word("\(names(move.units)) naar gebied \(move.to)", "\(names(move.units)) to territory \(move.to)")]
    }
  }

  // MARK: The map

  private func map() throws -> MapDrawing {
    let now = draft.now
    let ids = draft.kept.figures.evaluation.territories.map(\.id)
    let chosen = Set(request.selected)
    let shapes = units.areas.indices.map { index -> MapShape in
      let area = units.areas[index]
      let territory = now[index]
      var shape = MapShape(
        code: area.code, label: territory, tooltip: tooltip(index, territory),
        link: request.address { $0.selected = [area.code] }, geometry: area.geometry,
        fill: territory.flatMap { ids.firstIndex(of: $0) }.map { .category($0) } ?? .context)
      shape.isChosen = chosen.contains(area.code)
      return shape
    }
    var drawing = MapDrawing(
      title: title,
      summary: word(
        "Kaart met het noorden boven; het cijfer in elk deel is het gebied waar het bij hoort.",
        "Map with north up; the figure in each unit is the territory that it is in."),
      shapes: shapes)
    drawing.standsAlone = false
    drawing.labelsAreNumbers = true
    drawing.prefix = "draft"
    drawing.outlines = try draft.territories().map(\.geometry)
    return drawing
  }

  private func tooltip(_ index: Int, _ territory: String?) -> String {
    let unit = units.units[index]
    let place = territory.map { word("gebied \($0)", "territory \($0)") } ?? word("niet ingedeeld", "not assigned")
    return "\(unit.name): \(numbers.number(unit.weight)) \(weight), \(place)"
  }

  /// What is weighed, in words.
  var weight: String {
    let id = draft.kept.figures.weight
    return id == "residents" ? word("inwoners", "residents") : catalogue[id]?.name[request.language] ?? id
  }

  func names(_ codes: [String]) -> String {
    let names = codes.prefix(4).map(units.name)
    let rest = codes.count - names.count
    return names.joined(separator: ", ") + (rest > 0 ? word(" en nog \(rest)", " and \(rest) more") : "")
  }

  func word(_ nl: String, _ en: String) -> String { request.language == .nl ? nl : en }
}
