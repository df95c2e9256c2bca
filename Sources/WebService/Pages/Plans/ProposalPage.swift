import Atlas
import Indicators
import Reports
import SpatialCore
import Territories

/// The page on which a planner asks for a proposal: the wish, and what plans must keep to, chosen on a map.
struct ProposalPage {
  struct Choices: Sendable {
    /// Codes and names.
    var gemeenten: [(code: String, name: String)]
    var divisions: [String]
    var weights: [(id: String, name: String)]
    /// The plans of the gemeente.
    var plans: [String]
  }

  let form: ProposalForm
  let gemeente: String
  let division: String
  /// nil where the weight is not known for the units.
  let units: PlanningUnits?
  /// What each line that was drawn keeps apart.
  let barred: [[PlanBarriers.Pair]]
  let choices: Choices
  let catalogue: Catalogue
  let token: String?
  let pages: PageFiles
  var complaint: ProposalComplaint?

  private var language: Language { form.language }
  private var numbers: NumberText { NumberText(language) }

  var title: String { word("Nieuw voorstel voor gebieden", "New proposal of territories") }

  static func scripts(_ pages: PageFiles) -> String {
    "<link rel=\"stylesheet\" href=\"\(pages.address("map.css"))\">\n"
      + "<link rel=\"stylesheet\" href=\"\(pages.address("plans.css"))\">\n"
      + "<script type=\"module\" src=\"\(pages.address("propose.js"))\"></script>\n"
  }

  func html() throws -> String {
    let wish = form.wish
    return pages.render(
      "propose",
      [
        "nl": language == .nl, "en": language == .en, "address": form.address,
        "complaint": complaint?.text(language) ?? "", "hasComplaint": complaint != nil,
        "detail": complaint?.detail ?? "", "token": token ?? "", "hasToken": token != nil,
        "gemeenten": choices.gemeenten.map { option($0.code, "\($0.name) (\($0.code))", $0.code == gemeente) },
        "divisions": choices.divisions.map { option($0, $0, $0 == division) },
        "hasDivisions": choices.divisions.count > 1,
        "count": wish["count"] ?? "", "target": wish["target"] ?? (wish["count"] == nil ? "20000" : ""),
        "tolerance": wish["tolerance"] ?? "10", "alternatives": wish["alternatives"] ?? "3",
        "minutes": wish["minutes"] ?? "5", "mix": wish["mix"] ?? "",
        "weights": choices.weights.map { option($0.id, $0.name, $0.id == (wish["weight"] ?? "residents")) },
        "objectives": objectives,
        "plans": [option("", "–", wish["from"] == nil)]
          + choices.plans.map { option($0, $0, $0 == wish["from"]) },
        "hidden": form.hidden.map { ["name": $0.name, "value": $0.value] },
        "statements": statements + lines, "hasStatements": !form.constraints.isEmpty || !lines.isEmpty,
        "line": wish["line"] ?? "", "isDrawing": wish["line"] != nil, "near": wish["near"] ?? "100",
        "map": try map?.svg() ?? "", "hasMap": units != nil, "units": unitRows, "selection": selection,
        "hasSelection": !form.selected.isEmpty, "mayTwo": form.selected.count >= 2,
        "mayPair": form.selected.count == 2,
      ])
  }

  private func option(_ value: String, _ text: String, _ isChosen: Bool) -> [String: Any] {
    ["value": value, "text": text, "isChosen": isChosen]
  }

  private var objectives: [[String: Any]] {
    let chosen = form.wish["objective"] ?? Objective.lexicographic.rawValue
    return Objective.allCases.map { option($0.rawValue, name($0), $0.rawValue == chosen) }
  }

  private func name(_ objective: Objective) -> String {
    switch objective {
    case .lexicographic:
      word("wijken heel laten, dan zo gelijk mogelijk", "keep wijken whole, then as even as can be")
    case .balance: word("zo gelijk mogelijk", "as even as can be")
    case .splits: word("wijken heel laten", "keep wijken whole")
    case .moved: word("zo min mogelijk inwoners laten wisselen", "as few residents as can be change hands")
    case .border: word("korte grenzen", "short borders")
    }
  }

  // MARK: What plans must keep to

  private var statements: [[String: Any]] {
    let text = units.map { ConstraintText(language, units: $0) }
    return form.constraints.statements.enumerated().map { index, statement in
      ["index": String(index), "text": text?.sentence(statement) ?? "\(statement)"]
    }
  }

  /// `Getekende barrière 1: tussen Oost en West, Oost en Zuid`.
  private var lines: [[String: Any]] {
    barred.enumerated().map { index, pairs in
      let names = pairs.map { pair in
        [pair.first, pair.second].map { units?.name(of: $0) ?? $0 }.joined(separator: word(" en ", " and "))
      }
      let title = word("getekende barrière \(index + 1)", "drawn barrier \(index + 1)")
      let told = names.isEmpty ? word("langs geen grens", "along no border") : names.joined(separator: "; ")
      return ["index": "line-\(index)", "text": "\(title): \(told)"]
    }
  }

  private var selection: String { form.selected.map { units?.name(of: $0) ?? $0 }.joined(separator: ", ") }

  // MARK: The map and the table

  private var map: MapDrawing? {
    guard let units else { return nil }
    let bound = Set(form.constraints.statements.flatMap(\.codes))
    let chosen = Set(form.selected)
    let shapes = units.areas.indices.map { index -> MapShape in
      let unit = units.units[index]
      let isBound = bound.contains(unit.code) || unit.wijk.map(bound.contains) == true
      let note = isBound ? word(", met een voorwaarde", ", with a condition") : ""
      var shape = MapShape(
        code: unit.code, label: unit.name, tooltip: "\(unit.name): \(numbers.number(unit.weight))\(note)",
        link: form.address {
          if chosen.contains(unit.code) {
            $0.selected.removeAll { $0 == unit.code }
          } else {
            $0.selected.append(unit.code)
          }
        }, geometry: units.areas[index].geometry, fill: isBound ? .highlighted : .context)
      shape.isChosen = chosen.contains(unit.code)
      return shape
    }
    var drawing = MapDrawing(
      title: title,
      summary: word(
        "Kaart met het noorden boven: de delen waarvan gebieden gemaakt worden.",
        "Map with north up: the units that territories are made of."), shapes: shapes)
    drawing.standsAlone = false
    drawing.prefix = "wish"
    drawing.tellsPlace = true
    drawing.lines = form.lines
    return drawing
  }

  private var unitRows: [[String: Any]] {
    guard let units else { return [] }
    return units.units.map { unit in
      [
        "code": unit.code, "name": unit.name, "weight": numbers.number(unit.weight), "sort": String(Int(unit.weight)),
        "wijk": unit.wijk.flatMap { $0 == unit.code ? nil : units.name(of: $0) } ?? "",
        "isChosen": form.selected.contains(unit.code),
      ]
    }
  }

  func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}

extension TerritoryConstraint {
  /// The units and wijken that it is about.
  fileprivate var codes: [String] {
    switch self {
    case .minimumBorder: []
    case .barrier(let one, let other), .link(let one, let other): [one, other]
    case .pin(let unit, _): [unit]
    case .together(let codes), .apart(let codes), .fixed(_, let codes): codes
    case .pilot(let wijk): [wijk]
    }
  }
}
