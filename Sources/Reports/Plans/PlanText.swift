public import Atlas
public import Indicators
import Territories

/// Plans as text for the terminal.
public struct PlanText {
  let words: PlanWords

  public init(_ language: Language) {
    words = PlanWords(language)
  }

  private func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
  private func number(_ value: Double) -> String { words.numbers.number(value) }

  /// The answer of `territories propose`.
  public func answer(_ answer: ProposeTerritories.Answer) -> String {
    let (proposal, request) = (answer.proposal, answer.request)
    let reasons = PlanReasonsText(words.language, units: answer.units)
    var lines = [heading(answer)] + answer.units.remarks.map { $0.text(words.language) }
    if answer.isStopped {
      lines.append(
        word(
          "de tijd was om: dit is het beste tot dan toe", "the time was up: this is the best so far"))
    }
    if !proposal.separateComponents.isEmpty {
      let count = proposal.separateComponents.count
      lines.append(
        word(
          "de delen liggen in \(count) losse stukken; geen gebied beslaat er twee",
          "the units lie in \(count) separate pieces; no territory spans two of them"))
    }
    var told: Set<Int> = []
    for (index, (stored, plan)) in zip(answer.plans, proposal.plans).enumerated() {
      lines.append(
        self.plan(stored.id, plan.evaluation, proven: proven(plan), units: answer.units, labels: answer.labels))
      let isFirst = told.insert(plan.evaluation.territories.count).inserted
      lines += remarks(on: plan, answer, explains: isFirst).map { "  " + $0 }
      if index > 0, let first = proposal.plans.first {
        let difference = reasons.difference(plan.evaluation, from: first.evaluation)
        lines.append(
          "  " + word("tegenover", "against") + " \(answer.plans[0].id): " + difference
            + (plan.isEfficient
              ? word(
                "; geen plan is in alle maten minstens zo goed (bewezen)",
                "; no plan is at least as good in every measure (proven)") : ""))
      }
    }
    if let tolerance = request.tolerance {
      lines.append(verdict(proposal, tolerance))
      for (count, certificate) in answer.reasons.certificates.sorted(by: { $0.key < $1.key }) {
        lines += reasons.certificate(certificate, count: count, tolerance: tolerance).map { "  " + $0 }
      }
    }
    lines.append("seed \(proposal.seed)")
    return lines.joined(separator: "\n")
  }

  /// What each plan but the first gains and costs against it, by plan id and language.
  public static func sentences(_ answer: ProposeTerritories.Answer) -> [String: [String: String]] {
    guard let first = answer.proposal.plans.first else { return [:] }
    var result: [String: [String: String]] = [:]
    for (stored, plan) in zip(answer.plans, answer.proposal.plans).dropFirst() {
      for language in Language.allCases {
        result[stored.id, default: [:]][language.rawValue] =
          PlanReasonsText(language, units: answer.units).difference(plan.evaluation, from: first.evaluation)
      }
    }
    return result
  }

  private func heading(_ answer: ProposeTerritories.Answer) -> String {
    let units = answer.units
    let level =
      units.level == .buurt || units.level == .wijk
      ? word("\(units.units.count) \(units.level)en", "\(units.units.count) units of level \(units.level)")
      : word("\(units.units.count) delen (\(units.level))", "\(units.units.count) units of level \(units.level)")
    return "\(units.gemeente), \(units.division): \(level), \(number(answer.proposal.total)) "
      + words.weight(answer.request.weight)
      + (units.isEstimated ? word(" (per deel geschat)", " (estimated per unit)") : "")
  }

  /// What is told of a proposed plan beside its figures.
  ///
  /// - Parameter explains: Whether it tells why wijken are cut: once for each number of territories.
  private func remarks(
    on plan: ProposedPlan, _ answer: ProposeTerritories.Answer, explains: Bool
  ) -> [String] {
    var lines: [String] = []
    if case .target(let target) = answer.request.wish {
      let ideal = plan.evaluation.ideal
      lines.append(
        word("elk ongeveer", "each about") + " \(number(ideal)), \(words.signed(ideal / target - 1)) "
          + word("ten opzichte van", "from") + " \(number(target))")
    }
    if plan.proof != .optimal, plan.extraPiecesBound > 0 {
      let gap = plan.evaluation.extraPieces - plan.extraPiecesBound
      lines.append(
        word(
          "minder dan \(words.pieces(plan.extraPiecesBound)) kan niet binnen de tolerantie (bewezen)",
          "fewer than \(words.pieces(plan.extraPiecesBound)) cannot be within the tolerance (proven)")
          + (gap > 0 ? word("; dit plan heeft er \(gap) meer", "; this plan has \(gap) more") : ""))
    }
    let count = plan.evaluation.territories.count { !$0.isPilot }
    if explains, plan.evaluation.extraPieces > 0, let explanation = answer.reasons.explanations[count] {
      lines += [PlanReasonsText(words.language, units: answer.units).cuts(explanation.planLevels)].compactMap { $0 }
    }
    return lines
  }

  /// What is proven of a plan, in words that follow "largest deviation 3.3%".
  private func proven(_ plan: ProposedPlan) -> String {
    let bound = words.percent(plan.bound)
    guard plan.proof == .optimal else {
      return plan.bound >= 0.0005 ? word(" (onder \(bound) bestaat er geen)", " (none below \(bound) exists)") : ""
    }
    if plan.evaluation.maximumDeviation <= plan.bound + 1e-9 {
      return word(", bewezen de kleinste", ", proven to be the least")
    }
    let aim =
      switch plan.objective {
      case .lexicographic, .splits: word("de minste extra stukken", "the fewest extra pieces")
      case .moved: word("de minste inwoners die wisselen", "the fewest residents who change hands")
      case .border: word("de kortste binnengrens", "the shortest inner border")
      case .balance: word("de kleinste afwijking", "the least deviation")
      }
    // A bound that reads 0,0% tells nothing.
    let least =
      plan.bound >= 0.0005 ? word(" (de kleinste afwijking is \(bound))", " (the least deviation is \(bound))") : ""
    return word(", bewezen \(aim) binnen de tolerantie", ", proven to have \(aim) within the tolerance") + least
  }

  private func verdict(_ proposal: Proposal, _ tolerance: Double) -> String {
    let wish = words.percent(tolerance)
    if proposal.feasible { return word("er is een plan binnen \(wish)", "a plan within \(wish) exists") }
    let reach =
      proposal.reachableMaximumDeviation.map {
        word("; het beste dat kan is \(words.percent($0))", "; the best that can be reached is \(words.percent($0))")
      } ?? ""
    let meets = proposal.meets.map { count in
      "\(count)" + (proposal.leastDeviations[count].map { " (\(words.percent($0)))" } ?? "")
    }.joined(separator: ", ")
    let others =
      meets.isEmpty
      ? word("geen ander aantal gebieden voldoet", "no other number of territories meets it")
      : word("aantallen gebieden die voldoen: \(meets)", "numbers of territories that meet it: \(meets)")
    let proof =
      proposal.infeasibilityProven ? word(" (bewezen)", " (proven)") : word(" gevonden", " was found")
    return word("geen plan binnen \(wish)", "no plan within \(wish)") + proof + reach + "; " + others
  }
}
