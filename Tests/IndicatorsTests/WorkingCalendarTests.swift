import Indicators
import TestSupport
import Testing

@Suite struct WorkingCalendarTests {
  /// `holidays.NL(years=range(2010, 2031), categories=("public", "optional"))` of PyPI's `holidays` 0.109, without Good
  /// Friday and the Sundays of Easter and Pentecost, which are no working days anyhow.
  private static let table = """
    2010 01-01 04-05 04-30 05-05 05-13 05-24 12-25 12-26
    2011 01-01 04-25 04-30 05-05 06-02 06-13 12-25 12-26
    2012 01-01 04-09 04-30 05-05 05-17 05-28 12-25 12-26
    2013 01-01 04-01 04-30 05-05 05-09 05-20 12-25 12-26
    2014 01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26
    2015 01-01 04-06 04-27 05-05 05-14 05-25 12-25 12-26
    2016 01-01 03-28 04-27 05-05 05-16 12-25 12-26
    2017 01-01 04-17 04-27 05-05 05-25 06-05 12-25 12-26
    2018 01-01 04-02 04-27 05-05 05-10 05-21 12-25 12-26
    2019 01-01 04-22 04-27 05-05 05-30 06-10 12-25 12-26
    2020 01-01 04-13 04-27 05-05 05-21 06-01 12-25 12-26
    2021 01-01 04-05 04-27 05-05 05-13 05-24 12-25 12-26
    2022 01-01 04-18 04-27 05-05 05-26 06-06 12-25 12-26
    2023 01-01 04-10 04-27 05-05 05-18 05-29 12-25 12-26
    2024 01-01 04-01 04-27 05-05 05-09 05-20 12-25 12-26
    2025 01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26
    2026 01-01 04-06 04-27 05-05 05-14 05-25 12-25 12-26
    2027 01-01 03-29 04-27 05-05 05-06 05-17 12-25 12-26
    2028 01-01 04-17 04-27 05-05 05-25 06-05 12-25 12-26
    2029 01-01 04-02 04-27 05-05 05-10 05-21 12-25 12-26
    2030 01-01 04-22 04-27 05-05 05-30 06-10 12-25 12-26
    """

