import Indicators

/// Which figures are known but tell little: the old ones, and those of few.
enum DoubtText {
  /// `Verouderd (2020): Eenzaamheid; Rokers; en nog 24`, the oldest first, then those of few; nothing where there are none.
  static func lines(_ profile: Profile, catalogue: Catalogue, language: Language) -> [String] {
    let periods = Dictionary(profile.indicators.map { ($0.id, $0.period) }, uniquingKeysWith: { first, _ in first })
    func names(_ ids: [String]) -> String { NameList.text(ids.compactMap { catalogue[$0]?.name[language] }, language) }
    let stale = Dictionary(grouping: profile.stale) { periods[$0]?.rawValue ?? "" }
    let old = stale.sorted { $0.key < $1.key }.map { period, ids in
      "\(ReportWords.stale[language])\(period.isEmpty ? "" : " (\(period))"): \(names(ids))"
    }
    let few = profile.fewRespondents.isEmpty ? [] : ["\(ReportWords.few[language]): \(names(profile.fewRespondents))"]
    return old + few
  }
}
