/// A stretch of days that reports are counted over.
public struct WatchWindow: Sendable, Hashable, Comparable {
  /// From its first day up to the day after its last.
  public var days: Range<CivilDay>

  public init(days: Range<CivilDay>) {
    self.days = days
  }

  public var first: CivilDay { days.lowerBound }
  public var last: CivilDay { days.upperBound.adding(-1) }
  public var length: Int { Int(days.upperBound.number - days.lowerBound.number) }

  /// Of its middle, since 1970.
  var years: Double { (Double(days.lowerBound.number) + Double(length) / 2) / 365.2425 }

  public static func < (left: WatchWindow, right: WatchWindow) -> Bool { left.first < right.first }
}

/// How days are cut into windows.
public enum WatchGrain: Sendable, Hashable {
  case month
  /// So many whole weeks, Monday to Sunday.
  case weeks(Int)

  /// The windows within some days, in order; the last one ends as late as a whole month or week does.
  public func windows(in days: Range<CivilDay>) -> [WatchWindow] {
    switch self {
    case .month:
      let start = days.lowerBound.date.day == 1 ? days.lowerBound.monthNumber : days.lowerBound.monthNumber + 1
      let end = days.upperBound.monthNumber
      guard start < end else { return [] }
      return (start..<end).map { WatchWindow(days: CivilDay(monthNumber: $0)..<CivilDay(monthNumber: $0 + 1)) }
    case .weeks(let count):
      var result: [WatchWindow] = []
      var end = days.upperBound.adding(-days.upperBound.weekday)
      while end.adding(-7 * count) >= days.lowerBound {
        result.append(WatchWindow(days: end.adding(-7 * count)..<end))
        end = end.adding(-7 * count)
      }
      return result.reversed()
    }
  }
}
