import Indicators

/// Which signals a curve of handling times is of.
struct HandlingSelection: Hashable {
  var kind: String?
  var categories: Set<String>?

  init(_ points: IndicatorDefinition.Points) {
    kind = points.kind
    categories = points.wantedCategories
  }
}

extension SignalFigures {
  /// - Parameter definitions: Quantiles of the same signals.
  func handlingFigures(_ definitions: [IndicatorDefinition], _ period: Period) -> [String: [PointFigure]] {
    guard let points = definitions.first?.points else { return [:] }
    let groups = closing(groups(points, period))
    guard !groups.isEmpty else { return [:] }
    let shares = definitions.map { $0.points?.quantile ?? 0.5 }
    let figures = durations(groups, period).map { durations in
      let curve = KaplanMeier(durations)
      return shares.map { SignalFigures.figure(curve, $0) }
    }
    return Dictionary(
      definitions.enumerated().map { position, definition in (definition.id, figures.map { $0[position] }) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The handling times of the signals of each area that were opened in the period.
  private func durations(_ groups: [SignalLedger.Group], _ period: Period) -> [[KaplanMeier.Duration]] {
    var own = [[KaplanMeier.Duration]](repeating: [], count: chains.paths.count)
    for group in groups {
      guard let last = ledger.deliveries[group.delivery].last else { continue }
      for index in ledger.entries(of: group, on: period.days) {
        let entry = ledger.entries[index]
        let days = entry.closed.map(entry.opened.days) ?? entry.opened.days(toEndOf: last)
        // Closed before it was opened: counted among the problems of the delivery.
        guard days >= 0 else { continue }
        own[Int(entry.area)].append(KaplanMeier.Duration(time: days, isEnded: entry.closed != nil))
      }
    }
    var result = own
    for (position, durations) in own.enumerated() where !durations.isEmpty {
      for area in chains.paths[position].dropFirst() { result[area] += durations }
    }
    return result
  }

  private static func figure(_ curve: KaplanMeier, _ share: Double) -> PointFigure {
    guard curve.count > 0 else { return PointFigure(status: .notApplicable, sampleSize: 0) }
    guard let time = curve.quantile(share).time else {
      return PointFigure(status: .notReached, sampleSize: curve.count)
    }
    return PointFigure(value: time, sampleSize: curve.count, margin: curve.margin(share))
  }
}
