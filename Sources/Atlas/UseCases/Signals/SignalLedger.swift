import Indicators

/// The signals of a division in rows of some fifty bytes, by kind and category in order of opening.
struct SignalLedger {
  struct Entry {
    /// Its position among the areas.
    var area: Int32
    /// Its position in ``SignalLedger/statuses``; -1 for none.
    var status: Int32
    var opened: WallTime
    var closed: WallTime?
    /// No number where it was told and cannot be one.
    var amount: Double?
    /// Metres in RD New, to a few centimetres; no number where there is no exact place.
    var x: Float
    var y: Float
  }

  /// The signals of one kind and category.
  struct Group {
    /// Its position in ``SignalLedger/deliveries``.
    var delivery: Int
    /// In small letters; nil for none.
    var category: String?
    var entries: Range<Int>
    /// Whether an amount was told of any.
    var hasAmounts = false
  }

  let entries: [Entry]
  let groups: [Group]
  /// In small letters.
  let statuses: [String]
  let deliveries: [SignalDelivery]

  /// - Parameter areas: The position of each area by code; signals elsewhere are left out.
  /// - Complexity: O(*n* log *n*).
  init(
    _ division: String, areas: [String: Int], _ reader: any StoreReader,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    var draft = SignalLedgerDraft(areas: areas, latest: try SignalLedger.lastDelivery(reader))
    let total = try reader.countLocatedSignals(division: division)
    var done = 0
    try reader.forEachLocatedSignal(division: division) { signal in
      draft.add(signal)
      done += 1
      if done & 0x3FFF == 0 { progress(done, total) }
    }
    (entries, groups) = draft.sorted()
    statuses = draft.statuses.names
    deliveries = draft.deliveries
  }

  /// - Parameter position: Where each signal is counted; nil leaves it out.
  init(
    _ division: String, _ reader: any StoreReader, at position: (LocatedSignal) -> Int?
  ) throws {
    var draft = SignalLedgerDraft(areas: [:], latest: try SignalLedger.lastDelivery(reader))
    try reader.forEachLocatedSignal(division: division) { signal in
      if let position = position(signal) { draft.add(signal, at: position) }
    }
    (entries, groups) = draft.sorted()
    statuses = draft.statuses.names
    deliveries = draft.deliveries
  }

  /// The day of the last import of signals, by a clock that may be a day ahead of the store's; nil for none.
  static func lastDelivery(_ reader: any StoreReader) throws -> CivilDay? {
    try reader.importRuns().lazy.filter { $0.kind == "signals" && $0.undone == nil }
      .compactMap { CivilDay($0.finished) }.max()?.adding(1)
  }

  /// The groups that a definition speaks of.
  func groups(_ points: IndicatorDefinition.Points) -> [Group] {
    let categories = points.wantedCategories
    return groups.filter { group in
      (points.kind.map { $0 == deliveries[group.delivery].kind } ?? true)
        && (categories.map { wanted in group.category.map(wanted.contains) ?? false } ?? true)
    }
  }

  /// The entries of a group that were opened on some days.
  ///
  /// - Complexity: O(log *n*).
  func entries(of group: Group, on days: Range<CivilDay>) -> Range<Int> {
    let start = position(in: group.entries, of: days.lowerBound)
    return start..<max(start, position(in: group.entries, of: days.upperBound))
  }

  /// The first entry that was opened on a day or later.
  private func position(in range: Range<Int>, of day: CivilDay) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].opened.day < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The periods in which signals were opened, and with shorter ones all from the first to the last, by kind.
  func periods(_ lengths: [PeriodLength]) -> Set<Period> {
    var result: Set<Period> = []
    for delivery in deliveries {
      guard let first = delivery.first, let last = delivery.lastOpened else { continue }
      for month in first.monthNumber...last.monthNumber where delivery.years.contains(month / 12) {
        result.formUnion(lengths.compactMap { Period($0, monthNumber: month) })
      }
    }
    return result
  }
}
