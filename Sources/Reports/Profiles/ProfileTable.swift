public import Indicators

/// The rows of a wijkanalyse as text, theme by theme: what the terminal and the page have in common.
public struct ProfileTable: Sendable {
  public struct Row: Sendable, Hashable {
    /// The id of the indicator.
    public var id: String
    public var name: String
    public var unit: String
    public var value: String
    /// The range of 95% confidence; empty where nothing is known of the chance.
    public var interval: String
    public var period: String
    public var reference: String
    /// The difference from the gemeente's, or for amounts the share of it.
    public var difference: String
    /// Against the gemeente; nil where nothing was compared.
    public var verdict: Verdict?
    /// Whether the verdict is good or bad news.
    public var tone: VerdictText.Tone?
    public var previous: String
    /// Against the previous value.
    public var change: Verdict?
    public var rank: Rank?
    /// `doel 7,5 in 2026: op koers`.
    public var target: String?
    /// nil where the value is plainly measured.
    public var status: String?
  }

  public struct Section: Sendable, Hashable {
    /// The id of the theme.
    public var id: String
    public var theme: String
    public var rows: [Row]
  }

  /// One for each theme that has a row, in the order of the catalogue.
  public let sections: [Section]

  public init(_ profile: Profile, catalogue: Catalogue, language: Language) {
    let numbers = NumberText(language)
    let rows = Dictionary(grouping: profile.indicators.filter { $0.value != nil }, by: \.theme)
    let few = Set(profile.fewRespondents)
    sections = catalogue.themes.compactMap { theme in
      let own = (rows[theme.id] ?? []).compactMap { row in
        ProfileTable.row(row, isOfFew: few.contains(row.id), catalogue, numbers)
      }
      return own.isEmpty ? nil : Section(id: theme.id, theme: theme.name[language], rows: own)
    }
  }

  private static func row(_ row: ProfileRow, isOfFew: Bool, _ catalogue: Catalogue, _ numbers: NumberText) -> Row? {
    guard let definition = catalogue[row.id], let value = row.value else { return nil }
    var difference = ""
    if row.difference != nil, let reference = row.reference {
      difference = numbers.difference(of: value, from: reference, definition)
    }
    if let share = row.share { difference = numbers.percent(share) + (numbers.language == .nl ? " ervan" : " of it") }
    var previous = row.previous.map { numbers.value($0, definition) } ?? ""
    if let when = when(row, numbers.language), !previous.isEmpty { previous += " (\(when))" }
    let few = isOfFew ? ReportWords.fewShort[numbers.language] : nil
    let status = [status(of: row, numbers), few].compactMap { $0 }.joined(separator: ", ")
    return Row(
      id: row.id, name: definition.name[numbers.language], unit: numbers.unit(definition),
      value: numbers.value(value, definition),
      interval: row.interval.map { numbers.interval($0, definition) } ?? "", period: row.period.rawValue,
      reference: row.reference.map { numbers.value($0, definition) + (row.referencePeriod.map { " (\($0))" } ?? "") }
        ?? "",
      difference: difference,
      verdict: row.verdict, tone: VerdictText.tone(row.verdict, definition.direction), previous: previous,
      change: row.change, rank: row.rank,
      target: row.target.map { TargetText.text($0, definition, numbers.language) },
      status: status.isEmpty ? nil : status)
  }

  /// The period of the previous figure, and how it is known where it was not plainly measured: `2022, geschat`.
  static func when(_ row: ProfileRow, _ language: Language) -> String? {
    guard let period = row.previousPeriod else { return nil }
    let point = row.trend.first { $0.period == period }
    return ([period.rawValue] + [point.flatMap { StatusText.text($0.status, language) }].compactMap { $0 })
      .joined(separator: ", ")
  }

  /// With the share that was carried over from areas of another division: `geschat, 25% omgerekend`.
  static func status(of row: ProfileRow, _ numbers: NumberText) -> String? {
    let unfinished = row.isUnfinished ? row.period.unfinished[numbers.language] : nil
    guard row.status != .provisional || unfinished == nil else { return unfinished }
    guard let words = StatusText.text(row.status, numbers.language) else { return unfinished }
    let status = [words, unfinished].compactMap { $0 }.joined(separator: ", ")
    guard let share = row.carriedShare else { return status }
    let part = share < 0.01 ? "<" + numbers.percent(0.01, decimals: 0) : numbers.percent(share, decimals: 0)
    return "\(status), \(part) \(ProfileWords.carried[numbers.language])"
  }
}
