import Indicators
import SpatialCore
public import Territories

extension PlanJSON {
  /// The whole answer of `territories propose`.
  ///
  /// - Parameter sentences: Of each plan but the first, by plan id: what it gains and costs against the first, by language.
  public static func answer(
    _ answer: ProposeTerritories.Answer, sentences: [String: [String: String]] = [:]
  ) -> String {
    let proposal = answer.proposal
    let members = [
      "\"feasible\":\(proposal.feasible)", "\"total\":\(number(proposal.total))",
      "\"division\":\(JSONText.string(answer.units.division))",
      "\"gemeente\":\(JSONText.string(answer.units.gemeente))",
      "\"units\":\(JSONText.string(answer.units.level.rawValue))", "\"estimated\":\(answer.units.isEstimated)",
      "\"tolerance\":\(answer.request.tolerance.map(number) ?? "null")", "\"stopped\":\(answer.isStopped)",
      "\"plans\":[\(answer.plans.map(\.summary).joined(separator: ","))]",
      "\"alternatives\":[\(alternatives(answer, sentences))]",
      "\"explanations\":[\(explanations(answer))]",
      "\"reachable\":{\"maximumDeviation\":\(proposal.reachableMaximumDeviation.map(number) ?? "null")}",
      "\"infeasibilityProven\":\(proposal.infeasibilityProven)", "\"certificates\":[\(certificates(answer))]",
      "\"meets\":[\(proposal.meets.map(String.init).joined(separator: ","))]",
      "\"meetsMaximumDeviation\":{\(meets(proposal))}", "\"seed\":\(proposal.seed)",
      "\"exclaves\":\(list(answer.units.exclaves))", "\"remarks\":\(list(answer.units.remarks.map { $0.text(.en) }))",
      "\"separateComponents\":[\(proposal.separateComponents.map(list).joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func meets(_ proposal: Proposal) -> String {
    proposal.meets.compactMap { count in proposal.leastDeviations[count].map { "\"\(count)\":\(number($0))" } }
      .joined(separator: ",")
  }

  /// Differences from the first plan: below zero where it is better.
  private static func alternatives(
    _ answer: ProposeTerritories.Answer, _ sentences: [String: [String: String]]
  ) -> String {
    guard let first = answer.proposal.plans.first?.evaluation else { return "" }
    return zip(answer.plans, answer.proposal.plans).dropFirst().map { stored, plan in
      let own = plan.evaluation
      let moved = first.residentsMoved.flatMap { before in own.residentsMoved.map { $0 - before } }
      let texts = (sentences[stored.id] ?? [:]).sorted { $0.key < $1.key }
        .map { ",\"\($0.key)\":\(JSONText.string($0.value))" }.joined()
      return "{\"plan\":\(JSONText.string(stored.id))"
        + ",\"maximumDeviation\":\(number(own.maximumDeviation - first.maximumDeviation))"
        + ",\"extraPieces\":\(own.extraPieces - first.extraPieces)"
        + ",\"residentsMoved\":\(moved.map(number) ?? "null")"
        + ",\"innerBorderMetres\":\(metres(own.innerBorderMetres - first.innerBorderMetres))"
        + ",\"efficient\":\(plan.isEfficient)\(texts)}"
    }.joined(separator: ",")
  }

  private static func explanations(_ answer: ProposeTerritories.Answer) -> String {
    answer.reasons.explanations.sorted { $0.key < $1.key }.map { count, explanation in
      let levels = explanation.planLevels.map(level)
      return "{\"count\":\(count),\"levels\":[\(levels.joined(separator: ","))]"
        + ",\"provenUpTo\":\(explanation.provenUpTo.map(String.init) ?? "null")}"
    }.joined(separator: ",")
  }

  private static func certificates(_ answer: ProposeTerritories.Answer) -> String {
    answer.reasons.certificates.sorted { $0.key < $1.key }.map { count, certificate in
      let counts = certificate.counts.map {
        "{\"count\":\($0.count),\"maximumDeviation\":\(number($0.maximumDeviation))"
          + ",\"meetsTolerance\":\($0.meetsTolerance)}"
      }
      let relaxations = certificate.relaxations.map {
        "{\"constraint\":\(JSONText.string("\($0.constraint)")),\"key\":\(JSONText.string($0.constraint.key))"
          + ",\"maximumDeviation\":\(number($0.maximumDeviation)),\"meetsTolerance\":\($0.meetsTolerance)}"
      }
      return "{\"count\":\(count),\"proven\":\(certificate.isProven)"
        + ",\"obstacles\":[\(certificate.obstacles.map(obstacle).joined(separator: ","))]"
        + ",\"reachable\":{\"maximumDeviation\":\(certificate.reachableMaximumDeviation.map(number) ?? "null")"
        + ",\"proven\":\(certificate.isReachableProven)}"
        + ",\"counts\":[\(counts.joined(separator: ","))],\"relaxations\":[\(relaxations.joined(separator: ","))]}"
    }.joined(separator: ",")
  }

  private static func obstacle(_ obstacle: Certificate.Obstacle) -> String {
    switch obstacle {
    case .tooHeavy(let units, let weight, let most):
      "{\"kind\":\"tooHeavy\",\"areas\":\(list(units)),\"weight\":\(number(weight)),\"most\":\(number(most))}"
    case .island(let units, let weight):
      "{\"kind\":\"island\",\"areas\":\(list(units)),\"weight\":\(number(weight))}"
    case .tooManyIslands(let count, let territories):
      "{\"kind\":\"tooManyIslands\",\"count\":\(count),\"territories\":\(territories)}"
    case .fixedTerritory(let name, let deviation):
      "{\"kind\":\"fixedTerritory\",\"territory\":\(JSONText.string(name)),\"deviation\":\(number(deviation))}"
    case .noTerritory(let units): "{\"kind\":\"noTerritory\",\"areas\":\(list(units))}"
    }
  }
}

extension TerritoryConstraint {
  /// The key of the constraints file that it stands under.
  public var key: String {
    switch self {
    case .minimumBorder: "minimumBorderMetres"
    case .barrier: "barriers"
    case .link: "links"
    case .pin: "pins"
    case .together: "together"
    case .apart: "apart"
    case .fixed: "fixed"
    case .pilot: "pilots"
    }
  }
}
