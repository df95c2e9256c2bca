import Atlas
import Indicators
import Reports
import SpatialCore

/// What `check` found, in plain words.
struct FindingText {
  let finding: CheckFinding
  let language: Language

  var severity: String {
    switch finding.severity {
    case .error: word("Fout", "Error")
    case .warning: word("Let op", "Warning")
    case .information: word("Ter informatie", "Information")
    }
  }

  /// What kind of problem it is.
  var name: String {
    switch finding.rule {
    case .invalidGeometry: word("Grens klopt niet", "Invalid border")
    case .overlap: word("Overlap", "Overlap")
    case .gap: word("Gat", "Gap")
    case .uncovered: word("Niet bedekt", "Uncovered")
    case .parentMismatch: word("Niveaus verschillen", "Levels differ")
    case .mismatchedBorder: word("Grens niet gelijk getekend", "Border drawn differently")
    case .spike: word("Punt naar buiten", "Spike")
    case .repeatedPoint: word("Dubbel punt", "Repeated point")
    case .tinyRing: word("Heel klein deel", "Tiny part")
    case .selfTouching: word("Raakt zichzelf", "Touches itself")
    case .outsideNetherlands: word("Buiten Nederland", "Outside the Netherlands")
    case .orphan: word("Hoort nergens bij", "Without a parent")
    case .misplaced: word("Op de verkeerde plek", "Misplaced")
    case .malformedCode: word("Code klopt niet", "Malformed code")
    case .parentCode: word("Code van een ander gebied", "Code of another area")
    case .duplicateName: word("Zelfde naam", "Same name")
    case .residentsSum: word("Inwoners tellen niet op", "Residents do not add up")
    case .synthetic: word("Verzonnen gegevens", "Made-up data")
    }
  }

  /// What it is, of which areas.
  var sentence: String {
    let one = finding.code ?? word("een gebied", "an area")
    let other = finding.other ?? word("een ander gebied", "another area")
    switch finding.rule {
    case .invalidGeometry:
      return word(
        "De grens van \(one) kruist zichzelf of is niet gesloten.",
        "The border of \(one) crosses itself or is not closed.")
    case .overlap: return word("\(one) en \(other) liggen over elkaar heen.", "\(one) and \(other) overlap.")
    case .gap: return word("Tussen de gebieden zit een smal gat.", "There is a narrow gap between the areas.")
    case .uncovered:
      return word(
        "Geen gebied bedekt deze plek: water, of een gebied dat ontbreekt.",
        "No area covers this place: water, or an area that is missing.")
    case .parentMismatch:
      return word(
        "De grens van \(one) is anders dan die van de gebieden erin samen.",
        "The border of \(one) differs from that of the areas in it together.")
    case .mismatchedBorder:
      return word(
        "\(one) en \(other) tekenen hun gedeelde grens niet met dezelfde punten.",
        "\(one) and \(other) do not draw their shared border with the same points.")
    case .spike: return word("De grens van \(one) heeft een scherpe punt.", "The border of \(one) has a spike.")
    case .repeatedPoint:
      return word("De grens van \(one) noemt een punt twee keer.", "The border of \(one) repeats a point.")
    case .tinyRing:
      return word("Een deel van \(one) is zo klein dat het bijna niets is.", "A part of \(one) is next to nothing.")
    case .selfTouching: return word("De grens van \(one) raakt zichzelf.", "The border of \(one) touches itself.")
    case .outsideNetherlands: return word("\(one) ligt buiten Nederland.", "\(one) lies outside the Netherlands.")
    case .orphan:
      return word("\(one) hoort bij een gebied dat er niet is.", "\(one) belongs to an area that is not there.")
    case .misplaced:
      return word(
        "\(one) ligt grotendeels buiten het gebied waar het bij hoort.",
        "\(one) lies mostly outside the area that it belongs to.")
    case .malformedCode:
      return word(
        "De code \(one) is niet geschreven zoals het CBS dat doet.",
        "The code \(one) is not written as CBS writes codes.")
    case .parentCode:
      return word(
        "De cijfers van \(one) noemen een ander gebied dan waar het bij hoort.",
        "The digits of \(one) name another area than it belongs to.")
    case .duplicateName: return word("\(one) heet hetzelfde als \(other).", "\(one) has the same name as \(other).")
    case .residentsSum:
      return word(
        "De inwoners van \(one) zijn er niet evenveel als in de gebieden erin samen.",
        "The residents of \(one) are not those of the areas in it together.")
    case .synthetic: return word("Deze indeling is verzonnen.", "This division is made up.")
    }
  }

  /// How large it is; empty where that is not known.
  var size: String {
    var parts: [String] = []
    let numbers = NumberText(language)
    if let area = finding.areaSquareMetres { parts.append("\(numbers.number(area, decimals: area < 10 ? 2 : 0)) m²") }
    if let width = finding.widthMetres {
      parts.append("\(numbers.number(width, decimals: width < 10 ? 2 : 0)) m \(word("breed", "wide"))")
    }
    return parts.joined(separator: ", ")
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
