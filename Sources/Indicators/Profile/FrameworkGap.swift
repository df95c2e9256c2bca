/// A measure that the municipalities' own framework asks of a wijkanalyse and of which nothing is known here.
public struct FrameworkGap: Codable, Sendable, Hashable {
  public var theme: String
  public var subject: LocalizedText
  public var measure: LocalizedText
  /// The indicators that would answer it.
  public var indicators: [String]
  /// Whether nothing at all is known of the subject, not only this measure of it.
  public var isWholeSubject: Bool
}

extension FrameworkGap {
  private struct Subject: Hashable {
    var theme: String
    var name: LocalizedText

    init(_ row: FrameworkRow) { (theme, name) = (row.theme, row.subject) }
  }

  /// The measures without data, in the order of the framework.
  ///
  /// - Parameter rows: Of a profile. What is known and not told is no gap.
  static func all(_ rows: [ProfileRow], _ framework: [FrameworkRow]) -> [FrameworkGap] {
    let known = Set(rows.filter { $0.value != nil || $0.reason != nil }.map(\.id))
    let answered = framework.filter { !known.isDisjoint(with: $0.indicators) }
    let subjects = Set(answered.map(Subject.init))
    return framework.filter { known.isDisjoint(with: $0.indicators) }.map { row in
      FrameworkGap(
        theme: row.theme, subject: row.subject, measure: row.measure, indicators: row.indicators,
        isWholeSubject: !subjects.contains(Subject(row)))
    }
  }
}
