import Indicators

/// The last day on which each promise is kept, by the day of opening.
struct PromiseDeadlines {
  private let deadlines: [ServicePromise: [CivilDay: CivilDay]]

  init(_ promises: [ServicePromise], _ ledger: SignalLedger) {
    let days = promises.isEmpty ? [] : Set(ledger.entries.lazy.map(\.opened.day))
    deadlines = Dictionary(
      Set(promises).map { promise in
        (promise, Dictionary(days.map { ($0, promise.deadline(opened: $0)) }, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Those of one promise.
  subscript(promise: ServicePromise) -> [CivilDay: CivilDay] { deadlines[promise] ?? [:] }
}

extension SignalFigures {
  /// A signal is judged once it was closed, or its promise has run out on the last day that the source tells of.
  func promiseFigures(_ points: IndicatorDefinition.Points, _ period: Period) -> [PointFigure]? {
    let groups = closing(groups(points, period))
    guard !groups.isEmpty else { return nil }
    var judged = [Int](repeating: 0, count: chains.paths.count)
    var kept = judged
    for group in groups {
      guard let promise = points.promise(category: group.category), let last = ledger.deliveries[group.delivery].last
      else { continue }
      let deadlines = deadlines[promise]
      for index in ledger.entries(of: group, on: period.days) {
        let entry = ledger.entries[index]
        guard let deadline = deadlines[entry.opened.day],
          let isKept = SignalFigures.isKept(entry, deadline: deadline, last: last)
        else { continue }
        judged[Int(entry.area)] += 1
        kept[Int(entry.area)] += isKept ? 1 : 0
      }
    }
    return zip(chains.totals(judged), chains.totals(kept)).map { judged, kept in
      if points.measure == .judged { return PointFigure(value: Double(judged)) }
      let share = Aggregation.rate(count: Double(kept), per: 100, denominator: Double(judged))
      return PointFigure(value: share, status: share == nil ? .notApplicable : .measured, sampleSize: judged)
    }
  }

  /// nil where that is not to be said: its time has not run out, or it was closed before it was opened.
  private static func isKept(_ entry: SignalLedger.Entry, deadline: CivilDay, last: CivilDay) -> Bool? {
    guard let closed = entry.closed else { return last > deadline ? false : nil }
    return entry.opened.days(to: closed) < 0 ? nil : closed.day <= deadline
  }
}

extension IndicatorDefinition.Points {
  /// The promise for a category in small letters; nil where none was made.
  fileprivate func promise(category: String?) -> ServicePromise? {
    promises?.first { promise in
      guard let named = promise.categories else { return true }
      return category.map { category in named.contains { $0.lowercased() == category } } ?? false
    }
  }
}
