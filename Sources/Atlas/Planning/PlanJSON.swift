import SpatialCore
public import Territories

/// Plans as JSON, in the shape that programs rely on.
public enum PlanJSON {
  /// One element of `plans`.
  public static func plan(
    id: String, _ evaluation: PlanEvaluation, proof: Proof, objective: Objective? = nil, bound: Double, weight: String
  ) -> String {
    let territories = evaluation.territories.map(territory).joined(separator: ",")
    let members = [
      "\"id\":\(JSONText.string(id))", "\"count\":\(evaluation.territories.count)",
      "\"ideal\":\(number(evaluation.ideal))", "\"maximumDeviation\":\(number(evaluation.maximumDeviation))",
      "\"weight\":\(JSONText.string(weight))",
      "\"objective\":\(objective.map { JSONText.string($0.rawValue) } ?? "null")",
      "\"proof\":\(JSONText.string(proof.rawValue))", "\"bound\":\(number(bound))",
      "\"contiguous\":\(evaluation.isContiguous)", "\"cutWijken\":\(evaluation.cutWijken)",
      "\"extraPieces\":\(evaluation.extraPieces)",
      "\"residentsMoved\":\(evaluation.residentsMoved.map(number) ?? "null")",
      "\"innerBorderMetres\":\(DecimalText.format(evaluation.innerBorderMetres, decimals: 1))",
      "\"unassigned\":\(list(evaluation.unassignedCodes))", "\"territories\":[\(territories)]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  /// The whole answer of `territories propose`.
  public static func answer(_ answer: ProposeTerritories.Answer, tolerance: Double?) -> String {
    let proposal = answer.proposal
    let members = [
      "\"feasible\":\(proposal.feasible)", "\"total\":\(number(proposal.total))",
      "\"division\":\(JSONText.string(answer.units.division))",
      "\"gemeente\":\(JSONText.string(answer.units.gemeente))",
      "\"units\":\(JSONText.string(answer.units.level.rawValue))", "\"estimated\":\(answer.units.isEstimated)",
      "\"tolerance\":\(tolerance.map(number) ?? "null")",
      "\"plans\":[\(answer.plans.map(\.summary).joined(separator: ","))]",
      "\"reachable\":{\"maximumDeviation\":\(proposal.reachableMaximumDeviation.map(number) ?? "null")}",
      "\"infeasibilityProven\":\(proposal.infeasibilityProven)",
      "\"meets\":[\(proposal.meets.map(String.init).joined(separator: ","))]",
      "\"meetsMaximumDeviation\":{\(meets(proposal))}", "\"seed\":\(proposal.seed)",
      "\"exclaves\":\(list(answer.units.exclaves))", "\"remarks\":\(list(answer.units.remarks))",
      "\"separateComponents\":[\(proposal.separateComponents.map(list).joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func meets(_ proposal: Proposal) -> String {
    proposal.meets.compactMap { count in proposal.leastDeviations[count].map { "\"\(count)\":\(number($0))" } }
      .joined(separator: ",")
  }

  private static func territory(_ territory: TerritoryEvaluation) -> String {
    let members = [
      "\"id\":\(JSONText.string(territory.id))", "\"weight\":\(number(territory.weight))",
      "\"deviation\":\(number(territory.deviation))", "\"areas\":\(list(territory.unitCodes))",
      "\"contiguous\":\(territory.isContiguous)", "\"pieces\":\(territory.pieces.count)",
      "\"heldTogetherBySmallUnits\":\(territory.heldTogetherBySmallUnits)",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(JSONText.string).joined(separator: ","))]"
  }

  private static func number(_ value: Double) -> String { DecimalText.format(value, decimals: 6) }
}
