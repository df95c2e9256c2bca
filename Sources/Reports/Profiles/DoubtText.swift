import Indicators

/// Which figures are known but tell little: the old ones, and those of few.
enum DoubtText {
  /// `Verouderd: Eenzaamheid (2020)`, then those of few; nothing where there are none.
  static func lines(_ profile: Profile, catalogue: Catalogue, language: Language) -> [String] {
    let periods = Dictionary(
      profile.indicators.map { ($0.id, $0.period.rawValue) }, uniquingKeysWith: { first, _ in first })
    let stale = profile.stale.compactMap { id in
      catalogue[id].map { $0.name[language] + (periods[id].map { " (\($0))" } ?? "") }
    }
    let few = profile.fewRespondents.compactMap { catalogue[$0]?.name[language] }
    return [(ReportWords.stale, stale), (ReportWords.few, few)].compactMap { word, names in
      names.isEmpty ? nil : "\(word[language]): \(names.joined(separator: "; "))"
    }
  }
}
