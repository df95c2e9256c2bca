import Indicators

/// Points counted by area, as `assign` placed them.
struct PointCounts {
  let signals: [SignalCount]
  let addresses: [String: Int]

  /// The years in which signals were opened.
  var years: [Period] { Set(signals.map(\.year)).compactMap { Period(year: $0) } }

  /// The count of what a definition asks for, by area; nil when there is nothing of the kind at all, so that zero always
  /// means that none were counted.
  func counts(_ points: IndicatorDefinition.Points, _ period: Period) -> [String: Int]? {
    if points.measure == .addresses { return addresses.isEmpty ? nil : addresses }
    var kind = signals.filter { signal in
      (points.kind.map { $0 == signal.kind } ?? true) && (points.category.map { $0 == signal.category } ?? true)
    }
    if points.measure == .stillOpen {
      // A source that never tells of closing tells nothing of what is open either.
      let closing = Set(kind.filter { $0.open < $0.count }.map(\.kind))
      kind = kind.filter { closing.contains($0.kind) }
    }
    guard period.rawValue.count == 4, kind.contains(where: { $0.year == period.year }) else { return nil }
    var result: [String: Int] = [:]
    for signal in kind where signal.year == period.year {
      result[signal.area, default: 0] += points.measure == .stillOpen ? signal.open : signal.count
    }
    return result
  }
}
