import Indicators

/// Periods as deliveries write them: `2024`, `2019*`, `2012JJ00`, `2021KW03`, `2021 3e kwartaal`, `2021MM05`,
/// `2021 mei`, `2024-05`.
///
/// Source: CBS, "Handleiding CBS Open Data Services", the keys of the dimension Perioden.
enum PeriodText {
  private static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
  ]

  /// - Returns: nil for what is no year, quarter or month.
  static func period(_ text: String) -> (period: Period, isProvisional: Bool)? {
    var bare = text.trimmed
    let isProvisional = bare.hasSuffix("*")
    while bare.hasSuffix("*") { bare.removeLast() }
    return plain(bare.trimmed).map { ($0, isProvisional) }
  }

  private static func plain(_ text: String) -> Period? {
    if let period = Period(rawValue: text) { return period }
    let year = text.prefix(4)
    let rest = text.dropFirst(4)
    if rest.count == 4, let number = Int(rest.suffix(2)) {
      switch rest.prefix(2) {
      case "JJ": return number == 0 ? Period(rawValue: String(year)) : nil
      case "KW": return Period(rawValue: "\(year)-Q\(number)")
      case "MM": return Period(rawValue: "\(year)-\(number < 10 ? "0" : "")\(number)")
      default: break
      }
    }
    let words = rest.lowercased().split(separator: " ")
    if words.count == 2, words[1] == "kwartaal", words[0].hasSuffix("e") {
      return Period(rawValue: "\(year)-Q\(words[0].dropLast())")
    }
    if words.count == 1, let month = months.firstIndex(of: String(words[0])) {
      return Period(rawValue: "\(year)-\(month < 9 ? "0" : "")\(month + 1)")
    }
    return nil
  }
}
