import Indicators

// What is missing, and what a brief text leaves out.
extension ProfileText {
  private static let mostOfTheme = 3

  /// The profile with all its figures; of a brief text the first by urgency of each theme.
  var shown: Profile {
    guard isBrief else { return profile }
    var profile = profile
    let chosen = catalogue.themes.flatMap { theme in
      let figures = ThemeFigures(report, theme: theme.id, prefix: "")
      return figures.chosen(figures.rows, ProfileText.mostOfTheme).map(\.row.id)
    }
    let kept = Set(chosen)
    profile.indicators.removeAll { !kept.contains($0.id) }
    return profile
  }

  /// Theme by theme: what the framework asks and nobody answers, then the figures that are missing.
  func gaps() -> [String] {
    let gaps = GapText.themes(profile, catalogue: catalogue, language: language)
    let sentence = FrameworkText.sentence(profile, catalogue, language)
    let themes = catalogue.themes.flatMap { theme -> [String] in
      let gap = gaps.first { $0.theme == theme.name[language] }
      let framework = FrameworkText(profile, theme: theme.id, catalogue, language)
      guard gap != nil || framework.open > 0 else { return [] }
      let open = framework.open == 0 ? [] : ["\(ReportWords.unanswered[language]): \(framework.brief)"]
      return ["\(theme.name[language])\(gap.map { " (\($0.count))" } ?? "")"]
        + (open + (gap?.lines ?? [])).flatMap { ProfileText.wrap($0, first: "  ", indent: "  ") }
    }
    guard !themes.isEmpty else { return [] }
    return ["", ProfileWords.missing[language], ProfileText.rule]
      + (sentence.map { ProfileText.wrap($0) } ?? []) + themes
  }

  /// How much is missing, old or of few, and how to see all.
  func counts() -> [String] {
    let known = profile.indicators.count { $0.value != nil }
    let told = shown.indicators.count { $0.value != nil }
    let sentences = [FrameworkText.sentence(profile, catalogue, language), DoubtText.count(profile, language)]
    let rest =
      language == .nl
      ? "Hier staan \(told) van de \(known) cijfers; --full geeft ze alle, met wat ontbreekt."
      : "This shows \(told) of \(known) figures; --full gives all of them, with what is missing."
    return ["", ProfileWords.missing[language], ProfileText.rule]
      + sentences.compactMap { $0 }.flatMap { ProfileText.wrap($0) } + [rest]
  }
}
