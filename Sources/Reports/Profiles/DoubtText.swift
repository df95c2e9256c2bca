import Indicators

/// Which figures are known but tell little: the old ones, and those of few.
enum DoubtText {
  /// `32 cijfers zijn ouder dan twee jaar. 2 cijfers zijn van minder dan 50 deelnemers of gevallen.`; nil where none is.
  static func count(_ profile: Profile, _ language: Language) -> String? {
    let (old, few) = (profile.stale.count, profile.fewRespondents.count)
    let least = Profile.leastRespondents
    var parts: [String] = []
    if old > 0 {
      parts.append(
        language == .nl
          ? "\(old == 1 ? "1 cijfer is" : "\(old) cijfers zijn") ouder dan twee jaar."
          : "\(old == 1 ? "1 figure is" : "\(old) figures are") more than two years old.")
    }
    if few > 0 {
      parts.append(
        language == .nl
          ? "\(few == 1 ? "1 cijfer is" : "\(few) cijfers zijn") van minder dan \(least) deelnemers of gevallen."
          : "\(few == 1 ? "1 figure is" : "\(few) figures are") of fewer than \(least) respondents or cases.")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

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
