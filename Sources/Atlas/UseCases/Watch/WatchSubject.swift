import Indicators

/// The reports of one kind and category, counted by area and window.
struct WatchSubject {
  let kind: String
  let category: String?
  let panel: CountPanel

  /// How many of the last windows are judged by those before them.
  let judged: Int
}

/// Makes subjects of the signals of a division.
struct WatchSubjects {
  let codes: [String]
  let residents: WatchResidents
  let grain: WatchGrain
  /// Nothing after it is known; nil for all that was delivered.
  let until: CivilDay?
  /// Windows that end after it are judged; nil for the last one only.
  let since: CivilDay?

  /// How far the past goes back: longer ago tells little of what is to be expected.
  private static let mostDays = 5 * 366
  /// However long ago the last watch was.
  private static let mostJudged = 12

  /// By kind, then category.
  func make(_ ledger: SignalLedger, _ isWanted: (_ kind: String, _ category: String?) -> Bool) -> [WatchSubject] {
    ledger.groups.compactMap { group -> WatchSubject? in
      let delivery = ledger.deliveries[group.delivery]
      guard isWanted(delivery.kind, group.category) else { return nil }
      return subject(ledger, group, windows(delivery))
    }.sorted { ($0.kind, $0.category ?? "") < ($1.kind, $1.category ?? "") }
  }

  /// The windows of which all is known, as far as the delivery tells.
  private func windows(_ delivery: SignalDelivery) -> [WatchWindow] {
    let end = until.map { $0.adding(1) }
    if grain == .month {
      return delivery.wholeMonths.compactMap { Period(.month, monthNumber: $0).map { WatchWindow(days: $0.days) } }
        .filter { window in end.map { window.days.upperBound <= $0 } ?? true }
    }
    guard let first = delivery.first, let last = delivery.last else { return [] }
    return grain.windows(in: first..<max(first, min(end ?? last.adding(1), last.adding(1))))
  }

  private func subject(_ ledger: SignalLedger, _ group: SignalLedger.Group, _ known: [WatchWindow]) -> WatchSubject {
    let judged = since.map { since in known.count { $0.last > since } } ?? 1
    let oldest = known.last?.first.adding(-WatchSubjects.mostDays)
    // A category that came into use later has no past before that.
    let begin = ledger.entries[group.entries.lowerBound].opened.day
    let windows = known.filter { window in window.days.upperBound > begin && oldest.map { window.first >= $0 } ?? true }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: windows.count), count: codes.count)
    for (index, window) in windows.enumerated() {
      for entry in ledger.entries[ledger.entries(of: group, on: window.days)] { counts[Int(entry.area)][index] += 1 }
    }
    let panel = CountPanel(
      windows: windows, counts: counts, residents: codes.map { residents.series($0, windows) })
    return WatchSubject(
      kind: ledger.deliveries[group.delivery].kind, category: group.category, panel: panel,
      judged: min(WatchSubjects.mostJudged, max(1, judged), windows.count))
  }
}

/// How many people live in areas, year by year.
struct WatchResidents {
  private let values: [String: [Int: Double]]

  init(_ division: String, _ reader: any StoreReader) throws {
    var values: [String: [Int: Double]] = [:]
    for observation in try reader.observations(ObservationQuery(division: division, indicators: ["residents"])) {
      // Of a year in parts the first tells.
      if let value = observation.value, values[observation.area]?[observation.period.year] == nil {
        values[observation.area, default: [:]][observation.period.year] = value
      }
    }
    self.values = values
  }

  /// Of each window those of its year, else of the year nearest to it, the earlier of two; nil where nothing is known.
  func series(_ area: String, _ windows: [WatchWindow]) -> [Double]? {
    guard let known = values[area], !known.isEmpty else { return nil }
    return windows.map { window in
      let year = window.first.date.year
      let nearest = known.min { (abs($0.key - year), $0.key) < (abs($1.key - year), $1.key) }
      return nearest?.value ?? 0
    }
  }
}