  private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text), "\(text)") }

  private func moment(_ text: String) -> WallTime? {
    Array(text.utf8).withUnsafeBytes { WallTime(iso8601: $0) }
  }

  @Test(arguments: table.split(separator: "\n").map(String.init))
  func holidaysAreThoseOfTheYear(line: String) throws {
    let words = line.split(separator: " ")
    let year = try #require(Int(words[0]))
    let expected = words.dropFirst().map { "\(year)-\($0)" }
    #expect(WorkingCalendar().holidays(year).map(\.description) == expected)
    // 5 May is Ascension Day in no year but 2016, when it stays a holiday.
    let lustrum = WorkingCalendar(liberationDay: .lustrum).holidays(year).map(\.description)
    #expect(lustrum.contains("\(year)-05-05") == (year % 5 == 0 || year == 2016))
  }

  @Test func goodFridayAndTheQueensBirthdayOnASunday() throws {
    let strict = WorkingCalendar(includesGoodFriday: true)
    #expect(strict.holidays(2024).contains(try day("2024-03-29")))
    #expect(!WorkingCalendar().holidays(2024).contains(try day("2024-03-29")))
    #expect(WorkingCalendar(liberationDay: .never).isWorkingDay(try day("2025-05-05")))
    // 30 April 2006 was a Sunday, as it was in 1978.
    #expect(WorkingCalendar().holidays(2006).contains(try day("2006-04-29")))
    #expect(WorkingCalendar().holidays(1978).contains(try day("1978-05-01")))
  }

  /// Opened, promise in working days, last day that keeps it.
  @Test(arguments: [
    ("2024-01-08", 3, "2024-01-11"), ("2024-01-11", 3, "2024-01-16"), ("2024-01-13", 3, "2024-01-17"),
    // Easter Monday; the King's birthday of 2023 on a Thursday; Christmas on a Wednesday; 5 and 9 May.
    ("2024-03-28", 3, "2024-04-03"), ("2023-04-26", 3, "2023-05-02"), ("2024-12-23", 3, "2024-12-30"),
    ("2023-05-03", 3, "2023-05-09"), ("2024-05-07", 3, "2024-05-13"), ("2024-01-08", 0, "2024-01-08"),
  ])
  func workingDaysAreCounted(opened: String, count: Int, expected: String) throws {
    #expect(WorkingCalendar().day(count, workingDaysAfter: try day(opened)).description == expected)
  }

  @Test func aTermOfWeeksEndsOnAWorkingDay() throws {
    let promise = ServicePromise(weeks: 6)
    #expect(promise.deadline(opened: try day("2024-01-08")).description == "2024-02-19")
    // 42 days after Thursday 14 November 2024 is the second day of Christmas.
    #expect(promise.deadline(opened: try day("2024-11-14")).description == "2024-12-27")
    // 1 April 2024 is Easter Monday.
    #expect(promise.deadline(opened: try day("2024-02-19")).description == "2024-04-02")
    let lustrum = ServicePromise(workingDays: 1, liberationDay: .lustrum)
    #expect(lustrum.deadline(opened: try day("2023-05-04")).description == "2023-05-05")
    #expect(ServicePromise(workingDays: 1).deadline(opened: try day("2023-05-04")).description == "2023-05-08")
  }

  @Test func daysAreNumberedAsTheCalendarRuns() throws {
    var previous = try day("1899-12-31")
    #expect(try day("1970-01-01").number == 0 && day("2024-02-29").number == 19_782)
    #expect(try day("1970-01-01").weekday == 3 && day("2026-11-21").weekday == 5 && day("1899-12-31").weekday == 6)
    for _ in 0..<80_000 {
      let next = previous.adding(1)
      let (from, to) = (previous.date, next.date)
      #expect(
        to == (from.year, from.month, from.day + 1)
          || to.day == 1 && (to.month == from.month + 1 && to.year == from.year || to.month == 1 && from.month == 12))
      #expect(CivilDay(year: to.year, month: to.month, day: to.day) == next && CivilDay(next.description) == next)
      #expect(next.weekday == (previous.weekday + 1) % 7)
      previous = next
    }
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "0000-01-01", "2023-1", "x", ""])
  func whatIsNoDayIsNone(text: String) {
    #expect(CivilDay(text) == nil)
    #expect(moment(text) == nil)
  }

  @Test func timeIsMeasuredAsPreciselyAsBothEndsAreKnown() throws {
    func time(_ text: String) throws -> WallTime { try #require(moment(text), "\(text)") }
    #expect(try time("2024-01-08T12:00").days(to: time("2024-01-09T18:00:59")) == 1.25)
    #expect(try time("2024-01-08T23:00").days(to: time("2024-01-09")) == 1)
    #expect(try time("2024-01-08").days(to: time("2024-01-08T09:00")) == 0)
    #expect(try time("2024-01-08T12:00").days(to: time("2024-01-08T11:00")) < 0)
    #expect(try time("2024-01-08T12:00").days(toEndOf: day("2024-01-09")) == 1.5)
    #expect(try time("2024-01-08").days(toEndOf: day("2024-01-09")) == 1)
    #expect(moment("2024-01-08T24:00") == nil)
  }

  @Test func periodsKnowTheirDaysAndMonths() throws {
    let cases = [
      ("2024", "2024-01-01", "2025-01-01"), ("2024-Q1", "2024-01-01", "2024-04-01"),
      ("2023-Q4", "2023-10-01", "2024-01-01"), ("2024-02", "2024-02-01", "2024-03-01"),
      ("9999-12", "9999-12-01", "10000-01-01"),
    ]
    for (text, first, end) in cases {
      let period = try Period(text)
      #expect(period.days.lowerBound.description == first && period.days.upperBound.description == end)
      for month in period.monthNumbers { #expect(Period(period.length, monthNumber: month) == period) }
    }
    #expect(PeriodLength.month.andLonger == [.year, .quarter, .month] && PeriodLength.year.andLonger == [.year])
    #expect(Period(.year, monthNumber: 5) == nil)
  }
}
