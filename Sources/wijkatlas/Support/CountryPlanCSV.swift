import Atlas
import Interchange
import SpatialCore
import Territories

/// The plans of all gemeenten as tables.
enum CountryPlanCSV {
  private static let columns = [
    "gemeente", "name", "total", "units", "plan", "territories", "maximum_deviation", "extra_pieces", "cut_wijken",
    "inner_border_m", "proof", "feasible", "infeasibility_proven", "reason",
  ]

  /// One row a gemeente: its best plan.
  static func summary(_ summary: ProposeEverywhere.Summary) -> String {
    func number(_ value: Double) -> String { DecimalText.format(value, decimals: 6) }
    let rows = summary.entries.map { entry -> String in
      switch entry.outcome {
      case .refused(let reason):
        let empty = [String](repeating: "", count: columns.count - 5)
        return CSVText.row([entry.gemeente, entry.name] + empty + ["false", "false", reason])
      case .answered(let answer):
        let proposal = answer.proposal
        let plan = proposal.plans.first
        let evaluation = plan?.evaluation
        return CSVText.row([
          entry.gemeente, entry.name, number(proposal.total), answer.units.level.rawValue, answer.plans.first?.id ?? "",
          evaluation.map { String($0.territories.count) } ?? "", evaluation.map { number($0.maximumDeviation) } ?? "",
          evaluation.map { String($0.extraPieces) } ?? "", evaluation.map { String($0.cutWijken) } ?? "",
          evaluation.map { DecimalText.format($0.innerBorderMetres, decimals: 1) } ?? "", plan?.proof.rawValue ?? "",
          String(proposal.feasible), String(proposal.infeasibilityProven), answer.isStopped ? "time limit" : "",
        ])
      }
    }
    return CSVText.row(columns) + rows.joined()
  }

  /// The best plans: `gemeente,unit,territory`.
  static func assignment(_ summary: ProposeEverywhere.Summary) -> String {
    let rows = summary.entries.flatMap { entry in
      (entry.answer?.plans.first?.assignment ?? [:]).sorted { $0.key < $1.key }
        .map { CSVText.row([entry.gemeente, $0.key, $0.value]) }
    }
    return CSVText.row(["gemeente", "unit", "territory"]) + rows.joined()
  }
}
