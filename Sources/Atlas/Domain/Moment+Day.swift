import Foundation
public import Indicators

extension Moment {
  /// A day.
  public init(_ day: CivilDay) {
    text = day.description
    precision = .day
  }

  /// On the calendar of this computer, because registrations record the clock on the wall.
  public static var today: Moment {
    let seconds = Date.now.timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT())
    return Moment(CivilDay(number: Int32((seconds / 86_400).rounded(.down))))
  }
}
