public import Indicators

/// Everything that the catalogue says of an indicator, as text for a reader.
public struct IndicatorText {
  private let indicator: IndicatorDefinition
  private let catalogue: Catalogue
  let language: Language

  public init(_ indicator: IndicatorDefinition, catalogue: Catalogue, language: Language) {
    self.indicator = indicator
    self.catalogue = catalogue
    self.language = language
  }

  public var text: String {
    let rows = facts.filter { !$0.value.isEmpty }
    let width = (rows.map(\.label.count).max() ?? 0) + 2
    let lines = rows.map { label, value in
      "  " + label + String(repeating: " ", count: width - label.count) + value
    }
    return (["\(indicator.name[language]) (\(indicator.id))", indicator.definition[language], ""] + lines)
      .joined(separator: "\n")
  }

  /// What the catalogue says besides name and definition; some values are empty.
  public var facts: [(label: String, value: String)] {
    [
      (say("Thema", "Theme"), theme),
      (say("Eenheid", "Unit"), unit),
      (say("Richting", "Direction"), direction),
      (say("Groter gebied", "Larger area"), rule),
      (say("Uit tellingen", "From counts"), formula),
      (say("Bron", "Source"), source),
      (say("In leveringen", "In deliveries"), deliveries),
      (say("Openbaar", "To the public"), disclosure),
      (say("Enquête", "Survey"), survey),
      (say("Wat ontbreekt", "What is missing"), indicator.gaps?[language] ?? ""),
      (say("Gevraagd in", "Asked for in"), asked),
    ]
  }

  private var theme: String {
    let theme = catalogue.theme(indicator.theme)?.name[language] ?? indicator.theme
    return "\(theme), \(catalogue.subject(of: indicator)[language])"
  }

  private var unit: String {
    let name = UnitText.names[indicator.unit]?[language] ?? indicator.unit
    switch indicator.decimals {
    case 0: return name + say(", in hele getallen", ", in whole numbers")
    case 1: return name + say(", met 1 decimaal", ", with 1 decimal")
    default: return name + say(", met \(indicator.decimals) decimalen", ", with \(indicator.decimals) decimals")
    }
  }

  private var direction: String {
    switch indicator.direction {
    case .higherIsBetter: say("hoger is beter", "higher is better")
    case .lowerIsBetter: say("lager is beter", "lower is better")
    case .neutral: say("hoger is niet beter of slechter", "higher is neither better nor worse")
    }
  }

  private var rule: String {
    switch indicator.aggregation {
    case .sum: say("de delen opgeteld", "the sum of the parts")
    case .ratio(let numerator, let denominator, let per): quotient([numerator], [denominator], per)
    case .weightedMean(let weight):
      say("gemiddelde van de delen, gewogen naar ", "mean of the parts, weighted by ") + named(weight)
    case .groupedMedian(let classes):
      say("mediaan, geschat uit ", "median, estimated from ")
        + classes.map { named($0.indicator) }.joined(separator: ", ")
    case .none(let reason): say("niet te berekenen. ", "cannot be computed. ") + reason[language]
    }
  }

  private var formula: String {
    indicator.formula.map { quotient($0.sum, $0.over, $0.per) } ?? ""
  }

  private var source: String {
    guard !indicator.licence.isEmpty else { return indicator.source }
    return "\(indicator.source) (\(LicenceText.name(indicator.licence, language)))"
  }

  private var deliveries: String {
    let columns = indicator.columns.sorted { $0.key < $1.key }.map { "\($0.key) \"\($0.value)\"" }
    if !columns.isEmpty { return columns.joined(separator: "; ") }
    if let points = indicator.points { return counted(points) }
    if let facility = indicator.facility {
      return say("gemeten tot voorzieningen van soort ", "measured to facilities of kind ") + facility.kind
    }
    if catalogue.isDelivered(indicator) { return say("volgt uit wat geleverd wordt", "follows from what is delivered") }
    return say(
      "geen bekende levering; te leveren onder de naam \(indicator.id)",
      "no known delivery; deliver it under the name \(indicator.id)")
  }

  private var disclosure: String {
    guard let policy = indicator.disclosure else {
      return say("volgens het algemene beleid", "by the general policy")
    }
    if policy.minimumCount == 0, policy.roundingBase == 1 { return say("zoals geteld", "as counted") }
    return say(
      "geheim onder \(policy.minimumCount) gevallen, afgerond op \(policy.roundingBase)",
      "secret under \(policy.minimumCount) cases, rounded to \(policy.roundingBase)")
  }

  private var survey: String {
    guard let least = indicator.survey?.minimumRespondents else { return "" }
    return say(
      "steekproef: lever aantal respondenten (n) en marge erbij; onder \(least) respondenten zegt het te weinig",
      "sample: deliver the number of respondents (n) and the margin with it; under \(least) it says too little")
  }

  private var asked: String {
    catalogue.framework.filter { $0.indicators.contains(indicator.id) }.map { row in
      let theme = catalogue.theme(row.theme)?.name[language] ?? row.theme
      return "\(theme), \(row.subject[language]): \(row.measure[language])"
    }.joined(separator: "; ")
  }

  private func quotient(_ sum: [String], _ over: [String], _ per: Double) -> String {
    func total(_ ids: [String]) -> String {
      ids.count == 1 ? named(ids[0]) : "(" + ids.map(named).joined(separator: " + ") + ")"
    }
    let factor = per == 1 ? "" : NumberText(language).number(per, decimals: 0) + " × "
    return factor + total(sum) + (over.isEmpty ? "" : " / " + total(over))
  }

  private func named(_ id: String) -> String {
    guard let name = catalogue[id]?.name[language] else { return id }
    // A name within a sentence; `WOZ-waarde` stays as it is.
    let isWord = name.dropFirst().first?.isLowercase == true
    return "\(isWord ? name.prefix(1).lowercased() + name.dropFirst() : name) (\(id))"
  }

  func say(_ dutch: String, _ english: String) -> String {
    language == .nl ? dutch : english
  }
}
