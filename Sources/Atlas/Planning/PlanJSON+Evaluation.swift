import Indicators
import SpatialCore
import Territories

extension PlanJSON {
  /// The answer of `territories evaluate`.
  ///
  /// - Parameter standing: Where the plan lies among random ones, where that was asked.
  public static func report(_ report: EvaluatePlan.Report, standing: PlanStanding? = nil) -> String {
    let evaluation = report.figures.evaluation
    let parts = [
      "\"feasible\":\(evaluation.isContiguous && evaluation.isComplete)", "\"total\":\(number(evaluation.total))",
      "\"division\":\(JSONText.string(report.units.division))",
      "\"gemeente\":\(JSONText.string(report.units.gemeente))",
      "\"units\":\(JSONText.string(report.units.level.rawValue))", "\"estimated\":\(report.units.isEstimated)",
      "\"plans\":[\(plan(report.figures, units: report.units))]",
      "\"workload\":[\(workload(report))]",
      "\"needs\":[\(report.needs.map { need($0, report) }.joined(separator: ","))]",
      "\"handover\":\(report.handover.map(handover) ?? "null")", "\"reachable\":{\"maximumDeviation\":null}",
      "\"meets\":[]", "\"seed\":null", "\"ensemble\":\(standing.map(text) ?? "null")",
    ]
    return "{\(parts.joined(separator: ","))}"
  }

  /// The answer of `territories compare`.
  ///
  /// - Parameters:
  ///   - first: The plan before.
  ///   - second: The plan after, evaluated against the first.
  ///   - standing: Where the second lies among random plans, where that was asked.
  public static func comparison(
    _ first: EvaluatePlan.Report, _ second: EvaluatePlan.Report, standing: PlanStanding? = nil
  ) -> String {
    let plans = [first, second].map { plan($0.figures, units: $0.units) }
    let work = [first, second].map { "[\(workload($0))]" }.joined(separator: ",")
    let needs = [first, second].map { report in "[\(report.needs.map { need($0, report) }.joined(separator: ","))]" }
    return "{\"total\":\(number(first.figures.evaluation.total)),\"plans\":[\(plans.joined(separator: ","))]"
      + ",\"handover\":\(second.handover.map(handover) ?? "null"),\"workload\":[\(work)]"
      + ",\"needs\":[\(needs.joined(separator: ","))],\"ensemble\":\(standing.map(text) ?? "null")}"
  }

  private static func workload(_ report: EvaluatePlan.Report) -> String {
    zip(report.figures.evaluation.territories, report.workloads).map { territory, load in
      "{\"territory\":\(JSONText.string(territory.id)),\(members(load))}"
    }.joined(separator: ",")
  }

  private static func need(_ need: PlanNeed, _ report: EvaluatePlan.Report) -> String {
    let figures = zip(report.figures.evaluation.territories, need.figures).map { territory, figure in
      "{\"territory\":\(JSONText.string(territory.id)),\"value\":\(figure.map { number($0.value) } ?? "null")"
        + ",\"status\":\(figure.map { JSONText.string($0.status.rawValue) } ?? "null")}"
    }
    return "{\"indicator\":\(JSONText.string(need.indicator.id)),\"period\":\(JSONText.string(need.period.rawValue))"
      + ",\"whole\":\(need.whole.map { number($0.value) } ?? "null"),\"territories\":[\(figures.joined(separator: ","))]}"
  }

  private static func handover(_ handover: PlanHandover) -> String {
    let moves = handover.moves.map { move in
      "{\"unit\":\(JSONText.string(move.unit)),\"name\":\(JSONText.string(move.name))"
        + ",\"from\":\(JSONText.string(move.from)),\"to\":\(move.to.map(JSONText.string) ?? "null")"
        + ",\"weight\":\(number(move.weight)),\(members(move.workload))}"
    }
    let continues = handover.continues.sorted { $0.key < $1.key }
      .map { "\(JSONText.string($0.key)):\(JSONText.string($0.value))" }
    return "{\"from\":\(JSONText.string(handover.from)),\"weight\":\(number(handover.weight))"
      + ",\(members(handover.workload)),\"continues\":{\(continues.joined(separator: ","))}"
      + ",\"units\":[\(moves.joined(separator: ","))],\"newlyAssigned\":\(list(handover.newlyAssigned))}"
  }

  private static func members(_ load: PlanWorkload) -> String {
    [("addresses", load.addresses), ("openSignals", load.openSignals), ("initiatives", load.initiatives)]
      .map { "\"\($0)\":\($1.map(String.init) ?? "null")" }.joined(separator: ",")
  }
}
