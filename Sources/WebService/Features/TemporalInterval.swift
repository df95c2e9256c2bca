import Atlas

/// The `datetime` parameter of OGC API Features (Part 1, §7.15.4) and the time in which a division holds, to the day.
struct TemporalInterval: Sendable, Hashable {
  /// nil for an open start.
  var from: Moment?
  /// nil for an open end.
  var to: Moment?

  init(from: Moment?, to: Moment?) {
    self.from = from
    self.to = to
  }

  /// - Throws: ``Problem`` for what is neither an instant nor an interval.
  init(_ text: String) throws(Problem) {
    let expected = Problem.invalid(
      "datetime", text, expected: "2024-01-01T00:00:00Z, a date, or two of them with / between, the earlier first")
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 1, let day = TemporalInterval.day(ends[0]) {
      self.init(from: day, to: day)
      return
    }
    guard ends.count == 2 else { throw expected }
    let days = ends.map(TemporalInterval.day)
    guard zip(ends, days).allSatisfy({ $0.isEmpty || $0 == ".." || $1 != nil }) else { throw expected }
    if let from = days[0], let to = days[1], to < from { throw expected }
    self.init(from: days[0], to: days[1])
  }

  func intersects(_ other: TemporalInterval) -> Bool {
    if let to, let start = other.from, start > to { return false }
    if let from, let end = other.to, end < from { return false }
    return true
  }

  /// The day of a date, or of a date and time with a zone (RFC 3339 §5.6); divisions change at midnight on the clock.
  private static func day(_ text: Substring) -> Moment? {
    let day = Moment(String(text.prefix(10))).flatMap { $0.precision == .day ? $0 : nil }
    if text.count == 10 { return day }
    guard let zone = text.dropFirst(19).firstIndex(where: { "Zz+-".contains($0) }) else { return nil }
    let fraction = text[text.index(text.startIndex, offsetBy: 19)..<zone]
    let offset = text[zone...]
    let hasFraction = fraction.isEmpty || (fraction.first == "." && fraction.dropFirst().allSatisfy(\.isNumber))
    let hasOffset = offset.count == 1 || (offset.count == 6 && offset.dropFirst(3).first == ":")
    return hasFraction && hasOffset && Moment(String(text.prefix(19))) != nil ? day : nil
  }
}
