import Indicators

extension SignalFigures {
  /// How many months up to the end of the period a trend looks back.
  static let trendMonths = 36

  /// Of the last months that are known whole; an area with too few signals has none.
  func trends(_ points: IndicatorDefinition.Points, _ period: Period) -> [PointFigure]? {
    let groups = groups(points, period)
    let known = groups.map { ledger.deliveries[$0.delivery].wholeMonths }
    guard let first = known.map(\.lowerBound).max(), let end = known.map(\.upperBound).min() else { return nil }
    let last = min(end, period.monthNumbers.upperBound)
    let months = max(first, last - SignalFigures.trendMonths)..<max(first, last)
    guard months.count >= SeasonalTrend.minimumMonths else { return nil }
    return monthlyCounts(groups, months).map { counts in
      let cases = Int(counts.reduce(0, +))
      guard let trend = SeasonalTrend(counts: counts, firstMonth: months.lowerBound) else {
        return PointFigure(status: .notApplicable, sampleSize: cases)
      }
      // To the end of the interval that lies nearest to no change: on a scale of factors it is not symmetric.
      let margin = trend.changePerYear > 0 ? trend.changePerYear - trend.lower : trend.upper - trend.changePerYear
      return PointFigure(value: 100 * trend.changePerYear, sampleSize: cases, margin: 100 * margin)
    }
  }

  /// Of each area, one for each month.
  private func monthlyCounts(_ groups: [SignalLedger.Group], _ months: Range<Int>) -> [[Double]] {
    var counts = [[Double]](
      repeating: [Double](repeating: 0, count: months.count), count: chains.paths.count)
    for month in months {
      guard let days = Period(.month, monthNumber: month)?.days else { continue }
      for group in groups {
        for index in ledger.entries(of: group, on: days) {
          for area in chains.paths[Int(ledger.entries[index].area)] { counts[area][month - months.lowerBound] += 1 }
        }
      }
    }
    return counts
  }
}
