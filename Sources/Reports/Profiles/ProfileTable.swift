public import Indicators

/// The rows of a wijkanalyse as text, theme by theme: what the terminal and the page have in common.
public struct ProfileTable: Sendable {
  public struct Row: Sendable, Hashable {
    /// The id of the indicator.
    public var id: String
    public var name: String
    public var unit: String
    public var value: String
    public var period: String
    public var reference: String
    /// The difference from the gemeente's, or for amounts the share of it.
    public var difference: String
    public var previous: String
    /// nil where the value is plainly measured.
    public var status: String?
  }

  public struct Section: Sendable, Hashable {
    public var theme: String
    public var rows: [Row]
    /// Subjects of the theme that nothing is known of: `name (reason)`.
    public var missing: [String]
  }

  /// One for each theme that has a row or a gap, in the order of the catalogue.
  public let sections: [Section]

  public init(_ profile: Profile, catalogue: Catalogue, language: Language) {
    let numbers = NumberText(language)
    let rows = Dictionary(grouping: profile.indicators.filter { $0.value != nil }, by: \.theme)
    let gaps = Dictionary(grouping: profile.missing, by: \.theme)
    sections = catalogue.themes.compactMap { theme in
      let section = Section(
        theme: theme.name[language],
        rows: (rows[theme.id] ?? []).compactMap { ProfileTable.row($0, catalogue, numbers) },
        missing: (gaps[theme.id] ?? []).compactMap { ProfileTable.gap($0, catalogue, language) })
      return section.rows.isEmpty && section.missing.isEmpty ? nil : section
    }
  }

  private static func row(_ row: ProfileRow, _ catalogue: Catalogue, _ numbers: NumberText) -> Row? {
    guard let definition = catalogue[row.id], let value = row.value else { return nil }
    var difference = row.difference.map { numbers.difference($0, definition) } ?? ""
    if let share = row.share { difference = numbers.percent(share) + (numbers.language == .nl ? " ervan" : " of it") }
    var previous = row.previous.map { numbers.value($0, definition) } ?? ""
    if let period = row.previousPeriod, !previous.isEmpty { previous += " (\(period))" }
    return Row(
      id: row.id, name: definition.name[numbers.language], unit: numbers.unit(definition),
      value: numbers.value(value, definition), period: row.period.rawValue,
      reference: row.reference.map { numbers.value($0, definition) } ?? "", difference: difference,
      previous: previous, status: status(of: row, numbers))
  }

  /// With the share that was carried over from areas of another division: `geschat, 25% omgerekend`.
  private static func status(of row: ProfileRow, _ numbers: NumberText) -> String? {
    guard let status = StatusText.text(row.status, numbers.language) else { return nil }
    guard let share = row.carriedShare else { return status }
    let part = share < 0.01 ? "<" + numbers.percent(0.01, decimals: 0) : numbers.percent(share, decimals: 0)
    return "\(status), \(part) \(ProfileWords.carried[numbers.language])"
  }

  private static func gap(_ gap: MissingSubject, _ catalogue: Catalogue, _ language: Language) -> String? {
    guard let name = catalogue[gap.indicator]?.name[language] else { return nil }
    let status = StatusText.text(gap.reason, language)
    let words = [status, gap.suppression?.text[language]].compactMap { $0 }
    return name + (words.isEmpty ? "" : " (\(words.joined(separator: ": ")))")
  }
}
