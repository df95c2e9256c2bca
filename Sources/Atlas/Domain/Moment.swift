/// A local date, with a time where the source knows it.
///
/// Kept as text by ISO 8601 without a zone (`2017-09-21`, `2017-09-21T07:39`), because registrations record the clock
/// on the wall; the length tells the precision.
public struct Moment: Sendable, Hashable, Comparable, CustomStringConvertible {
  public enum Precision: String, Sendable { case day, minute, second }

  public let text: String
  public let precision: Precision

  /// - Returns: nil where the numbers are no date or time of the Gregorian calendar.
  public init?(year: Int, month: Int, day: Int, hour: Int? = nil, minute: Int? = nil, second: Int? = nil) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Moment.days(inMonth: month, year: year)).contains(day)
    else { return nil }
    var text = "\(Moment.padded(year, 4))-\(Moment.padded(month, 2))-\(Moment.padded(day, 2))"
    guard let hour, let minute else {
      self.text = text
      precision = .day
      return
    }
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    text += "T\(Moment.padded(hour, 2)):\(Moment.padded(minute, 2))"
    guard let second else {
      self.text = text
      precision = .minute
      return
    }
    guard (0...59).contains(second) else { return nil }
    self.text = text + ":\(Moment.padded(second, 2))"
    precision = .second
  }

  /// Reads what ``text`` wrote.
  public init?(_ text: String) {
    let numbers = text.split(whereSeparator: { "-T:".contains($0) }).map { Int($0) }
    guard [3, 5, 6].contains(numbers.count), !numbers.contains(nil) else { return nil }
    let parts = numbers.compactMap { $0 }
    self.init(
      year: parts[0], month: parts[1], day: parts[2], hour: parts.count > 3 ? parts[3] : nil,
      minute: parts.count > 4 ? parts[4] : nil, second: parts.count > 5 ? parts[5] : nil)
  }

  public var description: String { text }
  public var year: Int { Int(text.prefix(4)) ?? 0 }

  public static func < (left: Moment, right: Moment) -> Bool { left.text < right.text }

  static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
