import Foundation

/// How long a signal stays open: most are soon done, some take very long.
struct DemoHandling {
  let calendar: DemoCalendar
  let signals: DemoRecipe.Signals

  private static let officeMinutes = (8 * 60)..<(17 * 60)

  /// - Returns: nil where it is still open at the end of the last day.
  func closed(openedDay: Int, minute: Int, medianDays: Double, random: inout DemoRandom) -> Moment? {
    let days = medianDays * exp(signals.handlingSpread * random.normal())
    let wait = random.index(120)
    if random.unit() < signals.shareNeverClosed { return nil }
    let total = Double(minute) + min(days, 10_000) * 1440
    var day = openedDay + Int(total / 1440)
    var closing = Int(total.truncatingRemainder(dividingBy: 1440))
    if closing >= DemoHandling.officeMinutes.upperBound { day += 1 }
    // Nobody closes a signal at night or in a weekend.
    if !DemoHandling.officeMinutes.contains(closing) { closing = DemoHandling.officeMinutes.lowerBound + wait }
    while day < calendar.days.count, calendar.days[day].weekday > 4 { day += 1 }
    return calendar.moment(day: day, minute: closing)
  }
}
