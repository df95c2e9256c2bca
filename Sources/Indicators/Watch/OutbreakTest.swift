/// Whether an area had more reports in a window than were to be expected.
public struct OutbreakTest: Sendable, Hashable {
  /// Its row in the panel.
  public var area: Int
  public var count: Int
  public var expected: Double
  /// What the count would be in 95 of 100 such windows.
  public var usual: ClosedRange<Int>
  /// The chance of so many or more.
  public var pValue: Double

  /// Fewer reports than this are no outbreak, however unexpected. Source: Farrington et al., §3.7.
  public static let leastCount = 5

  /// One for each area with a baseline.
  ///
  /// - Parameter window: Of which the counts are judged, by what the windows before it let expect.
  public static func tests(_ panel: CountPanel, _ expected: ExpectedCounts, window: Int) -> [OutbreakTest] {
    (0..<panel.areaCount).compactMap { area in
      guard let prediction = expected.prediction(area, window) else { return nil }
      let count = panel.counts[area][window]
      return OutbreakTest(
        area: area, count: count, expected: prediction.mean,
        usual: prediction.quantile(0.025)...prediction.quantile(0.975), pValue: prediction.atLeast(count))
    }
  }
}
