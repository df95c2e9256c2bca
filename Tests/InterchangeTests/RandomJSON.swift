import TestSupport

/// JSON texts of any shape, with every kind of blank, escape and number.
struct RandomJSON {
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  mutating func value(depth: Int) -> String {
    let core =
      switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &random) {
      case 0: "null"
      case 1: Bool.random(using: &random) ? "true" : "false"
      case 2: RandomJSON.number(&random)
      case 3, 4: text()
      case 5: object(depth)
      default: "[" + (0..<count()).map { _ in value(depth: depth + 1) }.joined(separator: ",") + blank() + "]"
      }
    return blank() + core + blank()
  }

  private mutating func object(_ depth: Int) -> String {
    // A number in each name: Foundation keeps the first of duplicates, this project the last.
    let members = (0..<count()).map { index in
      blank() + "\"\(index)" + text().dropFirst() + blank() + ":" + value(depth: depth + 1)
    }
    return "{" + members.joined(separator: ",") + blank() + "}"
  }

  private mutating func count() -> Int { Int.random(in: 0...4, using: &random) }

  private mutating func blank() -> String {
    ["", "", "", " ", "\n", "\t", "\r\n", "  "][Int.random(in: 0..<8, using: &random)]
  }

  private mutating func text() -> String {
    let parts = [
      "a", "Oost", "é", "€", "\u{1F600}", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\u0041", "\\t",
      "\\b", "\\f", "\\r", " ", "{", "]", "\u{7F}",
    ]
    return "\"" + (0..<count() * 3).map { _ in parts[Int.random(in: parts.indices, using: &random)] }.joined() + "\""
  }

  /// Ordinates mostly, and numbers with many digits or a power.
  static func number(_ random: inout SplitMix) -> String {
    let sign = Bool.random(using: &random) ? "-" : ""
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }
    let whole = String(Int.random(in: 0...999_999, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return sign + whole
    case 1: return sign + whole + "." + digits(7)
    case 2: return sign + whole + "." + digits(Int.random(in: 1...19, using: &random))
    case 3: return sign + "1" + digits(Int.random(in: 1...30, using: &random)) + "." + digits(5)
    case 4: return sign + whole + "e" + String(Int.random(in: -30...30, using: &random))
    default: return sign + "0." + digits(12) + "E+" + String(Int.random(in: 0...20, using: &random))
    }
  }
}
