/// A year, a quarter or a month: `2024`, `2024-Q1`, `2024-05`.
public struct Period: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  public let rawValue: String

  public init?(rawValue: String) {
    guard Period.isWellFormed(rawValue) else { return nil }
    self.rawValue = rawValue
  }

  /// - Throws: ``IndicatorError/Code/invalidPeriod`` for any other text.
  public init(_ text: String) throws(IndicatorError) {
    guard let period = Period(rawValue: text) else {
      throw IndicatorError(.invalidPeriod, "period \"\(text)\"; 2024, 2024-Q1 or 2024-05 expected")
    }
    self = period
  }

  public init?(year: Int) {
    self.init(rawValue: String(year))
  }

  public var year: Int { Int(rawValue.prefix(4)) ?? 0 }
  public var description: String { rawValue }

  /// By the moment at which they end; of two that end together the longer one is the later.
  public static func < (left: Period, right: Period) -> Bool {
    (left.lastMonth, left.months, left.rawValue) < (right.lastMonth, right.months, right.rawValue)
  }

  /// Whether some month lies in both, without their being the same.
  public func overlaps(_ other: Period) -> Bool {
    self != other && lastMonth - months < other.lastMonth && other.lastMonth - other.months < lastMonth
  }

  private var lastMonth: Int {
    let part = rawValue.dropFirst(5)
    if part.isEmpty { return year * 12 + 12 }
    if part.first == "Q" { return year * 12 + 3 * (Int(part.dropFirst()) ?? 0) }
    return year * 12 + (Int(part) ?? 0)
  }

  private var months: Int {
    let part = rawValue.dropFirst(5)
    return part.isEmpty ? 12 : part.first == "Q" ? 3 : 1
  }

  private static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0].utf8.count == 4, isDigits(parts[0]), parts[0] != "0000" else { return false }
    guard parts.count == 2 else { return true }
    if ["Q1", "Q2", "Q3", "Q4"].contains(parts[1]) { return true }
    return parts[1].utf8.count == 2 && isDigits(parts[1]) && (1...12).contains(Int(parts[1]) ?? 0)
  }

  /// Stricter than `Int(text)`, which takes a sign as well.
  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
