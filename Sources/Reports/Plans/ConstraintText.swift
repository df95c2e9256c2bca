public import Atlas
public import Indicators
public import Territories

/// What a plan must keep to, as a part of a sentence.
public struct ConstraintText {
  private let words: PlanWords
  private let units: PlanningUnits

  public init(_ language: Language, units: PlanningUnits) {
    words = PlanWords(language)
    self.units = units
  }

  public func sentence(_ constraint: TerritoryConstraint) -> String {
    switch constraint {
    case .minimumBorder(let metres):
      word(
        "grenzen van minstens \(words.numbers.number(metres)) m",
        "borders of at least \(words.numbers.number(metres)) m")
    case .barrier(let one, let other): word("barrière tussen ", "barrier between ") + all([one, other])
    case .link(let one, let other): word("verbinding tussen ", "link between ") + all([one, other])
    case .pin(let unit, let label): all([unit]) + word(" hoort bij ", " belongs to ") + label
    case .together(let codes): all(codes) + word(" bij elkaar", " together")
    case .apart(let codes): all(codes) + word(" uit elkaar", " apart")
    case .fixed(let name, let codes): word("gebied \(name) is ", "territory \(name) is ") + all(codes)
    case .pilot(let wijk): word("proefwijk ", "pilot wijk ") + all([wijk])
    }
  }

  private func all(_ codes: [String]) -> String { words.list(codes.map(units.name)) }
  private func word(_ nl: String, _ en: String) -> String { words.word(nl, en) }
}
