/// A day with the minute on the wall clock, where that is known: what a registration tells of a moment, in eight bytes.
public struct WallTime: Sendable, Hashable {
  public var day: CivilDay
  /// Since midnight; nil where only the date is known.
  public var minute: Int? { storedMinute < 0 ? nil : Int(storedMinute) }
  private var storedMinute: Int16

  public init(day: CivilDay, minute: Int? = nil) {
    self.day = day
    storedMinute = minute.map(Int16.init) ?? -1
  }

  /// Reads `2017-09-21`, `2017-09-21T07:39` or `2017-09-21T07:39:12`; seconds are left out.
  ///
  /// - Parameter bytes: Of the text. Not any collection of bytes: a million moments are read byte by byte.
  /// - Returns: nil for any other text.
  public init?(iso8601 bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 10, let year = WallTime.number(bytes, 0..<4), let month = WallTime.number(bytes, 5..<7),
      let date = WallTime.number(bytes, 8..<10), let day = CivilDay(year: year, month: month, day: date)
    else { return nil }
    guard bytes.count >= 16 else {
      self.init(day: day)
      return
    }
    guard let hour = WallTime.number(bytes, 11..<13), let minute = WallTime.number(bytes, 14..<16), hour < 24,
      minute < 60
    else { return nil }
    self.init(day: day, minute: hour * 60 + minute)
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    var value = 0
    for position in range {
      let byte = bytes[position]
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    return value
  }

  /// From this moment to a later one, in days: to the minute where both clocks are known, else in whole days.
  ///
  /// - Returns: Negative where the other one is earlier. The hour of summer time is not counted.
  public func days(to other: WallTime) -> Double {
    let days = Double(other.day.number - day.number)
    guard let minute, let last = other.minute else { return days }
    return days + Double(last - minute) / 1440
  }

  /// From this moment to the end of a day, in days; in whole days where only the date is known.
  public func days(toEndOf last: CivilDay) -> Double {
    let days = Double(last.number - day.number)
    return minute.map { days + 1 - Double($0) / 1440 } ?? days
  }
}
