public import Indicators

/// What stands out of an area, as a line of the report.
public struct StandoutText: Sendable {
  public let kind: Standout.Kind
  public let name: String
  /// `12,5% in 2020, tegenover 8,1% in Zoetermeer`.
  public let figures: String
  public let mark: String?
  /// `duidelijk hoger`; nil where nothing was tested.
  public let verdict: String?
  /// `was 11,9% in 2016`; nil where nothing is known of before.
  public let before: String?

  /// The lines of a profile in its order; what the profile has no figure of is left out.
  public static func lines(_ profile: Profile, catalogue: Catalogue, language: Language) -> [StandoutText] {
    let numbers = NumberText(language)
    let rows = Dictionary(profile.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return profile.standouts.compactMap { standout in
      guard let definition = catalogue[standout.indicator], let row = rows[standout.indicator], let value = row.value
      else { return nil }
      var figures = "\(numbers.value(value, definition)) in \(row.period)"
      if row.isUnfinished { figures += " (\(row.period.unfinished[language]))" }
      if let reference = row.reference {
        let place = row.referencePeriod?.rawValue ?? ReferenceText.name(profile, language)
        let other = numbers.value(reference, definition)
        figures += language == .nl ? ", tegenover \(other) in \(place)" : ", against \(other) in \(place)"
      }
      return StandoutText(
        kind: standout.kind, name: definition.name[language], figures: figures,
        mark: VerdictText.mark(standout.verdict), verdict: VerdictText.short(standout.verdict, language),
        before: before(row, definition, numbers))
    }
  }

  private static func before(_ row: ProfileRow, _ definition: IndicatorDefinition, _ numbers: NumberText) -> String? {
    // A part of a year beside a whole one would look like a change.
    guard !row.isUnfinished, let previous = row.previous, let period = ProfileTable.when(row, numbers.language) else {
      return nil
    }
    let value = numbers.value(previous, definition)
    return numbers.language == .nl ? "was \(value) in \(period)" : "it was \(value) in \(period)"
  }

  /// The line after the name: `6,8 in 2023, tegenover 7,4 in Zoetermeer, ▼ duidelijk lager; was 7,3 in 2021`.
  public var text: String {
    let judged = [mark, verdict].compactMap { $0 }.joined(separator: " ")
    return figures + (judged.isEmpty ? "" : ", " + judged) + (before.map { "; \($0)" } ?? "")
  }

  /// What is doubtful of all that stands out, said once: that chance was not looked at, that figures are old.
  public static func doubts(_ profile: Profile, language: Language) -> [String] {
    guard !profile.standouts.isEmpty else { return [] }
    let untested = profile.standouts.count { $0.verdict == .untested }
    var lines: [String] = []
    if untested == profile.standouts.count {
      lines.append(
        language == .nl
          ? "Of deze verschillen toeval kunnen zijn, is niet bekend: de cijfers hebben geen marge."
          : "Whether chance made these differences is not known: the figures have no margin.")
    } else if untested > 0 {
      lines.append(
        language == .nl
          ? "Van een verschil zonder “duidelijk” is niet bekend of het toeval kan zijn."
          : "Of a difference without “clearly” it is not known whether chance made it.")
    }
    let named = Set(profile.standouts.map(\.indicator)).intersection(profile.stale)
    let periods = Set(profile.indicators.filter { named.contains($0.id) }.map(\.period)).sorted()
    if !periods.isEmpty {
      let list = periods.map(\.rawValue).joined(separator: ", ")
      lines.append(
        language == .nl
          ? "Cijfers van \(list) zijn ouder dan twee jaar." : "Figures of \(list) are more than two years old.")
    }
    return lines
  }

  public static func heading(_ kind: Standout.Kind) -> LocalizedText {
    switch kind {
    case .strength: LocalizedText(nl: "Sterke punten", en: "Strong points")
    case .improvement: LocalizedText(nl: "Verbeterpunten", en: "To be improved")
    }
  }
}
