public import Atlas
import Indicators
public import Territories

extension PlanText {
  private func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
  private func number(_ value: Double) -> String { words.numbers.number(value) }

  /// A plan with its territories.
  ///
  /// - Parameter proven: What is proven of its deviation. The default is nothing.
  public func plan(
    _ id: String, _ evaluation: PlanEvaluation, proven: String = "", units: PlanningUnits,
    labels: [String: TerritoryLabel] = [:]
  ) -> String {
    let deviation = words.percent(evaluation.maximumDeviation)
    let kilometres = number(evaluation.innerBorderMetres / 1000)
    var lines = [
      word(
        "plan \(id): \(evaluation.territories.count) gebieden, grootste afwijking \(deviation)\(proven); "
          + "\(evaluation.cutWijken) \(evaluation.cutWijken == 1 ? "wijk" : "wijken") geknipt, \(evaluation.extraPieces) extra \(evaluation.extraPieces == 1 ? "stuk" : "stukken"), \(kilometres) km binnengrens",
        "plan \(id): \(evaluation.territories.count) territories, largest deviation \(deviation)\(proven); "
          + "\(evaluation.cutWijken) \(evaluation.cutWijken == 1 ? "wijk" : "wijken") cut, \(evaluation.extraPieces) extra \(evaluation.extraPieces == 1 ? "piece" : "pieces"), \(kilometres) km inner border"
      )
    ]
    lines += evaluation.territories.map { territory($0, units, labels[$0.id]) }
    if !evaluation.unassignedCodes.isEmpty {
      lines.append(
        "  " + word("niet ingedeeld: ", "not assigned: ") + evaluation.unassignedCodes.joined(separator: ", "))
    }
    for wijk in WijkPieces.all(evaluation, units) {
      let parts = wijk.pieces.map { "\($0.territory) (\(words.names($0.units, units)); \(number($0.weight)))" }
      lines.append("  " + word("\(wijk.name) geknipt: ", "\(wijk.name) cut: ") + parts.joined(separator: ", "))
    }
    if let moved = evaluation.residentsMoved {
      lines.append("  " + word("\(number(moved)) inwoners wisselen", "\(number(moved)) residents change hands"))
    }
    return lines.joined(separator: "\n")
  }

  private func territory(_ territory: TerritoryEvaluation, _ units: PlanningUnits, _ label: TerritoryLabel?) -> String {
    let names = territory.units.map { units.areas[$0].name }.joined(separator: ", ")
    let title = [territory.id, label?.name].compactMap { $0 }.joined(separator: " ")
    var line = "  \(title): \(number(territory.weight)) (\(words.signed(territory.deviation))) \(names)"
    if territory.isPilot { line += word(" — proefwijk, telt niet mee", " — pilot wijk, counts in no average") }
    if !territory.isContiguous {
      let count = territory.pieces.count
      line += word(" — NIET AANEENGESLOTEN: \(count) stukken", " — NOT CONTIGUOUS: \(count) pieces")
    }
    if territory.heldTogetherBySmallUnits {
      line += word(
        " — hangt alleen samen via delen met minder dan 500 inwoners",
        " — held together only by units under 500 residents")
    }
    if !territory.exclaves.isEmpty {
      line += word(" — met exclave ", " — with exclave ") + words.names(territory.exclaves, units)
    }
    let people = [label?.wijkregisseur, label?.contact].compactMap { $0 }
    return people.isEmpty ? line : line + "; " + people.joined(separator: ", ")
  }

  /// The answer of `territories evaluate`.
  ///
  /// - Parameter standing: Where the plan lies among random ones, where that was asked.
  public func report(_ report: EvaluatePlan.Report, standing: PlanStanding? = nil) -> String {
    let figures = report.figures
    var lines = report.units.remarks.map { $0.text(words.language) }
    lines.append(plan(figures.id, figures.evaluation, units: report.units, labels: figures.labels))
    lines.append(
      "  "
        + (figures.evaluation.isContiguous
          ? word("elk gebied is aaneengesloten", "every territory is contiguous")
          : word("niet elk gebied is aaneengesloten", "not every territory is contiguous"))
        + word(
          "; \(figures.evaluation.cutEdges) verbindingen tussen delen doorgesneden",
          "; \(figures.evaluation.cutEdges) connections between units cut"))
    for (index, territory) in figures.evaluation.territories.enumerated() {
      let facts = [compactness(territory), work(report, index)].filter { !$0.isEmpty }
      if !facts.isEmpty { lines.append("  \(territory.id): " + facts.joined(separator: "; ")) }
    }
    if let whole = whole(report) { lines.append("  " + whole) }
    if let edit = figures.edit {
      lines.append("  " + word("met de hand gewijzigd van plan \(edit.from)", "changed by hand from plan \(edit.from)"))
    }
    if figures.isOutdated { lines.append("  " + outdated) }
    if let standing {
      let count = figures.evaluation.territories.count { !$0.isPilot }
      lines += PlanStandingText(words).lines(standing, count: count)
    }
    if let handover = report.handover { lines.append(self.handover(handover, weight: figures.weight)) }
    return lines.joined(separator: "\n")
  }

