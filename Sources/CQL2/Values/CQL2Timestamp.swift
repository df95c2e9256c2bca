/// An instant, to the microsecond.
public struct CQL2Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Since 1970-01-01T00:00:00Z, without leap seconds.
  public let microsecondsSince1970: Int64

  private static let second: Int64 = 1_000_000
  private static let day = 86_400 * second

  public init(microsecondsSince1970: Int64) {
    self.microsecondsSince1970 = microsecondsSince1970
  }

  /// Reads `2024-02-29T12:00:00Z`, with decimals of a second and an offset such as `+01:00`; nil for any other text.
  ///
  /// Edge cases: decimals after the sixth are dropped; a leap second is the second after it.
  /// Source: RFC 3339 §5.6, date-time.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let date = CQL2Date(bytes[0..<10]), bytes[10] | 0x20 == UInt8(ascii: "t"),
      let seconds = CQL2Timestamp.seconds(bytes[11..<19])
    else { return nil }
    var rest = bytes[19...]
    guard let fraction = CQL2Timestamp.fraction(&rest), let offset = CQL2Timestamp.offset(rest) else { return nil }
    let day = Int64(date.daysSince1970) * CQL2Timestamp.day
    microsecondsSince1970 = day + (seconds - offset) * CQL2Timestamp.second + fraction
  }

  public static func < (one: CQL2Timestamp, other: CQL2Timestamp) -> Bool {
    one.microsecondsSince1970 < other.microsecondsSince1970
  }

  /// `2024-02-29T12:00:00Z`, with the decimals that there are.
  public var description: String {
    var days = microsecondsSince1970 / CQL2Timestamp.day
    var rest = microsecondsSince1970 % CQL2Timestamp.day
    if rest < 0 {
      rest += CQL2Timestamp.day
      days -= 1
    }
    let seconds = Int(rest / CQL2Timestamp.second)
    let fraction = Int(rest % CQL2Timestamp.second)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Digits.text($0, 2) }.joined(separator: ":")
    var decimals = Digits.text(fraction, 6)
    while decimals.last == "0" { decimals.removeLast() }
    let tail = decimals.isEmpty ? "" : "." + decimals
    return "\(CQL2Date(daysSince1970: Int(days)))T\(time)\(tail)Z"
  }

  /// The day of the instant in UTC.
  public var date: CQL2Date {
    let day = CQL2Timestamp.day
    let floor = microsecondsSince1970 >= 0 ? microsecondsSince1970 / day : -((day - 1 - microsecondsSince1970) / day)
    return CQL2Date(daysSince1970: Int(floor))
  }

  /// `12:59:60` as seconds of the day.
  private static func seconds(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let start = bytes.startIndex
    guard bytes[start + 2] == UInt8(ascii: ":"), bytes[start + 5] == UInt8(ascii: ":"),
      let hour = Digits.number(bytes[start..<start + 2]), let minute = Digits.number(bytes[start + 3..<start + 5]),
      let second = Digits.number(bytes[start + 6..<start + 8]), hour < 24, minute < 60, second <= 60
    else { return nil }
    return Int64(hour * 3600 + minute * 60 + second)
  }

  /// Microseconds, zero where there is no point.
  private static func fraction(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
    guard bytes.first == UInt8(ascii: ".") else { return 0 }
    let digits = bytes.dropFirst().prefix { (0x30...0x39).contains($0) }
    bytes = bytes[digits.endIndex...]
    let six = digits.prefix(6)
    guard let number = Digits.number(six) else { return nil }
    return (six.count..<6).reduce(Int64(number)) { number, _ in number * 10 }
  }

  /// `Z` or `+01:00`, in seconds east of UTC.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let start = bytes.startIndex
    if bytes.count == 1, bytes[start] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard bytes.count == 6, bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"),
      bytes[start + 3] == UInt8(ascii: ":"), let hour = Digits.number(bytes[start + 1..<start + 3]),
      let minute = Digits.number(bytes[start + 4..<start + 6]), hour < 24, minute < 60
    else { return nil }
    let seconds = Int64(hour * 3600 + minute * 60)
    return bytes[start] == UInt8(ascii: "-") ? -seconds : seconds
  }
}
