public import Atlas
public import Indicators
public import Territories

/// Why a unit cannot go to a territory, in a sentence.
public struct MoveRefusalText {
  private let words: PlanWords
  private let units: PlanningUnits

  public init(_ language: Language, units: PlanningUnits) {
    words = PlanWords(language)
    self.units = units
  }

  public func sentence(_ refusal: MoveRefusal) -> String {
    switch refusal {
    case .unknownUnit(let code): word("\(code) hoort niet bij dit plan.", "\(code) is no part of this plan.")
    case .unknownTerritory(let name):
      word("Er is geen gebied \(name) in dit plan.", "There is no territory \(name) in this plan.")
    case .isThere(let name): word("Dit hoort al bij gebied \(name).", "This is in territory \(name) already.")
    case .closed(let name):
      word(
        "Gebied \(name) ligt vast: er gaat niets uit of in.",
        "Territory \(name) is locked: nothing leaves or enters it.")
    case .pinned(let unit, let name):
      word("\(named(unit)) is vastgezet bij gebied \(name).", "\(named(unit)) is pinned to territory \(name).")
    case .together(let unit, let other):
      word(
        "\(named(unit)) moet bij \(named(other)) blijven: kies beide.",
        "\(named(unit)) must stay with \(named(other)): choose both.")
    case .apart(let unit, let other):
      word(
        "\(named(unit)) mag niet bij \(named(other)), en die hoort daar.",
        "\(named(unit)) may not be with \(named(other)), which is there.")
    case .empties(let name):
      word("Van gebied \(name) blijft dan niets over.", "Nothing would be left of territory \(name).")
    case .unreached(let name): word("Het grenst niet aan gebied \(name).", "It does not border on territory \(name).")
    case .splits(let name, let pieces):
      word(
        "Gebied \(name) valt dan uit elkaar: \(list(pieces)) ligt dan los.",
        "Territory \(name) would fall apart: \(list(pieces)) would be cut off.")
    case .invalid(let error): error.message
    }
  }

  private func named(_ code: String) -> String { units.name(of: code) }
  private func list(_ pieces: [[String]]) -> String { words.list(pieces.map { words.names($0, units) }) }
  private func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
}
