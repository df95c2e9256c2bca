import Indicators
import Reports

extension PlanComplaint {
  func text(_ language: Language) -> String {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    switch self {
    case .noName:
      return word("Geef het nieuwe plan een naam.", "Give the new plan a name.")
    case .nothing:
      return word("U hebt nog niets veranderd.", "You have changed nothing yet.")
    case .badName(let name):
      return word(
        "“\(name.prefix(60))” kan geen naam zijn: gebruik letters, cijfers, punten, streepjes en liggende streepjes.",
        "“\(name.prefix(60))” cannot be a name: use letters, digits, points, dashes and underscores.")
    case .taken(let name, let created):
      let made = DateText.text(created, language)
      return word(
        "Er is al een plan \(name), bewaard op \(made), misschien in een ander venster. Uw stappen staan hier nog: kies een andere naam.",
        "There is a plan \(name) already, stored on \(made), perhaps in another window. Your steps are still here: choose another name."
      )
    case .cannot(let problem):
      let reason = problem.planning.map { " " + $0[language] } ?? ""
      return word("Zo kan het niet.", "It cannot be done so.") + reason
    case .replaced:
      return word(
        "Het plan is veranderd sinds u begon. Kijk na wat er nu staat, en bewaar dan nog eens.",
        "The plan has changed since you began. Look at what it says now, and save once more.")
    }
  }
}
