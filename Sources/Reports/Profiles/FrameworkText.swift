import Indicators

/// What the municipalities' framework asks in a theme, and what of it nobody can answer here.
struct FrameworkText {
  struct Subject {
    var name: String
    var measures: [String]
    /// Whether nothing at all is known of it.
    var isWhole: Bool
  }

  /// How many questions the framework has in the theme.
  let asked: Int
  /// Those with an open question, in the order of the framework.
  let subjects: [Subject]
  private let isOneSubject: Bool

  init(_ profile: Profile, theme: String, _ catalogue: Catalogue, _ language: Language) {
    let rows = catalogue.framework.filter { $0.theme == theme }
    asked = rows.count
    isOneSubject = Set(rows.map(\.subject)).count == 1
    var subjects: [Subject] = []
    for gap in profile.frameworkGaps where gap.theme == theme {
      let (name, measure) = (gap.subject[language], gap.measure[language])
      if let index = subjects.firstIndex(where: { $0.name == name }) {
        subjects[index].measures.append(measure)
      } else {
        subjects.append(Subject(name: name, measures: [measure], isWhole: gap.isWholeSubject))
      }
    }
    self.subjects = subjects
  }

  var open: Int { subjects.reduce(0) { $0 + $1.measures.count } }

  /// `Van de 93 vragen uit het raamwerk van de gemeenten zijn er 58 hier niet te beantwoorden.`; nil without a framework.
  static func sentence(_ profile: Profile, _ catalogue: Catalogue, _ language: Language) -> String? {
    let (asked, open) = (catalogue.framework.count, profile.frameworkGaps.count)
    guard asked > 0 else { return nil }
    switch (language, open) {
    case (.nl, 0): return "Alle \(asked) vragen uit het raamwerk van de gemeenten zijn te beantwoorden."
    case (.nl, 1): return "Van de \(asked) vragen uit het raamwerk van de gemeenten is er 1 niet te beantwoorden."
    case (.nl, _):
      return "Van de \(asked) vragen uit het raamwerk van de gemeenten zijn er \(open) niet te beantwoorden."
    case (.en, 0): return "All \(asked) questions of the municipalities’ framework can be answered."
    case (.en, _): return "Of the \(asked) questions of the municipalities’ framework \(open) cannot be answered."
    }
  }

  /// `Verkeer; Groen (inrichting)`: the measures only where something else of the subject is known, or where it is the only
  /// subject of the theme.
  var brief: String {
    if isOneSubject { return subjects.flatMap(\.measures).joined(separator: "; ") }
    return subjects.map { $0.isWhole ? $0.name : "\($0.name) (\($0.measures.joined(separator: ", ")))" }
      .joined(separator: "; ")
  }

  /// The subjects of which nothing at all is known, by name.
  var whole: Set<String> { Set(subjects.filter(\.isWhole).map(\.name)) }
}
