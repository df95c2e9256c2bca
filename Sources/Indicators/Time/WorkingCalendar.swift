/// Working days in the Netherlands: Monday to Friday, without the public holidays.
///
/// Holidays are those of the Algemene termijnenwet, article 3: New Year's Day, Easter Monday, Ascension Day, Whit Monday,
/// the King's (until 2013 the Queen's) birthday, 5 May, both days of Christmas. Good Friday, which that article puts on a
/// par with them, is a working day at most municipalities: a setting, as is 5 May.
public struct WorkingCalendar: Sendable, Hashable {
  /// When 5 May, Bevrijdingsdag, is a day off.
  public enum LiberationDay: String, Codable, Sendable, Hashable, CaseIterable {
    /// As the Algemene termijnenwet says.
    case everyYear = "every-year"
    /// In 2015, 2020, 2025, as in many collective agreements.
    case lustrum
    case never
  }

  public var liberationDay: LiberationDay
  public var includesGoodFriday: Bool

  /// - Parameters:
  ///   - liberationDay: The default is every year.
  ///   - includesGoodFriday: Whether Good Friday is a holiday. The default is false.
  public init(liberationDay: LiberationDay = .everyYear, includesGoodFriday: Bool = false) {
    self.liberationDay = liberationDay
    self.includesGoodFriday = includesGoodFriday
  }

  /// The holidays of a year, in order, also those in a weekend; Ascension Day may fall on 5 May.
  ///
  /// - Parameter year: 1583 to 9999; the birthdays are right from 1949.
  public func holidays(_ year: Int) -> [CivilDay] {
    let easter = WorkingCalendar.easterSunday(year)
    var days = [easter.adding(1), easter.adding(39), easter.adding(50), WorkingCalendar.monarchsDay(year)]
    days += [(1, 1), (12, 25), (12, 26)].compactMap { CivilDay(year: year, month: $0, day: $1) }
    if includesGoodFriday { days.append(easter.adding(-2)) }
    if isLiberationDayOff(year) { days += [CivilDay(year: year, month: 5, day: 5)].compactMap { $0 } }
    return Set(days).sorted()
  }

  /// - Complexity: O(1), some hundred nanoseconds.
  public func isWorkingDay(_ day: CivilDay) -> Bool {
    day.weekday < 5 && !holidays(day.date.year).contains(day)
  }

  /// The last of so many working days after a day, which itself does not count.
  ///
  /// - Parameter count: 0 or more; 0 is the day itself.
  public func day(_ count: Int, workingDaysAfter day: CivilDay) -> CivilDay {
    var (result, left) = (day, count)
    while left > 0 {
      result = result.adding(1)
      if isWorkingDay(result) { left -= 1 }
    }
    return result
  }

  /// The day itself where it is a working day, else the next one that is.
  ///
  /// Source: Algemene termijnenwet, article 1: a term that ends on a Saturday, Sunday or holiday is extended.
  public func workingDay(from day: CivilDay) -> CivilDay {
    var result = day
    while !isWorkingDay(result) { result = result.adding(1) }
    return result
  }

  private func isLiberationDayOff(_ year: Int) -> Bool {
    switch liberationDay {
    case .everyYear: true
    case .lustrum: year % 5 == 0
    case .never: false
    }
  }

  /// Easter Sunday of the Gregorian calendar.
  ///
  /// Source: Butcher, "The Ecclesiastical Calendar", 1876 (Meeus, "Astronomical Algorithms", chapter 8).
  static func easterSunday(_ year: Int) -> CivilDay {
    let (century, rest) = year.quotientAndRemainder(dividingBy: 100)
    let golden = year % 19
    let moonShift = (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + century - century / 4 - moonShift + 15) % 30
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let correction = (golden + 11 * epact + 22 * sunday) / 451
    let serial = epact + sunday - 7 * correction + 114
    // March or April, never past the 30th of the latter.
    return CivilDay(year: year, month: serial / 31, day: serial % 31 + 1) ?? CivilDay(number: 0)
  }

  /// 27 April from 2014, 30 April before; on a Sunday the Saturday before, until 1979 the Monday after.
  static func monarchsDay(_ year: Int) -> CivilDay {
    let birthday = CivilDay(year: year, month: 4, day: year >= 2014 ? 27 : 30) ?? CivilDay(number: 0)
    guard birthday.weekday == 6 else { return birthday }
    return birthday.adding(year < 1980 ? 1 : -1)
  }
}
