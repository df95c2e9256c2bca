/// Counts of reports of one kind: one row for each area, one column for each window of time.
public struct CountPanel: Sendable {
  /// In order of time, without gaps.
  public var windows: [WatchWindow]
  /// By area, then window.
  public var counts: [[Int]]
  /// Of each area and window: how many people could report. nil for an area of which that is not known, which is then
  /// measured by its own past.
  public var residents: [[Double]?]

  public init(windows: [WatchWindow], counts: [[Int]], residents: [[Double]?]) {
    self.windows = windows
    self.counts = counts
    self.residents = residents
  }

  public var areaCount: Int { counts.count }

  /// The first windows only.
  func prefix(_ count: Int) -> CountPanel {
    CountPanel(
      windows: Array(windows.prefix(count)), counts: counts.map { Array($0.prefix(count)) },
      residents: residents.map { $0.map { Array($0.prefix(count)) } })
  }

  func total(_ window: Int) -> Int { counts.reduce(0) { $0 + $1[window] } }
  func total(of area: Int, in range: Range<Int>) -> Int { range.reduce(0) { $0 + counts[area][$1] } }
}

/// Why it cannot be said whether something stands out.
public enum WatchDoubt: String, Sendable, Hashable, CaseIterable {
  /// Fewer windows before it than two years.
  case shortHistory = "short-history"
  /// Too few reports in the whole of the division.
  case fewReports = "few-reports"
  /// An area without known residents and with too few reports of its own.
  case noBaseline = "no-baseline"
  /// The counts have no fit.
  case noFit = "no-fit"
}
