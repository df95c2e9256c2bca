import Atlas
import Reports
import Territories

extension PlanEditPage {
  // MARK: What is chosen, and what would come of moving it

  /// nil where nothing is chosen.
  var selection: [String: Any]? {
    get throws {
      let known = request.selected.filter { code in units.units.contains { $0.code == code } }
      guard !known.isEmpty else { return nil }
      let choices = draft.choices(for: known)
      let reasons = MoveRefusalText(request.language, units: units)
      let refused = choices.compactMap { choice -> [String: Any]? in
        guard case .failure(let reason) = choice.outcome else { return nil }
        return ["territory": choice.territory, "reason": reasons.sentence(reason)]
      }
      let wijken = Set(known.compactMap { code in units.units.first { $0.code == code }?.wijk })
      let whole = units.units.filter { $0.wijk.map(wijken.contains) ?? false }.map(\.code)
      let weight = units.units.filter { known.contains($0.code) }.reduce(0) { $0 + $1.weight }
      let allowed = choices.compactMap { try? $0.outcome.get() }.isEmpty ? [] : self.allowed(choices, known)
      return [
        "name": names(known), "weight": "\(numbers.number(weight)) \(self.weight)",
        "place": place(of: known), "choices": allowed, "hasChoices": !allowed.isEmpty,
        "refused": refused, "hasRefused": !refused.isEmpty,
        "clear": request.address { $0.selected = [] },
        "wholeWijk": whole.count > known.count ? request.address { $0.selected = whole } : "",
        "hasWholeWijk": whole.count > known.count,
      ]
    }
  }

  private func place(of codes: [String]) -> String {
    let now = draft.now
    let names = units.units.indices.filter { codes.contains(units.units[$0].code) }.map { now[$0] }
    let known = Set(names.compactMap { $0 }).sorted()
    return known.isEmpty
      ? word("nu niet ingedeeld", "not assigned now")
      : word("nu in gebied ", "now in territory ") + known.joined(separator: ", ")
  }

  /// The moves that can be made, the most even plan first.
  private func allowed(_ choices: [DraftedPlan.Choice], _ codes: [String]) -> [[String: Any]] {
    let possible = choices.compactMap { choice in
      (try? choice.outcome.get()).map { (territory: choice.territory, plan: $0) }
    }
    return possible.sorted { $0.plan.maximumDeviation < $1.plan.maximumDeviation }.map { choice in
      let (territory, plan) = choice
      let gets = plan.territories.first { $0.id == territory }
      return [
        "territory": territory,
        "address": request.address {
          $0.moves.append(PlanEdit.Move(codes, to: territory))
          $0.undone = []
          $0.selected = []
        },
        "deviation": numbers.percent(plan.maximumDeviation),
        "change": change(plan.maximumDeviation - evaluation.maximumDeviation),
        "isBetter": plan.maximumDeviation < evaluation.maximumDeviation - 0.0005,
        "becomes": gets.map { numbers.number($0.weight) } ?? "",
        "pieces": signed(plan.extraPieces - evaluation.extraPieces),
        "border": numbers.signed((plan.innerBorderMetres - evaluation.innerBorderMetres) / 1000, decimals: 1) + " km",
      ]
    }
  }

  private func change(_ difference: Double) -> String {
    abs(difference) < 0.0005 ? "=" : numbers.signed(difference * 100, decimals: 1)
  }

  private func signed(_ count: Int) -> String { count == 0 ? "=" : numbers.signed(Double(count)) }

  // MARK: The tables

  /// The plan as it is kept, as it stands, and the one that it is compared with.
  var measures: [String: Any] {
    let weight = draft.kept.figures.weight
    let plans = [
      PlanFigures(id: word("bewaard", "stored"), keptEvaluation, weight: weight),
      PlanFigures(id: word("nu", "now"), evaluation, weight: weight),
    ]
    let rows = PlanText(request.language).measures(plans).dropFirst()
    var cells = rows.map { row -> [String: Any] in
      [
        "name": row[0].prefix(1).uppercased() + row[0].dropFirst(), "before": row[1], "now": row[2],
        "differs": row[1] != row[2],
      ]
    }
    func moved(_ name: String, _ before: Double?, _ now: Double?) {
      guard let now else { return }
      cells.append([
        "name": name, "before": before.map { numbers.number($0) } ?? "", "now": numbers.number(now),
        "differs": before != now,
      ])
    }
    let unit = self.weight.prefix(1).uppercased() + self.weight.dropFirst()
    moved(
      word("\(unit) die wisselen door uw stappen", "\(unit) who change hands by your steps"), 0,
      evaluation.residentsMoved)
    if let from = request.from {
      moved(
        word("\(unit) die wisselen tegenover \(from)", "\(unit) who change hands against \(from)"),
        keptEvaluation.residentsMoved, draft.residentsMovedFromPresent)
    }
    return ["rows": cells]
  }

