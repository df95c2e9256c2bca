public import Atlas
public import Indicators

/// What stood out, as one sentence for a wijkregisseur.
public struct WatchSentence: Sendable {
  private let names: [String: String]
  private let grain: WatchGrain
  private let language: Language
  private let numbers: NumberText

  /// - Parameter names: Of areas, by code.
  public init(names: [String: String], grain: WatchGrain, language: Language) {
    (self.names, self.grain, self.language) = (names, grain, language)
    numbers = NumberText(language)
  }

  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  /// `In Centrum 34 meldingen over afval in oktober 2024, waar er 15 te verwachten waren (gewoonlijk 8 tot 23): …`
  public func text(_ finding: WatchFinding) -> String {
    let counted = SignalText.counted(finding.count, kind: finding.kind, category: finding.category, language)
    let usual = self.usual(finding).map { " (\(say("gewoonlijk", "usually")) \($0))" } ?? ""
    let chance = numbers.number(finding.qValue, decimals: 4)
    let rarity = finding.form == .cluster ? "; " + self.rarity(finding) : ""
    return say(
      "In \(places(finding)) \(counted) \(when(finding.window)), waar er \(expected(finding)) te verwachten waren\(usual): "
        + "\(factor(finding)) keer zo veel (q = \(chance)\(rarity))",
      "In \(places(finding)) \(counted) \(when(finding.window)), where \(expected(finding)) were to be expected\(usual): "
        + "\(factor(finding)) times as many (q = \(chance)\(rarity))")
  }

  func expected(_ finding: WatchFinding) -> String {
    numbers.number(finding.expected, decimals: finding.expected < 9.95 ? 1 : 0)
  }

  func factor(_ finding: WatchFinding) -> String { numbers.number(finding.factor, decimals: 1) }

  /// `8 tot 23`; nil for a cluster.
  func usual(_ finding: WatchFinding) -> String? {
    finding.usual.map { usual in
      let (low, high) = (numbers.number(Double(usual.lowerBound)), numbers.number(Double(usual.upperBound)))
      return say("\(low) tot \(high)", "\(low) to \(high)")
    }
  }

  /// How often chance makes such a cluster, if one looks at every window.
  private func rarity(_ finding: WatchFinding) -> String {
    let years = numbers.number(finding.recurrenceYears(grain))
    return say("bij toeval eens in de \(years) jaar", "by chance once in \(years) years")
  }

  func places(_ finding: WatchFinding) -> String {
    let names = finding.areas.map { self.names[$0] ?? $0 }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + say(" en \(last) samen", " and \(last) together")
  }

  private func date(_ day: CivilDay) -> String { DateText.text(day.description, language) }

  /// `in oktober 2024`.
  public func when(_ window: WatchWindow) -> String {
    let next = window.days.upperBound
    guard window.first.date.day == 1, next.date.day == 1 else {
      return say(
        "van \(date(window.first)) tot en met \(date(window.last))",
        "from \(date(window.first)) to \(date(window.last))")
    }
    // Without the day: `oktober 2024`.
    func month(_ day: CivilDay) -> String { date(day).split(separator: " ").dropFirst().joined(separator: " ") }
    if next.monthNumber - window.first.monthNumber == 1 { return say("in ", "in ") + month(window.first) }
    return say(
      "van \(month(window.first)) tot en met \(month(window.last))",
      "from \(month(window.first)) to \(month(window.last))")
  }
}

extension WatchFinding {
  /// In how many years something that stands out as much comes by chance, when every window is watched.
  public func recurrenceYears(_ grain: WatchGrain) -> Double {
    let perYear = if case .weeks(let count) = grain { 365.2425 / Double(7 * count) } else { 12.0 }
    return 1 / (pValue * perYear)
  }
}
