/// The shapes of CBS codes: `GM0637`, `WK063701`, `BU06370101`; of a wijk or buurt beyond the hundredth with letters,
/// such as `WK0363AA`.
///
/// Source: CBS, "Toelichting Wijk- en Buurtkaart 2020, 2021 en 2022", chapter 2.
public enum AreaCode {
  /// The level that a code's prefix and length tell; nil for a code that is not of CBS's shape.
  public static func level(of code: String) -> AreaLevel? {
    let number = code.utf8.dropFirst(2)
    guard number.prefix(4).allSatisfy(isDigit), number.dropFirst(4).allSatisfy({ isDigit($0) || isCapital($0) }) else {
      return nil
    }
    switch number.count {
    case 4: return code.hasPrefix("GM") ? .gemeente : nil
    case 6: return code.hasPrefix("WK") ? .wijk : nil
    case 8: return code.hasPrefix("BU") ? .buurt : nil
    default: return nil
    }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

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
