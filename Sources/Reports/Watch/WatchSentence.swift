public import Atlas
public import Indicators

/// What stood out, as one sentence for a wijkregisseur.
public struct WatchSentence: Sendable {
  private let names: [String: String]
  private let language: Language
  private let numbers: NumberText

  /// - Parameter names: Of areas, by code.
  public init(names: [String: String], language: Language) {
    (self.names, self.language) = (names, language)
    numbers = NumberText(language)
  }

  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  /// `In Centrum 34 meldingen over afval in oktober 2024, waar er 15 te verwachten waren (gewoonlijk 8 tot 23): 2,3 keer zo
  /// veel; van zulke regels is hoogstens 1 op de 150 toeval`
  public func text(_ finding: WatchFinding) -> String {
    let counted = SignalText.counted(finding.count, kind: finding.kind, category: finding.category, language)
    let usual = self.usual(finding).map { " (\(say("gewoonlijk", "usually")) \($0))" } ?? ""
    return say(
      "In \(places(finding)) \(counted) \(when(finding.window)), waar er \(expected(finding)) te verwachten waren\(usual): "
        + "\(factor(finding)) keer zo veel; \(chance(finding))",
      "In \(places(finding)) \(counted) \(when(finding.window)), where \(expected(finding)) were to be expected\(usual): "
        + "\(factor(finding)) times as many; \(chance(finding))")
  }

  /// What is new beside the last watch, what persists and what is over, before the sentence.
  public func text(_ finding: WatchFinding, _ state: WatchReport.State?) -> String {
    (state.map { "\(word($0)): " } ?? "") + text(finding)
  }

  /// `Nieuw`.
  public func word(_ state: WatchReport.State) -> String {
    switch state {
    case .new: say("Nieuw", "New")
    case .persisting: say("Nog steeds", "Persisting")
    case .over: say("Voorbij", "Over")
    }
  }

  /// What the q-value says: how many of the lines that stand out so much are chance, on average and at most.
  private func chance(_ finding: WatchFinding) -> String {
    let most = 1 / max(finding.qValue, 1e-4)
    // Two digits are told, rounded down.
    let unit = most < 100 ? 1.0 : most < 1000 ? 10 : most < 10_000 ? 100 : 1000
    let number = numbers.number((most * (1 + 1e-9) / unit).rounded(.down) * unit)
    return say(
      "van zulke regels is hoogstens 1 op de \(number) toeval", "of such lines at most 1 in \(number) is chance")
  }

  /// `0,65%`: the same in a table.
  public func share(_ finding: WatchFinding) -> String {
    finding.qValue < 1e-4 ? "< " + numbers.percent(1e-4, decimals: 2) : numbers.percent(finding.qValue, decimals: 2)
  }

  public func expected(_ finding: WatchFinding) -> String {
    numbers.number(finding.expected, decimals: finding.expected < 9.95 ? 1 : 0)
  }

  public func factor(_ finding: WatchFinding) -> String { numbers.number(finding.factor, decimals: 1) }

  /// `8 tot 23`; nil for a cluster.
  public func usual(_ finding: WatchFinding) -> String? {
    finding.usual.map { usual in
      let (low, high) = (numbers.number(Double(usual.lowerBound)), numbers.number(Double(usual.upperBound)))
      return say("\(low) tot \(high)", "\(low) to \(high)")
    }
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
