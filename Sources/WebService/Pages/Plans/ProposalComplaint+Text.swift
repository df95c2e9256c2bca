import Indicators
import Reports

extension ProposalComplaint {
  func text(_ language: Language) -> String {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    switch self {
    case .size:
      return word(
        "Vul in hoeveel gebieden u wilt, of hoe groot elk gebied ongeveer moet zijn: één van beide.",
        "Fill in how many territories you want, or about how large each is to be: one of the two.")
    case .needsTolerance:
      return word(
        "Dit doel heeft een grens voor de afwijking nodig, zoals 10%.",
        "This objective needs a limit for the deviation, such as 10%.")
    case .needsPresent:
      return word(
        "Kies het plan waartegenover geteld wordt wie wisselt.", "Choose the plan against which changes are counted.")
    case .number(let name, let text, let range):
      let numbers = NumberText(language)
      func bound(_ value: Double) -> String { numbers.number(value, decimals: value == value.rounded() ? 0 : 1) }
      return word(
        "\(label(name, language)): “\(text.prefix(40))” kan niet; vul een getal in van \(bound(range.lowerBound)) tot \(bound(range.upperBound)).",
        "\(label(name, language)): “\(text.prefix(40))” is not possible; fill in a number from \(bound(range.lowerBound)) to \(bound(range.upperBound))."
      )
    case .unknown(let name, let text):
      return word(
        "\(label(name, language)): “\(text.prefix(60))” is er niet; kies een ander.",
        "\(label(name, language)): there is no “\(text.prefix(60))”; choose another.")
    case .missing(.pin):
      return word("Vul eerst de naam van het gebied in.", "Fill in the name of the territory first.")
    case .missing(.barrier), .missing(.link):
      return word("Kies eerst precies twee delen.", "Choose exactly two units first.")
    case .missing:
      return word("Kies eerst twee of meer delen.", "Choose two or more units first.")
    case .line(let text): return text[language]
    case .barsNothing:
      return word(
        "Langs deze lijn loopt geen grens tussen delen: er verandert niets. Leg haar dichter langs een grens, of sta meer afstand toe.",
        "No border between units runs along this line: nothing changes. Put it closer to a border, or allow more distance."
      )
    case .lineNotAdded:
      return word(
        "U bent nog een barrière aan het tekenen. Voeg de lijn eerst toe, of maak het veld leeg.",
        "You are still drawing a barrier. Add the line first, or empty the field.")
    case .cannot(let problem):
      let reason = problem.planning.map { " " + $0[language] } ?? ""
      return word("Zo kan het niet.", "It cannot be done so.") + reason
    }
  }

  private func label(_ name: String, _ language: Language) -> String {
    let labels: [String: (String, String)] = [
      "count": ("Aantal gebieden", "Number of territories"),
      "target": ("Grootte van een gebied", "Size of a territory"),
      "tolerance": ("Hoogste afwijking", "Largest deviation"), "alternatives": ("Andere plannen", "Other plans"),
      "minutes": ("Zoektijd", "Time to search"), "near": ("Afstand tot de grens", "Distance to the border"),
      "mix": ("Eigen mix", "A mix of your own"),
      "weight": ("Wat gelijk verdeeld wordt", "What is balanced"), "from": ("Vergelijken met", "Against"),
      "gemeente": ("Gemeente", "Municipality"), "division": ("Indeling", "Division"),
    ]
    return labels[name].map { language == .nl ? $0.0 : $0.1 } ?? name
  }
}
