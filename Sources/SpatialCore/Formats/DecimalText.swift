/// Numbers as text with a fixed largest number of decimals, independent of the locale.
public enum DecimalText {
  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]

  /// The number rounded half away from zero, without trailing zeros: `52.0600000` → `52.06`.
  ///
  /// Edge cases: magnitudes beyond 2⁵³ after scaling fall back on the shortest exact text; NaN and infinity give
  /// `null`, which is what JSON has for them.
  public static func format(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "null" }
    let digits = min(max(decimals, 0), powers.count - 1)
    let scaled = (value * powers[digits]).rounded()
    guard abs(scaled) < 9_007_199_254_740_992 else { return "\(value)" }
    let whole = Int64(scaled)
    let unit = Int64(powers[digits])
    let magnitude = whole.magnitude
    var text = whole < 0 ? "-" : ""
    text += String(magnitude / unit.magnitude)
    var fraction = magnitude % unit.magnitude
    guard fraction > 0 else { return text }
    var width = digits
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    let tail = String(fraction)
    return text + "." + String(repeating: "0", count: width - tail.count) + tail
  }

  /// The shortest text that reads back to the same double: `90000`, `0.1`, `1e-07`.
  ///
  /// Edge cases: NaN and infinity give `null`.
  public static func exact(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The text of ``format(_:decimals:)`` with exactly `decimals` decimals: `3.30`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    let text = format(value, decimals: decimals)
    guard decimals > 0, value.isFinite, !text.contains("e") else { return text }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let tail = parts.count > 1 ? String(parts[1]) : ""
    return parts[0] + "." + tail + String(repeating: "0", count: max(0, decimals - tail.count))
  }
}
