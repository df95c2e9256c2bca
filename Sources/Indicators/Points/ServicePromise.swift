/// Within what time a municipality says that it deals with something.
public struct ServicePromise: Codable, Sendable, Hashable {
  /// Of which categories; nil for all that no promise before this one names. Capitals do not matter.
  public var categories: [String]?
  /// The day of opening does not count.
  public var workingDays: Int?
  /// Of seven days; a term that ends on no working day ends on the next one.
  public var weeks: Int?
  /// nil for every year.
  public var liberationDay: WorkingCalendar.LiberationDay?
  /// Whether Good Friday is a day off; nil for no.
  public var goodFriday: Bool?

  public init(
    categories: [String]? = nil, workingDays: Int? = nil, weeks: Int? = nil,
    liberationDay: WorkingCalendar.LiberationDay? = nil, goodFriday: Bool? = nil
  ) {
    self.categories = categories
    self.workingDays = workingDays
    self.weeks = weeks
    self.liberationDay = liberationDay
    self.goodFriday = goodFriday
  }

  static let keys: Set<String> = ["categories", "workingDays", "weeks", "liberationDay", "goodFriday"]

  public var calendar: WorkingCalendar {
    WorkingCalendar(liberationDay: liberationDay ?? .everyYear, includesGoodFriday: goodFriday ?? false)
  }

  /// The last day on which it is kept.
  public func deadline(opened: CivilDay) -> CivilDay {
    if let workingDays { return calendar.day(workingDays, workingDaysAfter: opened) }
    return calendar.workingDay(from: opened.adding(7 * (weeks ?? 0)))
  }

  /// What is wrong with it; nil for nothing.
  var problem: String? {
    switch (workingDays, weeks) {
    case (let days?, nil): (1...1000).contains(days) ? nil : "workingDays \(days), 1 to 1000 expected"
    case (nil, let weeks?): (1...520).contains(weeks) ? nil : "weeks \(weeks), 1 to 520 expected"
    default: "either workingDays or weeks expected"
    }
  }
}
