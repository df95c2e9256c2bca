public import Indicators

/// What figures of one kind of signals rest on.
public struct SignalDelivery: Sendable, Hashable {
  /// What was wrong with a signal, and what was done about it.
  public enum Problem: String, Sendable, Hashable, CaseIterable {
    /// Left out.
    case withoutDate = "without-date"
    /// After the import: left out.
    case openedInFuture = "opened-in-future"
    /// After the import: taken as open still.
    case closedInFuture = "closed-in-future"
    /// Counted, without a time of handling.
    case closedBeforeOpened = "closed-before-opened"
    /// No remark on its correctness: the time of handling is in whole days.
    case dateOnly = "date-only"
    /// Counted, without its amount.
    case invalidAmount = "invalid-amount"
  }

  public var kind: String
  /// In an area and with a date of opening.
  public var signals = 0
  /// How many of them are closed; a source that never tells of closing tells nothing of what is open either.
  public var closed = 0
  /// The first day on which one was opened; nil for none.
  public var first: CivilDay?
  /// The last day on which one was opened.
  public var lastOpened: CivilDay?
  /// The last day on which one was opened or closed: the day up to which it is known what is open.
  public var last: CivilDay?
  public var problems: [Problem: Int] = [:]
  /// In which signals were opened.
  var years: Set<Int> = []

  init(kind: String) {
    self.kind = kind
  }

  mutating func note(_ problem: Problem) { problems[problem, default: 0] += 1 }

  mutating func add(opened: CivilDay, closed: CivilDay?) {
    signals += 1
    first = min(first ?? opened, opened)
    lastOpened = max(lastOpened ?? opened, opened)
    last = [last, opened, closed].compactMap { $0 }.max()
    if closed != nil { self.closed += 1 }
    years.insert(opened.date.year)
  }

  mutating func add(_ span: SignalSpan) {
    signals += span.signals
    first = min(first ?? span.firstOpened, span.firstOpened)
    lastOpened = max(lastOpened ?? span.lastOpened, span.lastOpened)
    last = [last, span.lastOpened, span.lastClosed].compactMap { $0 }.max()
    closed += span.closed
    years.insert(span.firstOpened.date.year)
  }

  /// Whether it tells of a period: some were opened in its year, and it does not lie before the first or after the last.
  func covers(_ period: Period) -> Bool {
    guard let first, let lastOpened, years.contains(period.year) else { return false }
    return period.days.upperBound > first && period.days.lowerBound <= lastOpened
  }

  /// Whether it ends before a period does, so that counts of the period are not the last word.
  func endsWithin(_ period: Period) -> Bool {
    guard let last else { return false }
    return last < period.days.upperBound.adding(-1 - usualGapDays)
  }

  /// The months of which the whole is known, counted from January of the year 0.
  var wholeMonths: Range<Int> {
    guard let first, let last else { return 0..<0 }
    let start = first.date.day <= 1 + usualGapDays ? first.monthNumber : first.monthNumber + 1
    let end = last.adding(1 + usualGapDays).monthNumber > last.monthNumber ? last.monthNumber + 1 : last.monthNumber
    return start..<max(start, end)
  }

  /// So many days without a signal say nothing: three, or ten times the mean between two signals.
  private var usualGapDays: Int {
    guard let first, let lastOpened, signals > 0 else { return 3 }
    return max(3, 10 * Int(lastOpened.number - first.number) / signals)
  }
}
