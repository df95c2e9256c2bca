import Indicators
import SpatialCore

/// Signals as they come, before they are put in order.
struct SignalLedgerDraft {
  /// Texts by the number of their first occurrence.
  struct Names {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(_ name: String) -> Int32 {
      if let number = numbers[name] { return number }
      let number = Int32(names.count)
      names.append(name)
      numbers[name] = number
      return number
    }
  }

  private struct GroupKey: Hashable {
    var kind: String
    var category: String?
  }

  private let areas: [String: Int]
  private let latest: CivilDay?
  private var entries: [SignalLedger.Entry] = []
  /// The group of each entry.
  private var groupOfEntry: [Int32] = []
  private var groups: [SignalLedger.Group] = []
  private var groupNumbers: [GroupKey: Int32] = [:]
  private var deliveryNumbers: [String: Int] = [:]
  private(set) var deliveries: [SignalDelivery] = []
  private(set) var statuses = Names()

  /// - Parameter latest: What is said to be of a later day is of the future; nil for nothing.
  init(areas: [String: Int], latest: CivilDay?) {
    self.areas = areas
    self.latest = latest
  }

  mutating func add(_ signal: LocatedSignal) {
    if let area = areas[signal.area] { add(signal, at: area) }
  }

  /// - Parameter area: A position.
  mutating func add(_ signal: LocatedSignal, at area: Int) {
    let group = number(kind: signal.kind, category: signal.category)
    let delivery = groups[Int(group)].delivery
    guard let opened = signal.opened else { return deliveries[delivery].note(.withoutDate) }
    guard !isFuture(opened) else { return deliveries[delivery].note(.openedInFuture) }
    let closed = closed(signal, opened, delivery)
    let amount = signal.amountEuro.map { Signal.isAmount($0) ? $0 : .nan }
    if amount != nil { groups[Int(group)].hasAmounts = true }
    if amount?.isNaN == true { deliveries[delivery].note(.invalidAmount) }
    deliveries[delivery].add(opened: opened.day, closed: closed?.day)
    groupOfEntry.append(group)
    let point = signal.point.flatMap { abs($0.x) < 1e7 && abs($0.y) < 1e7 ? $0 : nil }
    entries.append(
      SignalLedger.Entry(
        area: Int32(area), status: signal.status.map { statuses.number($0.lowercased()) } ?? -1, opened: opened,
        closed: closed, amount: amount,
        x: point.map { Float($0.x) } ?? .nan, y: point.map { Float($0.y) } ?? .nan))
  }

  private mutating func closed(_ signal: LocatedSignal, _ opened: WallTime, _ delivery: Int) -> WallTime? {
    guard let closed = signal.closed else { return nil }
    if isFuture(closed) {
      deliveries[delivery].note(.closedInFuture)
      return nil
    }
    if opened.days(to: closed) < 0 {
      deliveries[delivery].note(.closedBeforeOpened)
    } else if opened.minute == nil || closed.minute == nil {
      deliveries[delivery].note(.dateOnly)
    }
    return closed
  }

  private func isFuture(_ time: WallTime) -> Bool { latest.map { time.day > $0 } ?? false }

  /// Of what was added only the points stay: all else is known of these spans.
  mutating func replaceDeliveries(by spans: [SignalSpan]) {
    deliveries = deliveries.map { SignalDelivery(kind: $0.kind) }
    for span in spans {
      let group = Int(number(kind: span.kind, category: span.category))
      deliveries[groups[group].delivery].add(span)
      groups[group].hasAmounts = groups[group].hasAmounts || span.hasAmounts
    }
  }

  private mutating func number(kind: String, category: String?) -> Int32 {
    let key = GroupKey(kind: kind, category: category?.lowercased())
    if let number = groupNumbers[key] { return number }
    let delivery = deliveryNumbers[kind] ?? deliveries.count
    if delivery == deliveries.count {
      deliveries.append(SignalDelivery(kind: kind))
      deliveryNumbers[kind] = delivery
    }
    let number = Int32(groups.count)
    groups.append(SignalLedger.Group(delivery: delivery, category: key.category, entries: 0..<0))
    groupNumbers[key] = number
    return number
  }

  /// By group in order of opening; of those opened together the one that came first is the first.
  func sorted() -> (entries: [SignalLedger.Entry], groups: [SignalLedger.Group]) {
    // One number to compare by: the group, then 22 bits of the day, then 11 of the minute.
    var order = entries.indices.map { index in
      let opened = entries[index].opened
      let day = UInt64(Int(opened.day.number) + 719_162)
      return (key: UInt64(groupOfEntry[index]) << 33 | day << 11 | UInt64(opened.minute ?? 0), index: Int32(index))
    }
    order.sort { ($0.key, $0.index) < ($1.key, $1.index) }
    var counts = [Int](repeating: 0, count: groups.count)
    for group in groupOfEntry { counts[Int(group)] += 1 }
    var start = 0
    var groups = groups
    for index in groups.indices {
      groups[index].entries = start..<start + counts[index]
      start += counts[index]
    }
    return (order.map { entries[Int($0.index)] }, groups)
  }
}
