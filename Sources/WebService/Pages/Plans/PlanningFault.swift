import Atlas
import Indicators
import Territories

/// Why something cannot be planned, by the kind of the error: what it says itself is in English and stands beside.
enum PlanningFault {
  /// nil for an error that is not about what was asked.
  static func text(_ error: any Error) -> LocalizedText? {
    if let error = error as? TerritoryError { return text(error) }
    guard let error = error as? AtlasError else { return nil }
    switch error.code {
    case .refused:
      return LocalizedText(
        nl: "Er is geen plan dat past bij wat vastligt.", en: "There is no plan that goes with what is fixed.")
    case .badData:
      return LocalizedText(
        nl: "Van de delen ontbreekt een cijfer dat nodig is, of zij zijn er niet meer zoals toen.",
        en: "A figure of the units that is needed is missing, or they are no longer as they were.")
    case .invalidRequest:
      return LocalizedText(
        nl: "Dit past niet bij de plannen en gegevens zoals ze nu zijn.",
        en: "This does not go with the plans and data as they are now.")
    default: return nil
    }
  }

  private static func text(_ error: TerritoryError) -> LocalizedText {
    switch error.code {
    case .noUnits:
      LocalizedText(
        nl: "Er zijn geen delen om gebieden van te maken.", en: "There are no units to make territories of.")
    case .zeroTotal:
      LocalizedText(
        nl: "Wat gelijk verdeeld moet worden, is bij elkaar nul.", en: "What is to be balanced is zero altogether.")
    case .invalidCount, .invalidTarget:
      LocalizedText(
        nl: "Met deze delen kan dit aantal of deze grootte van gebieden niet.",
        en: "These units cannot make so many territories, or of this size.")
    case .invalidTolerance:
      LocalizedText(nl: "Deze grens voor de afwijking kan niet.", en: "This limit of the deviation is not possible.")
    case .contradiction:
      contradiction(error.contradiction.count)
    case .invalidConstraint, .unknownUnit:
      LocalizedText(
        nl: "Een van de voorwaarden kan niet, of gaat over een deel dat er niet is.",
        en: "One of the conditions is not possible, or is about a unit that is not there.")
    case .invalidPlan:
      LocalizedText(
        nl: "Het plan waarmee vergeleken wordt, past niet op deze delen.",
        en: "The plan that is compared with does not fit these units.")
    default:
      LocalizedText(
        nl: "De delen of hun cijfers zijn niet te gebruiken.", en: "The units or their figures cannot be used.")
    }
  }

  private static func contradiction(_ count: Int) -> LocalizedText {
    count > 1
      ? LocalizedText(
        nl: "Deze \(count) voorwaarden sluiten elkaar uit: haal er één weg.",
        en: "These \(count) conditions exclude each other: remove one.")
      : LocalizedText(
        nl: "Aan deze voorwaarde kan geen plan voldoen: haal haar weg.",
        en: "No plan can meet this condition: remove it.")
  }
}
