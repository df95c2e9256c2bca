import Atlas
import Indicators
import SpatialCore
import Territories

/// The inside of a ``PlanReport``: what matters first, maps, then each territory and each change.
struct PlanReportContent {
  let report: PlanReport
  private let reasons: PlanReasonsText

  init(_ report: PlanReport) {
    self.report = report
    reasons = PlanReasonsText(report.words.language, units: report.after.units)
  }

  var words: PlanWords { report.words }
  var after: EvaluatePlan.Report { report.after }
  private var evaluation: PlanEvaluation { after.figures.evaluation }
  private var weight: String { words.weight(after.figures.weight) }
  func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
  private func number(_ value: Double) -> String { words.numbers.number(value) }
  func escape(_ text: String) -> String { HTMLText.escape(text) }

  var summary: String {
    let sentences = [size, proof, why, handover, difference, faults].compactMap { $0 }
    return "<ul class=\"summary\">\n" + sentences.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n"
  }

  private var size: String {
    let count = evaluation.territories.count { !$0.isPilot }
    let (ideal, most) = (number(evaluation.ideal), words.percent(evaluation.maximumDeviation))
    return word(
      "\(count) gebieden van ongeveer \(ideal) \(weight); het gebied dat daar het meest van afwijkt, wijkt \(most) af.",
      "\(count) territories of about \(ideal) \(weight); the one that differs most from that differs by \(most).")
  }

  private var proof: String? {
    let figures = after.figures
    if figures.isOutdated {
      let text = PlanText(words.language).outdated
      return text.prefix(1).uppercased() + text.dropFirst() + "."
    }
    let bound = words.percent(figures.bound)
    switch figures.proof {
    case .optimal:
      return word(
        "Bewezen: geen plan met dit aantal gebieden voldoet beter aan het gekozen doel.",
        "Proven: no plan of so many territories meets the chosen objective better.")
    case .bounded where figures.bound >= 0.0005:
      return word(
        "Bewezen: geen plan met dit aantal gebieden heeft een grootste afwijking onder \(bound).",
        "Proven: no plan of so many territories has a largest deviation below \(bound).")
    case .bounded, .none: return nil
    }
  }