  var territories: [String: Any] {
    let locked = Set(draft.locked)
    let before = Dictionary(keptEvaluation.territories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = evaluation.territories.enumerated().map { index, territory -> [String: Any] in
      let was = before[territory.id]
      let isLocked = locked.contains(territory.id)
      let label = draft.kept.figures.labels[territory.id]
      return [
        "id": territory.id, "index": index, "paint": MapFill.category(index).paint("draft"),
        "label": [label?.name, label?.wijkregisseur].compactMap { $0 }.joined(separator: ", "),
        "weight": numbers.number(territory.weight),
        "deviation": numbers.signed(territory.deviation * 100, decimals: 1) + "%",
        "was": was.map {
          abs($0.weight - territory.weight) < 0.5 ? "" : numbers.signed($0.deviation * 100, decimals: 1) + "%"
        }
          ?? "",
        "bar": bar(territory.deviation), "units": names(territory),
        "remarks": remarks(territory), "hasRemarks": !remarks(territory).isEmpty, "isLocked": isLocked,
        "lock": request.address { next in
          if isLocked { next.locked.removeAll { $0 == territory.id } } else { next.locked.append(territory.id) }
        },
      ]
    }
    return ["rows": rows, "weight": weight.prefix(1).uppercased() + weight.dropFirst()]
  }

  /// A bar from the middle, 100 units wide: the whole half is the largest deviation, or 10% where that is less.
  private func bar(_ deviation: Double) -> [String: Any] {
    let length = min(50, abs(deviation) / max(0.1, evaluation.maximumDeviation) * 50)
    return [
      "x": numbersOfDrawing(deviation < 0 ? 50 - length : 50), "width": numbersOfDrawing(length),
      "isFar": abs(deviation) > 0.1,
    ]
  }

  private func numbersOfDrawing(_ value: Double) -> String { String(Int(value.rounded())) }

  private func names(_ territory: TerritoryEvaluation) -> String {
    territory.units.map { units.areas[$0].name }.joined(separator: ", ")
  }

  private func remarks(_ territory: TerritoryEvaluation) -> String {
    var parts: [String] = []
    if !territory.isContiguous {
      parts.append(
        word("niet aaneengesloten: \(territory.pieces.count) delen", "not contiguous: \(territory.pieces.count) pieces")
      )
    }
    if territory.heldTogetherBySmallUnits {
      parts.append(
        word("hangt samen via delen onder 500 inwoners", "held together by units under 500 residents"))
    }
    return parts.joined(separator: "; ")
  }

  /// Every unit, so that what can be chosen on the map can be chosen in a table.
  var unitRows: [[String: Any]] {
    let (before, now) = (draft.before, draft.now)
    return units.units.indices.map { index in
      let unit = units.units[index]
      let isChosen = request.selected.contains(unit.code)
      return [
        "code": unit.code, "name": unit.name,
        "wijk": unit.wijk.flatMap { $0 == unit.code ? nil : units.name(of: $0) } ?? "",
        "weight": numbers.number(unit.weight), "sort": String(Int(unit.weight)),
        "territory": now[index] ?? "–", "was": before[index] == now[index] ? "" : before[index] ?? "–",
        "isChosen": isChosen, "address": request.address { $0.selected = [unit.code] },
        "toggle": request.address { next in
          if isChosen { next.selected.removeAll { $0 == unit.code } } else { next.selected.append(unit.code) }
        },
      ]
    }
  }

  var cuts: [[String: Any]] {
    WijkPieces.all(evaluation, units).map { wijk in
      let pieces = wijk.pieces.map { piece in
        word("gebied", "territory") + " \(piece.territory): \(names(piece.units)) (\(numbers.number(piece.weight)))"
      }
      return ["name": wijk.name, "pieces": pieces.joined(separator: "; ")]
    }
  }
}
