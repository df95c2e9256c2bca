import Indicators

/// What is not known of a theme, in a few lines: subjects of which nothing is known by their names, then the figures that
/// subjects lack, by reason.
struct GapText {
  /// The name of the theme.
  let theme: String
  /// How many figures are missing.
  let count: Int
  /// `Niets bekend over: …`, then `Afgeschermd (te weinig gevallen om te tonen): …`.
  let lines: [String]

  /// One for each theme with a gap, in the order of the catalogue.
  static func themes(_ profile: Profile, catalogue: Catalogue, language: Language) -> [GapText] {
    let gaps = Dictionary(grouping: profile.missing, by: \.theme)
    return catalogue.themes.compactMap { theme in
      gaps[theme.id].map { own in
        let told = FrameworkText(profile, theme: theme.id, catalogue, language).whole
        return GapText(theme.name[language], own, besides: told, catalogue, language)
      }
    }
  }

  /// - Parameter told: The names of subjects that stand among the questions without an answer: once is enough.
  private init(
    _ theme: String, _ gaps: [MissingSubject], besides told: Set<String>, _ catalogue: Catalogue, _ language: Language
  ) {
    self.theme = theme
    count = gaps.count
    // What is known and not told is no gap of the municipality's knowledge: it stands under its reason.
    let unknown = gaps.filter { $0.isWholeSubject && $0.reason == .notCollected }
    let subjects = GapText.inOrder(unknown) { gap in
      catalogue[gap.indicator].map { catalogue.subject(of: $0)[language] }
    }.map(\.key).filter { !told.contains($0) }
    let others = gaps.filter { !($0.isWholeSubject && $0.reason == .notCollected) }
    let reasons = GapText.inOrder(others) { gap in
      gap.reason == .notCollected ? ReportWords.noFigure[language] : GapText.reason(gap, language)
    }.map { reason, gaps in
      let names = NameList.text(gaps.compactMap { catalogue[$0.indicator]?.name[language] }, language)
      return "\(reason.prefix(1).uppercased() + reason.dropFirst()): \(names)"
    }
    lines =
      (subjects.isEmpty ? [] : ["\(ReportWords.unknownSubjects[language]): \(subjects.joined(separator: "; "))"])
      + reasons
  }

  /// `afgeschermd (te weinig gevallen om te tonen)`.
  static func reason(_ gap: MissingSubject, _ language: Language) -> String {
    let status = StatusText.text(gap.reason, language) ?? gap.reason.rawValue
    return status + (gap.suppression.map { " (\($0.text[language]))" } ?? "")
  }

  /// Grouped by a key, the groups in the order of their first.
  private static func inOrder(
    _ gaps: [MissingSubject], by key: (MissingSubject) -> String?
  ) -> [(key: String, value: [MissingSubject])] {
    var result: [(key: String, value: [MissingSubject])] = []
    for gap in gaps {
      guard let name = key(gap) else { continue }
      if let index = result.firstIndex(where: { $0.key == name }) {
        result[index].value.append(gap)
      } else {
        result.append((name, [gap]))
      }
    }
    return result
  }
}
