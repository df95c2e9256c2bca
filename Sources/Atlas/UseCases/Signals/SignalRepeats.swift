import Indicators

/// Which signals came near an earlier one of the same kind and category.
struct SignalRepeats {
  private struct Question: Hashable {
    var near: IndicatorDefinition.Points.Nearness
    var isReopened: Bool
  }

  private var answers: [Question: [Bool]] = [:]

  /// - Parameter points: Whose questions are to be answered.
  /// - Complexity: O(*n* log *n*), times how many lie near each other.
  init(_ points: [IndicatorDefinition.Points], _ ledger: SignalLedger) {
    for question in Set(points.compactMap(SignalRepeats.question)) {
      var flags = [Bool](repeating: false, count: ledger.entries.count)
      for group in ledger.groups { SignalRepeats.mark(question, ledger.entries, group.entries, &flags) }
      answers[question] = flags
    }
  }

  /// One for each entry of the ledger; nil where the question was not asked.
  func flags(_ points: IndicatorDefinition.Points) -> [Bool]? {
    SignalRepeats.question(points).flatMap { answers[$0] }
  }

  private static func question(_ points: IndicatorDefinition.Points) -> Question? {
    points.near.map { Question(near: $0, isReopened: points.measure == .reopened) }
  }

  /// Follows the clock through one group: earlier signals enter a grid when they are opened or closed.
  private static func mark(
    _ question: Question, _ entries: [SignalLedger.Entry], _ range: Range<Int>, _ flags: inout [Bool]
  ) {
    let side = Float(question.near.metres)
    let reach = question.near.metres * question.near.metres
    let window = question.near.days * 1440
    let arrivals = arrivals(question, entries, range)
    var next = 0
    /// By cell, the earliest first.
    var grid: [Int: [(time: Int, index: Int)]] = [:]
    for index in range where entries[index].x.isFinite {
      let entry = entries[index]
      let now = minutes(entry.opened)
      while next < arrivals.count, arrivals[next].time <= now {
        grid[cell(entries[arrivals[next].index], side), default: []].append(arrivals[next])
        next += 1
      }
      let home = cell(entry, side)
      flags[index] = neighbours.contains { step in
        for earlier in (grid[home + step] ?? []).reversed() {
          // What comes before it is longer ago still.
          if earlier.time < now - window { return false }
          if earlier.index != index, distance(entries[earlier.index], entry) <= reach { return true }
        }
        return false
      }
      // Of those opened at one moment, the ones before it in order came earlier.
      if !question.isReopened { grid[home, default: []].append((now, index)) }
    }
  }

  /// When the signals of a group were closed, the earliest first; none where closing is not asked for.
  private static func arrivals(
    _ question: Question, _ entries: [SignalLedger.Entry], _ range: Range<Int>
  ) -> [(time: Int, index: Int)] {
    guard question.isReopened else { return [] }
    return range.compactMap { index -> (time: Int, index: Int)? in
      let entry = entries[index]
      guard entry.x.isFinite, let closed = entry.closed, entry.opened.days(to: closed) >= 0 else { return nil }
      return (minutes(closed), index)
    }.sorted { ($0.time, $0.index) < ($1.time, $1.index) }
  }

  private static func minutes(_ time: WallTime) -> Int { Int(time.day.number) * 1440 + (time.minute ?? 0) }

  /// The width of the grid in cells; no coordinate in metres comes near it.
  private static let rowLength = 1 << 32
  private static let neighbours = [-1, 0, 1].flatMap { y in [-1, 0, 1].map { x in y * rowLength + x } }

  private static func cell(_ entry: SignalLedger.Entry, _ side: Float) -> Int {
    Int((entry.y / side).rounded(.down)) * rowLength + Int((entry.x / side).rounded(.down))
  }

  /// Squared, in square metres.
  private static func distance(_ one: SignalLedger.Entry, _ other: SignalLedger.Entry) -> Double {
    let (x, y) = (Double(one.x - other.x), Double(one.y - other.y))
    return x * x + y * y
  }
}
