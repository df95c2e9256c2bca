public import Indicators

/// What stands out of an area, as a line of the report.
public struct StandoutText: Sendable {
  public let kind: Standout.Kind
  public let name: String
  /// `12,5% in 2020, tegenover 8,1% in Zoetermeer`.
  public let figures: String
  public let mark: String?
  /// `duidelijk hoger`, or that nothing was tested.
  public let verdict: String?

  /// The lines of a profile in its order; what the profile has no figure of is left out.
  public static func lines(_ profile: Profile, catalogue: Catalogue, language: Language) -> [StandoutText] {
    let numbers = NumberText(language)
    let rows = Dictionary(profile.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return profile.standouts.compactMap { standout in
      guard let definition = catalogue[standout.indicator], let row = rows[standout.indicator], let value = row.value
      else { return nil }
      var figures = "\(numbers.value(value, definition)) in \(row.period)"
      if let reference = row.reference {
        let place = profile.reference?.name ?? ProfileWords.reference[language]
        let other = numbers.value(reference, definition)
        figures += language == .nl ? ", tegenover \(other) in \(place)" : ", against \(other) in \(place)"
      }
      return StandoutText(
        kind: standout.kind, name: definition.name[language], figures: figures,
        mark: VerdictText.mark(standout.verdict),
        verdict: VerdictText.short(standout.verdict, language) ?? standout.verdict.caution(language))
    }
  }

  public static func heading(_ kind: Standout.Kind) -> LocalizedText {
    switch kind {
    case .strength: LocalizedText(nl: "Sterke punten", en: "Strong points")
    case .improvement: LocalizedText(nl: "Verbeterpunten", en: "To be improved")
    }
  }
}
