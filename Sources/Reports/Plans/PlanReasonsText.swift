import Atlas
import Indicators
import Territories

/// Why plans are as they are, in sentences.
struct PlanReasonsText {
  let words: PlanWords
  let units: PlanningUnits

  init(_ language: Language, units: PlanningUnits) {
    words = PlanWords(language)
    self.units = units
  }

  private func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }

  /// "Waarom er geknipt wordt: zonder een wijk te knippen is het beste 17,5%; één extra stuk geeft 10,9% (…)."
  func cuts(_ levels: [PlanLevel]) -> String? {
    guard !levels.isEmpty else { return nil }
    var parts: [String] = []
    for level in levels {
      let best = words.percent(level.maximumDeviation)
      guard level.extraPieces > 0 else {
        parts.append(
          word("zonder een wijk te knippen is het beste \(best)", "with no wijk cut the best is \(best)"))
        continue
      }
      if parts.isEmpty {
        parts.append(word("zonder een wijk te knippen bestaat geen plan", "with no wijk cut there is no plan"))
      }
      let (names, pieces) = (words.names(level.cutWijken, units), words.pieces(level.extraPieces))
      parts.append(
        level.extraPieces == 1
          ? word("\(pieces) geeft \(best) (\(names))", "\(pieces) gives \(best) (\(names))")
          : word("\(pieces) geven \(best) (\(names))", "\(pieces) give \(best) (\(names))"))
    }
    return word("waarom er wijken geknipt worden: ", "why wijken are cut: ") + parts.joined(separator: "; ")
  }

  /// What a plan gains and costs against the first.
  func difference(_ evaluation: PlanEvaluation, from first: PlanEvaluation) -> String {
    var (gains, costs): ([String], [String]) = ([], [])
    func add(_ difference: Double, _ text: String) {
      if difference < 0 { gains.append(text) } else if difference > 0 { costs.append(text) }
    }
    let even = (words.percent(evaluation.maximumDeviation), words.percent(first.maximumDeviation))
    if even.0 != even.1 {
      add(
        evaluation.maximumDeviation - first.maximumDeviation,
        word(
          "grootste afwijking \(even.0) in plaats van \(even.1)", "largest deviation \(even.0) instead of \(even.1)"))
    }
    let pieces = evaluation.extraPieces - first.extraPieces
    add(
      Double(pieces),
      words.pieces(abs(pieces)) + (pieces < 0 ? word(" minder", " fewer") : word(" meer", " more")))
    if let now = evaluation.residentsMoved, let before = first.residentsMoved, now != before {
      let count = words.numbers.number(abs(now - before))
      add(
        now - before,
        word(
          "\(count) inwoners \(now < before ? "minder" : "meer") wisselen van wijkregisseur",
          "\(count) \(now < before ? "fewer" : "more") residents change hands"))
    }
    let border = evaluation.innerBorderMetres - first.innerBorderMetres
    // Units that only one of the two leaves out make the lengths of their borders incomparable.
    if abs(border) >= 50, evaluation.unassignedCodes == first.unassignedCodes {
      let length = words.kilometres(abs(border))
      add(
        border,
        border < 0
          ? word("\(length) minder grens", "\(length) less border")
          : word("\(length) meer grens", "\(length) more border"))
    }
    switch (gains.isEmpty, costs.isEmpty) {
    case (true, true):
      return word("in alle maten gelijk, met andere gebieden", "equal in every measure, of other areas")
    case (false, true): return word("wint: ", "gains: ") + words.list(gains)
    case (true, false): return word("kost: ", "costs: ") + words.list(costs)
    case (false, false):
      return word("wint: ", "gains: ") + words.list(gains) + word("; kost: ", "; costs: ") + words.list(costs)
    }
  }

  /// Why the tolerance cannot be met and what would help, a line each.
  func certificate(_ certificate: Certificate, count: Int, tolerance: Double) -> [String] {
    let wish = word(
      "\(count) gebieden binnen \(words.percent(tolerance))", "\(count) territories within \(words.percent(tolerance))")
    var lines: [String] = []
    if certificate.obstacles.isEmpty {
      if certificate.isProven {
        lines.append(
          word(
            "\(wish): elke plek is apart in te delen, alle samen niet (bewezen)",
            "\(wish): each place can be held by some territory, all of them together cannot (proven)"))
      }
    } else {
      lines += certificate.obstacles.map { "\(wish): \(obstacle($0))" }
    }
    if let reachable = certificate.reachableMaximumDeviation {
      lines.append(
        word("de kleinste grootste afwijking die kan: ", "the least largest deviation that can be: ")
          + words.percent(reachable)
          + (certificate.isReachableProven ? word(" (bewezen)", " (proven)") : word(" (gevonden)", " (found)")))
    }
    let relaxations = certificate.relaxations.map { relaxation in
      word(
        "zonder \"\(self.constraint(relaxation.constraint))\" ",
        "without \"\(self.constraint(relaxation.constraint))\" ")
        + words.percent(relaxation.maximumDeviation)
        + (relaxation.meetsTolerance ? word(", dat voldoet", ", which will do") : "")
    }
    if !relaxations.isEmpty {
      lines.append(word("een voorwaarde loslaten: ", "giving up a constraint: ") + relaxations.joined(separator: "; "))
    }
    return lines
  }

  private func obstacle(_ obstacle: Certificate.Obstacle) -> String {
    func number(_ value: Double) -> String { words.numbers.number(value) }
    switch obstacle {
    case .tooHeavy(let codes, let weight, let most):
      let names = words.names(codes, units)
      return word(
        "\(names): samen \(number(weight)), een gebied mag hoogstens \(number(most)) zijn",
        "\(names): \(number(weight)) in one, a territory may have \(number(most)) at most")
    case .island(let codes, let weight):
      let names = words.names(codes, units)
      return word(
        "\(names) grenst aan niets anders, en \(number(weight)) is niet in hele gebieden te verdelen",
        "\(names) border on nothing else, and \(number(weight)) is no whole number of territories")
    case .tooManyIslands(let count, let territories):
      return word(
        "\(count) delen grenzen aan niets anders, en er zijn \(territories) gebieden",
        "\(count) parts border on nothing else, and there are \(territories) territories")
    case .fixedTerritory(let name, let deviation):
      return word(
        "het vaste gebied \(name) wijkt zelf \(words.signed(deviation)) af",
        "the fixed territory \(name) itself deviates by \(words.signed(deviation))")
    case .noTerritory(let codes):
      return word(
        "geen gebied binnen de tolerantie kan \(words.names(codes, units)) bevatten",
        "no territory within the tolerance can hold \(words.names(codes, units))")
    }
  }

  private func constraint(_ constraint: TerritoryConstraint) -> String {
    // In English as the search names it, so that it is found again among what was asked.
    words.language == .nl ? ConstraintText(.nl, units: units).sentence(constraint) : "\(constraint)"
  }
}
