/// Every day of the recipe's years, numbered from 0.
struct DemoCalendar {
  struct Day {
    let year: Int
    let month: Int
    let day: Int
    /// 0 is Monday.
    let weekday: Int
  }

  let days: [Day]

  /// - Parameter years: Ascending and consecutive.
  init(years: [Int]) {
    var days: [Day] = []
    var weekday = DemoCalendar.firstWeekday(of: years.first ?? 2000)
    for year in years {
      for month in 1...12 {
        for day in 1...Moment.days(inMonth: month, year: year) {
          days.append(Day(year: year, month: month, day: day, weekday: weekday))
          weekday = (weekday + 1) % 7
        }
      }
    }
    self.days = days
  }

  /// - Returns: nil after the last day.
  func moment(day: Int, minute: Int) -> Moment? {
    guard days.indices.contains(day) else { return nil }
    let date = days[day]
    return Moment(year: date.year, month: date.month, day: date.day, hour: minute / 60, minute: minute % 60)
  }

  /// The weekday of 1 January: 1 January of the year 1 of the Gregorian calendar was a Monday.
  private static func firstWeekday(of year: Int) -> Int {
    let past = year - 1
    return (past * 365 + past / 4 - past / 100 + past / 400) % 7
  }
}
