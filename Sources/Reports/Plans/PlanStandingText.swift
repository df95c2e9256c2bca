import Atlas
import Indicators
import Territories

/// Where a plan lies among random plans, in sentences.
struct PlanStandingText {
  let words: PlanWords

  init(_ words: PlanWords) {
    self.words = words
  }

  private func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }

  /// What is compared, then a line for each figure, then what follows.
  func lines(_ standing: PlanStanding, count: Int) -> [String] {
    [heading(standing, count: count)] + standing.places.map { "  " + line($0) }
      + conclusions(standing).map { "  " + $0 }
  }

  func heading(_ standing: PlanStanding, count: Int) -> String {
    let (plans, within) = (words.numbers.number(Double(standing.plans)), words.percent(standing.tolerance))
    return word(
      "tussen \(plans) willekeurige plannen van \(count) gebieden binnen \(within) (seed \(standing.seed)):",
      "among \(plans) random plans of \(count) territories within \(within) (seed \(standing.seed)):")
  }

  func name(_ measure: PlanEnsemble.Measure) -> String {
    switch measure {
    case .maximumDeviation: word("grootste afwijking", "largest deviation")
    case .extraPieces: word("extra stukken", "extra pieces")
    case .innerBorderMetres: word("binnengrens", "inner border")
    case .cutEdges: word("verbindingen doorgesneden", "connections cut")
    case .residentsMoved: word("inwoners die wisselen", "residents who change hands")
    }
  }

  func value(_ value: Double, _ measure: PlanEnsemble.Measure) -> String {
    switch measure {
    case .maximumDeviation: words.percent(value)
    case .innerBorderMetres: words.kilometres(value)
    case .extraPieces, .cutEdges, .residentsMoved: words.numbers.number(value)
    }
  }

  /// `grootste afwijking 0,3%: 0,1% van de plannen is beter, 0% gelijk; meestal 2,1 tot 4,9%, middelste 4,2%; R̂ 1,01 …`.
  private func line(_ place: PlanEnsemble.Place) -> String {
    func told(_ index: Int) -> String { value(place.quantiles[index], place.measure) }
    let (better, equal) = (words.percent(place.better), words.percent(place.equal))
    return word(
      "\(name(place.measure)) \(value(place.value, place.measure)): \(better) van de plannen is beter, \(equal) gelijk; "
        + "negen van de tien hebben \(told(0)) tot \(told(2)), het middelste \(told(1)); \(mixing(place))",
      "\(name(place.measure)) \(value(place.value, place.measure)): \(better) of the plans are better, \(equal) equal; "
        + "nine in ten have \(told(0)) to \(told(2)), the middle one \(told(1)); \(mixing(place))")
  }

  /// `R̂ 1,01, 812 onafhankelijke trekkingen waard`.
  func mixing(_ place: PlanEnsemble.Place) -> String {
    let rHat = place.rHat.isFinite ? words.numbers.number(place.rHat, decimals: 2) : "∞"
    let size = words.numbers.number(place.effectiveSize)
    return word("R̂ \(rHat), \(size) onafhankelijke trekkingen waard", "R̂ \(rHat), worth \(size) independent draws")
  }

  /// What may be said of the figures that have converged, and of which it may not.
  func conclusions(_ standing: PlanStanding) -> [String] {
    let sure = standing.places.filter(\.hasConverged)
    func names(_ places: [PlanEnsemble.Place]) -> String { words.list(places.map { name($0.measure) }) }
    let good = sure.filter { $0.better + $0.equal <= 0.05 }
    let bad = sure.filter { 1 - $0.better - $0.equal < 0.05 && $0.better > 0.5 }
    var lines: [String] = []
    if !good.isEmpty {
      lines.append(
        word(
          "hooguit één op de twintig willekeurige plannen is zo goed in \(names(good))",
          "at most one random plan in twenty is as good in \(names(good))"))
    }
    if !bad.isEmpty {
      lines.append(
        word(
          "minstens negentien van de twintig willekeurige plannen zijn beter of even goed in \(names(bad))",
          "at least nineteen in twenty random plans are better or as good in \(names(bad))"))
    }
    if good.isEmpty, bad.isEmpty, !sure.isEmpty {
      lines.append(
        word(
          "in \(names(sure)) is het plan niet uitzonderlijk tussen willekeurige plannen",
          "in \(names(sure)) the plan is nothing unusual among random plans"))
    }
    let unsure = standing.places.filter { !$0.hasConverged }
    if !unsure.isEmpty {
      lines.append(
        word(
          "te weinig getrokken om iets te zeggen over \(names(unsure)): de reeksen zijn het nog niet eens (R̂ hoort hoogstens "
            + "1,05 te zijn, bij minstens 100 onafhankelijke trekkingen); trek er meer",
          "too few drawn to say anything of \(names(unsure)): the chains do not agree yet (R̂ should be at most 1.05, with at "
            + "least 100 independent draws); draw more"))
    }
    return lines
  }
}
