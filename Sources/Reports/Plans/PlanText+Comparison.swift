public import Atlas
import Territories

extension PlanText {
  /// Plans beside each other: a row of their ids, then one for each measure.
  func measures(_ plans: [PlanFigures]) -> [[String]] {
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
  public func comparison(_ first: EvaluatePlan.Report, _ second: EvaluatePlan.Report) -> String {
    let rows = measures([first, second].map(\.figures))
    let widths = rows.first?.indices.map { column in rows.map { $0[column].count }.max() ?? 0 } ?? []
    let lines = rows.map { row in
      let cells = row.enumerated().map { index, text in
        let space = String(repeating: " ", count: widths[index] - text.count)
        return index == 0 ? text + space : space + text
      }
      return cells.joined(separator: "  ")
    }
    return (lines + [second.handover.map { handover($0, weight: second.figures.weight) } ?? ""])
      .joined(separator: "\n")
  }
}
