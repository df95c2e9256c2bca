public import Atlas
public import Indicators
import Territories

/// The plans of all gemeenten as text for the terminal.
public struct CountryPlanText {
  private let words: PlanWords

  public init(_ language: Language) {
    words = PlanWords(language)
  }

  /// One line a gemeente, then how many are met and settled.
  public func text(_ summary: ProposeEverywhere.Summary) -> String {
    let entries = summary.entries.map(line)
    let within = summary.tolerance.map { words.word(" binnen ", " within ") + words.percent($0) } ?? ""
    let total = words.word(
      "\(summary.entries.count) \(summary.entries.count == 1 ? "gemeente" : "gemeenten"): \(summary.met) met een plan\(within), \(summary.settled) bewezen, "
        + "\(summary.refused) niet in te delen",
      "\(summary.entries.count) \(summary.entries.count == 1 ? "gemeente" : "gemeenten"): \(summary.met) with a plan\(within), \(summary.settled) proven, "
        + "\(summary.refused) that cannot be planned")
    return (entries + [total]).joined(separator: "\n")
  }

  private func line(_ entry: ProposeEverywhere.Entry) -> String {
    let place = "\(entry.gemeente) \(entry.name): "
    switch entry.outcome {
    case .refused(let reason): return place + reason
    case .answered(let answer):
      let proposal = answer.proposal
      guard let plan = proposal.plans.first else {
        return place + words.word("geen plan", "no plan")
          + (answer.isStopped ? words.word(", de tijd was om", ", the time was up") : "")
      }
      let evaluation = plan.evaluation
      var text =
        place
        + words.word(
          "\(evaluation.territories.count) gebieden van ongeveer \(words.numbers.number(evaluation.ideal)), grootste "
            + "afwijking \(words.percent(evaluation.maximumDeviation)), \(words.pieces(evaluation.extraPieces))",
          "\(evaluation.territories.count) territories of about \(words.numbers.number(evaluation.ideal)), largest "
            + "deviation \(words.percent(evaluation.maximumDeviation)), \(words.pieces(evaluation.extraPieces))")
      if !proposal.feasible {
        text +=
          proposal.infeasibilityProven
          ? words.word("; binnen de tolerantie kan niet (bewezen)", "; within the tolerance it cannot be (proven)")
          : words.word("; binnen de tolerantie niet gevonden", "; none within the tolerance was found")
      } else if plan.proof == .optimal {
        text += words.word(", bewezen", ", proven")
      }
      return text
    }
  }
}

extension PlanText {
  /// The answer of `territories list`: one line a plan.
  ///
  /// - Parameter adopted: The divisions that were made of plans, by plan.
  public func list(_ plans: [StoredPlan], adopted: [String: [String]] = [:]) -> String {
    plans.map { plan in
      let day = plan.created.prefix(10)
      let divisions = adopted[plan.id].map { words.word(", indeling ", ", division ") + words.list($0) } ?? ""
      return words.word(
        "\(plan.id): \(plan.gemeente), \(plan.territoryCount) gebieden, \(plan.assignment.count) delen, \(day)",
        "\(plan.id): \(plan.gemeente), \(plan.territoryCount) territories, \(plan.assignment.count) units, \(day)")
        + divisions
    }.joined(separator: "\n")
  }
}