  /// What was proven holds no more.
  var outdated: String {
    word(
      "wat van dit plan bewezen was, geldt niet meer: de cijfers of grenzen zijn veranderd sinds het gemaakt is",
      "what was proven of this plan holds no more: figures or borders have changed since it was made")
  }

  /// What there is to do in a territory, and the further figures that were asked for; empty where nothing is known.
  func work(_ report: EvaluatePlan.Report, _ index: Int) -> String {
    let needs = report.needs.compactMap { need in
      need.figures[index].map { "\(need.indicator.name[words.language]) \(value($0, need))" }
    }
    return ([workload(report.workloads[index])].filter { !$0.isEmpty } + needs).joined(separator: "; ")
  }

  func value(_ figure: PlanNeed.Figure, _ need: PlanNeed) -> String {
    words.numbers.value(figure.value, need.indicator)
      + (figure.status == .estimated ? word(" (geschat)", " (estimated)") : "")
  }

  /// The further figures of all units together; nil where none was asked for.
  func whole(_ report: EvaluatePlan.Report) -> String? {
    let known = report.needs.compactMap { need in
      need.whole.map { "\(need.indicator.name[words.language]) \(value($0, need)) (\(need.period))" }
    }
    guard !known.isEmpty else { return nil }
    return word("alle delen samen: ", "all units together: ") + known.joined(separator: "; ")
  }

  private func compactness(_ territory: TerritoryEvaluation) -> String {
    guard let compactness = territory.compactness else { return "" }
    func two(_ value: Double) -> String { words.numbers.number(value, decimals: 2) }
    return "Polsby–Popper \(two(compactness.polsbyPopper)), Reock \(two(compactness.reock))"
  }

  /// "12.000 adressen, 310 open signalen, 12 lopende initiatieven"; empty where nothing is known.
  func workload(_ workload: PlanWorkload) -> String {
    func part(_ count: Int?, _ nl: (String, String), _ en: (String, String)) -> String? {
      count.map { number(Double($0)) + " " + ($0 == 1 ? word(nl.0, en.0) : word(nl.1, en.1)) }
    }
    return [
      part(workload.addresses, ("adres", "adressen"), ("address", "addresses")),
      part(workload.openSignals, ("open signaal", "open signalen"), ("open signal", "open signals")),
      part(
        workload.initiatives, ("lopend initiatief", "lopende initiatieven"),
        ("running initiative", "running initiatives")),
    ].compactMap { $0 }.joined(separator: ", ")
  }

  /// Who and what changes hands.
  func handover(_ handover: PlanHandover, weight: String) -> String {
    let what = words.weight(weight)
    let count = number(handover.weight)
    let work = workload(handover.workload)
    var lines = [
      word(
        "tegenover plan \(handover.from): \(count) \(what) wisselen van gebied",
        "against plan \(handover.from): \(count) \(what) change hands") + (work.isEmpty ? "" : ", \(work)")
    ]
    for move in handover.moves {
      let to = move.to.map {
        handover.continues[$0].map { word("naar \($0)", "to \($0)") }
          ?? word("naar nieuw gebied \($0)", "to new territory \($0)")
      }
      let work = workload(move.workload)
      lines.append(
        "  \(move.name): " + word("van \(move.from) ", "from \(move.from) ")
          + (to ?? word("naar geen gebied", "to no territory")) + ", \(number(move.weight)) "
          + what + (work.isEmpty ? "" : ", \(work)"))
    }
    if !handover.newlyAssigned.isEmpty {
      lines.append(
        "  " + word("voorheen niet ingedeeld: ", "not assigned before: ")
          + handover.newlyAssigned.joined(separator: ", "))
    }
    return lines.joined(separator: "\n")
  }
}
