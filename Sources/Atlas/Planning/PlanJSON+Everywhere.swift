import SpatialCore
import Territories

extension ProposeEverywhere.Summary {
  /// The answer of `territories propose --all-gemeenten`: of each gemeente its best plan.
  public var json: String {
    let members = [
      "\"division\":\(JSONText.string(division))", "\"tolerance\":\(tolerance.map(PlanJSON.number) ?? "null")",
      "\"count\":\(entries.count)", "\"met\":\(met)", "\"settled\":\(settled)", "\"refused\":\(refused)",
      "\"gemeenten\":[\(entries.map(json).joined(separator: ",\n"))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private func json(_ entry: ProposeEverywhere.Entry) -> String {
    let place = "\"gemeente\":\(JSONText.string(entry.gemeente)),\"name\":\(JSONText.string(entry.name))"
    switch entry.outcome {
    case .refused(let reason):
      return "{\(place),\"feasible\":false,\"plan\":null,\"reason\":\(JSONText.string(reason))}"
    case .answered(let answer):
      let proposal = answer.proposal
      return "{\(place),\"feasible\":\(proposal.feasible),\"infeasibilityProven\":\(proposal.infeasibilityProven)"
        + ",\"total\":\(PlanJSON.number(proposal.total)),\"units\":\(JSONText.string(answer.units.level.rawValue))"
        + ",\"stopped\":\(answer.isStopped),\"meets\":[\(proposal.meets.map(String.init).joined(separator: ","))]"
        + ",\"plan\":\(answer.plans.first?.summary ?? "null")}"
    }
  }
}

extension PlanJSON {
  /// The answer of `territories list`.
  ///
  /// - Parameter adopted: The divisions that were made of plans, by plan.
  public static func list(_ plans: [StoredPlan], adopted: [String: [String]] = [:]) -> String {
    let rows = plans.map { plan in
      "{\"id\":\(JSONText.string(plan.id)),\"gemeente\":\(JSONText.string(plan.gemeente))"
        + ",\"division\":\(JSONText.string(plan.division)),\"count\":\(plan.territoryCount)"
        + ",\"units\":\(plan.assignment.count),\"created\":\(JSONText.string(plan.created))"
        + ",\"adopted\":\(list(adopted[plan.id] ?? []))}"
    }
    return "{\"plans\":[\(rows.joined(separator: ","))]}"
  }
}