  private var why: String? {
    let cut = evaluation.cutWijkCodes
    guard !cut.isEmpty else { return word("Geen wijk wordt geknipt.", "No wijk is cut.") }
    let names = words.names(cut, after.units)
    let told = reasons.cuts(after.figures.levels).map { " " + $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? ""
    return word("Geknipt: \(names).", "Cut: \(names).") + told
  }

  private var handover: String? {
    guard let handover = after.handover else { return nil }
    let (moved, share) = (number(handover.weight), words.percent(handover.weight / max(1, evaluation.total)))
    let work = PlanText(words.language).workload(handover.workload)
    return word(
      "\(moved) \(weight) (\(share)) krijgen een ander gebied", "\(moved) \(weight) (\(share)) change territory")
      + (work.isEmpty ? "." : word(", en daarmee ", ", and with them ") + work + ".")
  }

  private var difference: String? {
    report.before.map { before in
      let text = reasons.difference(evaluation, from: before.figures.evaluation)
      return word("Tegenover \(before.figures.id): ", "Against \(before.figures.id): ") + text + "."
    }
  }

  private var faults: String? {
    var parts: [String] = []
    let broken = evaluation.territories.filter { !$0.isContiguous }.map(\.id)
    if !broken.isEmpty {
      parts.append(word("niet aaneengesloten: \(words.list(broken))", "not contiguous: \(words.list(broken))"))
    }
    if !evaluation.unassignedCodes.isEmpty {
      let names = words.names(evaluation.unassignedCodes, after.units)
      parts.append(word("niet ingedeeld: \(names)", "not assigned: \(names)"))
    }
    guard let first = parts.first else { return nil }
    return first.prefix(1).uppercased() + first.dropFirst() + parts.dropFirst().map { "; " + $0 }.joined() + "."
  }

  func maps() throws -> String {
    let plans = [report.before.map { (word("Nu", "Now"), $0) }, (word("Plan", "Plan"), after)].compactMap { $0 }
    let ids = plans.flatMap { $0.1.figures.evaluation.territories.map(\.id) }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let figures = try plans.enumerated().map { index, plan in
      let (name, own) = plan
      let caption = "\(name): \(own.figures.id)"
      var drawing = try TerritoryMap(own.territories(), language: words.language, ids: ids)
        .drawing(title: caption, units: own.units.areas)
      drawing.standsAlone = false
      drawing.isInset = true
      drawing.prefix = "map\(index)"
      return
        "<figure class=\"chart-box\">\n<figcaption>\(escape(caption))</figcaption>\n\(try drawing.svg())</figure>\n"
    }
    return "<div class=\"charts maps\">\n\(figures.joined())</div>\n"
  }

  var territories: String {
    let text = PlanText(words.language)
    let rows = evaluation.territories.enumerated().map { index, territory -> [String] in
      let label = after.figures.labels[territory.id]
      let people = [label?.wijkregisseur, label?.contact].compactMap { $0 }.joined(separator: ", ")
      let names = territory.units.map { after.units.areas[$0].name }.joined(separator: ", ")
      let compact = territory.compactness.map { words.numbers.number($0.polsbyPopper, decimals: 2) } ?? ""
      let before = after.handover?.continues[territory.id]
      return [
        escape([territory.id, label?.name].compactMap { $0 }.joined(separator: " "))
          + (people.isEmpty ? "" : " <small>\(escape(people))</small>"),
        number(territory.weight), words.signed(territory.deviation), escape(names),
        before.map { $0 == territory.id ? "" : escape($0) } ?? "", compact,
        escape(text.workload(after.workloads[index])), escape(remarks(territory)),
      ] + after.needs.map { need in need.figures[index].map { escape(text.value($0, need)) } ?? "" }
    }
    let heads = [
      word("Gebied", "Territory"), weight.prefix(1).uppercased() + weight.dropFirst(), word("Afwijking", "Deviation"),
      word("Delen", "Units"), word("Zet voort", "Continues"), word("Compactheid", "Compactness"),
      word("Werk", "Workload"),
      word("Let op", "Remarks"),
    ]
    let needs = after.needs.map { need in
      let whole = need.whole.map { word(", samen ", ", together ") + text.value($0, need) } ?? ""
      return "\(need.indicator.name[words.language]) (\(need.period)\(whole))"
    }
    return section(
      word("De gebieden", "The territories"), "territories", heads + needs, rows,
      numeric: Set([1, 2, 5] + needs.indices.map { heads.count + $0 }))
  }

  private func remarks(_ territory: TerritoryEvaluation) -> String {
    var parts: [String] = []
    if territory.isPilot { parts.append(word("proefwijk", "pilot wijk")) }
    if !territory.isContiguous {
      parts.append(word("niet aaneengesloten", "not contiguous"))
    }
    if territory.heldTogetherBySmallUnits {
      parts.append(
        word("hangt samen via delen onder 500 inwoners", "held together by units under 500 residents"))
    }
    if !territory.exclaves.isEmpty {
      parts.append(word("exclave: ", "exclave: ") + words.names(territory.exclaves, after.units))
    }
    return parts.joined(separator: "; ")
  }

  var cuts: String {
    let rows = WijkPieces.all(evaluation, after.units).map { wijk in
      [
        escape(wijk.name),
        escape(
          wijk.pieces.map { "\($0.territory): \(words.names($0.units, after.units)) (\(number($0.weight)))" }
            .joined(separator: "; ")),
      ]
    }
    let heads = ["Wijk", word("Stukken", "Pieces")]
    return section(word("Geknipte wijken", "Wijken that are cut"), "cuts", heads, rows)
  }

  var changes: String {
    guard let handover = after.handover else { return "" }
    let text = PlanText(words.language)
    let rows = handover.moves.map { move in
      [
        escape(move.name), escape(move.from), escape(move.to ?? "–"), number(move.weight),
        escape(text.workload(move.workload)),
      ]
    }
    let heads = [
      word("Deel", "Unit"), word("Van", "From"), word("Naar", "To"),
      weight.prefix(1).uppercased() + weight.dropFirst(), word("Werk", "Workload"),
    ]
    return section(word("Wat van gebied wisselt", "What changes territory"), "changes", heads, rows, numeric: [3])
  }

  var figures: String {
    let plans = [report.before, after].compactMap { $0 }
    let rows = PlanText(words.language).measures(plans.map(\.figures)).map { row in row.map(escape) }
    guard let head = rows.first else { return "" }
    let numeric = Set(1..<max(2, head.count))
    let heads = [word("Maat", "Measure")] + head.dropFirst()
    return section(word("De maten", "The measures"), "measures", heads, Array(rows.dropFirst()), numeric: numeric)
  }

  var reading: String {
    let items = [
      word(
        "Afwijking: het verschil met het totaal gedeeld door het aantal gebieden.",
        "Deviation: the difference from the total divided by the number of territories."),
      word(
        "Extra stukken: over alle wijken opgeteld, in hoeveel gebieden een wijk ligt min één.",
        "Extra pieces: summed over wijken, how many territories a wijk lies in less one."),
      word(
        "Aaneengesloten: één stuk over gezamenlijke grenzen langer dan 1 m; kleinere stukken van een hele wijk tellen niet.",
        "Contiguous: one piece over shared borders longer than 1 m; smaller pieces of a whole wijk do not count."),
      word(
        "Compactheid: Polsby–Popper, 4π · oppervlakte / omtrek²; een cirkel heeft 1.",
        "Compactness: Polsby–Popper, 4π · area / perimeter²; a circle has 1."),
    ]
    let list = "<ul>\n" + items.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n"
    return HTMLText.section(word("Hoe dit te lezen", "How to read this"), id: "reading", list)
  }

  private func section(
    _ title: String, _ id: String, _ heads: [String], _ rows: [[String]], numeric: Set<Int> = []
  ) -> String {
    guard !rows.isEmpty else { return "" }
    // A column in which nothing stands says nothing.
    let used = heads.indices.filter { column in column == 0 || rows.contains { !$0[column].isEmpty } }
    let places = Set(used.indices.filter { numeric.contains(used[$0]) })
    return HTMLText.section(
      title, id: id,
      HTMLText.table(
        caption: title, head: used.map { heads[$0] }, rows: rows.map { row in used.map { row[$0] } }, numeric: places,
        style: "figures titled wordy"))
  }
}
