import Atlas
import SpatialCore
import Territories

/// Plans as text for the terminal.
enum PlanText {
  static func answer(_ answer: ProposeTerritories.Answer, _ request: PlanningRequest) -> String {
    let proposal = answer.proposal
    var lines = [
      "\(answer.units.gemeente), \(answer.units.division): \(answer.units.units.count) units of level "
        + "\(answer.units.level), \(number(proposal.total)) \(request.weight)"
        + (answer.units.isEstimated ? " (estimated per unit)" : "")
    ]
    lines += answer.units.remarks
    if !proposal.separateComponents.isEmpty {
      lines.append(
        "the units lie in \(proposal.separateComponents.count) separate pieces; no territory spans two of them")
    }
    for (stored, plan) in zip(answer.plans, proposal.plans) {
      lines.append(self.plan(stored.id, plan.evaluation, proven: proven(plan), units: answer.units))
      if case .target(let target) = request.wish {
        lines.append(
          "  each about \(number(plan.evaluation.ideal)), \(signed(plan.evaluation.ideal / target - 1)) from \(number(target))"
        )
      }
    }
    if let tolerance = request.tolerance { lines.append(verdict(proposal, tolerance)) }
    lines.append("seed \(proposal.seed)")
    return lines.joined(separator: "\n")
  }

  /// What is proven of a plan, in words that follow "largest deviation 3.3%".
  private static func proven(_ plan: ProposedPlan) -> String {
    guard plan.proof == .optimal else {
      return plan.bound >= 0.0005 ? " (none below \(percent(plan.bound)) exists)" : ""
    }
    if plan.evaluation.maximumDeviation <= plan.bound + 1e-9 { return ", proven to be the least" }
    let aim =
      switch plan.objective {
      case .lexicographic, .splits: "the fewest extra pieces"
      case .moved: "the fewest residents who change hands"
      case .border: "the shortest inner border"
      case .balance: "the least deviation"
      }
    return ", proven to have \(aim) within the tolerance (the least deviation is \(percent(plan.bound)))"
  }

  static func plan(_ id: String, _ evaluation: PlanEvaluation, proven: String = "", units: PlanningUnits) -> String {
    var lines = [
      "plan \(id): \(evaluation.territories.count) territories, largest deviation "
        + "\(percent(evaluation.maximumDeviation))\(proven); \(evaluation.cutWijken) wijken cut, "
        + "\(evaluation.extraPieces) extra pieces, \(number(evaluation.innerBorderMetres / 1000)) km inner border"
    ]
    for territory in evaluation.territories {
      let names = territory.units.map { units.areas[$0].name }.joined(separator: ", ")
      var line = "  \(territory.id): \(number(territory.weight)) (\(signed(territory.deviation))) \(names)"
      if !territory.isContiguous { line += " — NOT CONTIGUOUS: \(territory.pieces.count) pieces" }
      if territory.heldTogetherBySmallUnits { line += " — held together only by units under 500 residents" }
      lines.append(line)
    }
    if !evaluation.unassignedCodes.isEmpty {
      lines.append("  not assigned: \(evaluation.unassignedCodes.joined(separator: ", "))")
    }
    if let moved = evaluation.residentsMoved { lines.append("  \(number(moved)) residents change hands") }
    return lines.joined(separator: "\n")
  }

  private static func verdict(_ proposal: Proposal, _ tolerance: Double) -> String {
    if proposal.feasible { return "a plan within \(percent(tolerance)) exists" }
    let reach = proposal.reachableMaximumDeviation.map { "; the best that can be reached is \(percent($0))" } ?? ""
    let meets = proposal.meets.map { count in
      "\(count)" + (proposal.leastDeviations[count].map { " (\(percent($0)))" } ?? "")
    }.joined(separator: ", ")
    return "no plan within \(percent(tolerance))\(proposal.infeasibilityProven ? " (proven)" : " was found")\(reach); "
      + (meets.isEmpty ? "no other number of territories meets it" : "numbers of territories that meet it: \(meets)")
  }

  private static func number(_ value: Double) -> String {
    let digits = DecimalText.format(value.rounded(), decimals: 0)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0, result != "-" { result += "," }
      result.append(digit)
    }
    return result
  }

  static func percent(_ fraction: Double) -> String { DecimalText.fixed(fraction * 100, decimals: 1) + "%" }
  private static func signed(_ fraction: Double) -> String { (fraction < 0 ? "" : "+") + percent(fraction) }
}
