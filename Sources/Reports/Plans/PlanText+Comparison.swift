public import Atlas
import Territories

extension PlanText {
  /// Plans beside each other: a row of their ids, then one for each measure.
  public func measures(_ plans: [PlanFigures]) -> [[String]] {
    func row(_ nl: String, _ en: String, _ value: (PlanFigures) -> String) -> [String] {
      [words.word(nl, en)] + plans.map(value)
    }
    func yes(_ value: Bool) -> String { value ? words.word("ja", "yes") : words.word("nee", "no") }
    return [
      row("", "", { $0.id }),
      row("gebieden", "territories") { String($0.evaluation.territories.count) },
      row("ideaal", "ideal") { words.numbers.number($0.evaluation.ideal) },
      row("grootste afwijking", "largest deviation") { words.percent($0.evaluation.maximumDeviation) },
      row("wijken geknipt", "wijken cut") { String($0.evaluation.cutWijken) },
      row("extra stukken", "extra pieces") { String($0.evaluation.extraPieces) },
      row("binnengrens", "inner border") { words.kilometres($0.evaluation.innerBorderMetres) },
      row("verbindingen doorgesneden", "connections cut") { String($0.evaluation.cutEdges) },
      row("aaneengesloten", "contiguous") { yes($0.evaluation.isContiguous) },
      row("delen niet ingedeeld", "units not assigned") { String($0.evaluation.unassignedCodes.count) },
    ]
  }

  /// Two plans beside each other, and who changes hands from the first to the second.
  ///
  /// - Parameters:
  ///   - first: The plan before.
  ///   - second: The plan after, evaluated against the first.
  ///   - standing: Where the second lies among random plans, where that was asked.
  public func comparison(
    _ first: EvaluatePlan.Report, _ second: EvaluatePlan.Report, standing: PlanStanding? = nil
  ) -> String {
    let rows = measures([first, second].map(\.figures))
    let widths = rows.first?.indices.map { column in rows.map { $0[column].count }.max() ?? 0 } ?? []
    let lines = rows.map { row in
      let cells = row.enumerated().map { index, text in
        let space = String(repeating: " ", count: widths[index] - text.count)
        return index == 0 ? text + space : space + text
      }
      return cells.joined(separator: "  ")
    }
    let count = second.figures.evaluation.territories.count { !$0.isPilot }
    let among = standing.map { PlanStandingText(words).lines($0, count: count) } ?? []
    let hands = second.handover.map { [handover($0, weight: second.figures.weight)] } ?? []
    return (lines + territories(first) + territories(second) + among + hands).joined(separator: "\n")
  }

  /// The weight, work and further figures of each territory.
  private func territories(_ report: EvaluatePlan.Report) -> [String] {
    let figures = report.figures
    let rows = figures.evaluation.territories.enumerated().map { index, territory in
      let weight = "\(words.numbers.number(territory.weight)) \(words.weight(figures.weight))"
      let facts = [weight, work(report, index)].filter { !$0.isEmpty }
      return "  \([territory.id, figures.labels[territory.id]?.name].compactMap { $0 }.joined(separator: " ")): "
        + facts.joined(separator: "; ")
    }
    return ["\(figures.id):"] + rows + [whole(report).map { "  " + $0 }].compactMap { $0 }
  }
}
