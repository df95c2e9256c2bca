import Atlas

/// The `datetime` parameter of OGC API Features: an instant or an interval.
///
/// Areas have no moment among their properties, so that every valid value selects all of them.
enum TemporalText {
  static func check(_ text: String) throws(Problem) {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    let isOpen = ends.count == 2 && ends.allSatisfy { $0.isEmpty || $0 == ".." }
    let isInterval = ends.count == 2 && ends.allSatisfy { $0.isEmpty || $0 == ".." || isInstant($0) }
    guard (ends.count == 1 && isInstant(ends[0])) || (isInterval && !isOpen) || isOpen else {
      throw .invalid("datetime", text, expected: "2024-01-01T00:00:00Z, a date, or two of them with / between")
    }
  }

  /// A date, or a date and time with a zone (RFC 3339 §5.6).
  private static func isInstant(_ text: Substring) -> Bool {
    if text.count == 10 { return Moment(String(text)) != nil }
    guard let zone = text.dropFirst(19).firstIndex(where: { "Zz+-".contains($0) }) else { return false }
    let fraction = text[text.index(text.startIndex, offsetBy: 19)..<zone]
    let offset = text[zone...]
    let hasFraction = fraction.isEmpty || (fraction.first == "." && fraction.dropFirst().allSatisfy(\.isNumber))
    let hasOffset = offset.count == 1 || (offset.count == 6 && offset.dropFirst(3).first == ":")
    return hasFraction && hasOffset && Moment(String(text.prefix(19))) != nil
  }
}
