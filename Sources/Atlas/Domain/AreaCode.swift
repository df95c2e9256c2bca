/// The shapes of CBS codes: `GM0637`, `WK063701`, `BU06370101`.
public enum AreaCode {
  /// The level that a code's prefix and length tell; nil for a code that is not of CBS's shape.
  public static func level(of code: String) -> AreaLevel? {
    let digits = code.dropFirst(2)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    switch (code.prefix(2), digits.count) {
    case ("GM", 4): return .gemeente
    case ("WK", 6): return .wijk
    case ("BU", 8): return .buurt
    default: return nil
    }
  }

  /// The code of the area that this one lies in, by its digits: `BU06370101` → `WK063701` → `GM0637`.
  public static func parent(of code: String) -> String? {
    switch level(of: code) {
    case .buurt?: "WK" + code.dropFirst(2).prefix(6)
    case .wijk?: "GM" + code.dropFirst(2).prefix(4)
    default: nil
    }
  }

  /// The gemeente of a CBS code; the code itself for a gemeente.
  public static func gemeente(of code: String) -> String? {
    guard level(of: code) != nil else { return nil }
    return "GM" + code.dropFirst(2).prefix(4)
  }
}
