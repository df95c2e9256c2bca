/// Numbers as text with a fixed largest number of decimals, independent of the locale.
public enum DecimalText {
  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]

  /// The number rounded half away from zero, without trailing zeros: `52.0600000` → `52.06`.
  ///
  /// Edge cases: magnitudes beyond 2⁵³ after scaling fall back on the shortest exact text; NaN and infinity give
  /// `null`, which is what JSON has for them.
  public static func format(_ value: Double, decimals: Int) -> String {
    var bytes: [UInt8] = []
    append(value, decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same as UTF-8 at the end of others, without a text of its own: what writes millions of numbers.
  public static func append(_ value: Double, decimals: Int, to bytes: inout [UInt8]) {
    let digits = min(max(decimals, 0), powers.count - 1)
    let scaled = (value * powers[digits]).rounded()
    guard scaled.isFinite, abs(scaled) < 9_007_199_254_740_992 else {
      bytes.append(contentsOf: (value.isFinite ? "\(value)" : "null").utf8)
      return
    }
    let whole = Int64(scaled)
    if whole < 0 { bytes.append(UInt8(ascii: "-")) }
    let unit = UInt64(powers[digits])
    let (before, after) = whole.magnitude.quotientAndRemainder(dividingBy: unit)
    append(before, width: 1, to: &bytes)
    guard after > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    append(after, width: digits, to: &bytes)
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
  }

  /// A whole number with zeros in front as far as it is narrower than asked for.
  private static func append(_ number: UInt64, width: Int, to bytes: inout [UInt8]) {
    var (rest, count) = (number, width)
    var limit = UInt64(powers[min(width, powers.count - 1)])
    while number >= limit {
      count += 1
      limit = limit.multipliedReportingOverflow(by: 10).overflow ? .max : limit * 10
    }
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
    for place in stride(from: start + count - 1, through: start, by: -1) where rest > 0 {
      bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
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
