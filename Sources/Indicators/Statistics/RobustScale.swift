/// The middle and the spread of figures of areas, of which a few may be far out.
public struct RobustScale: Sendable, Hashable {
  public var median: Double
  /// 1.4826 × the median distance from the median, which is the standard deviation of normal figures; where half of them
  /// are the same, the standard deviation itself.
  public var deviation: Double

  /// - Returns: nil for fewer than two values, or where all are the same.
  /// - Complexity: O(*n* log *n*).
  ///
  /// Source: P.J. Rousseeuw and C. Croux, JASA 88 (1993).
  public init?(_ values: [Double]) {
    guard values.count >= 2, values.allSatisfy(\.isFinite) else { return nil }
    let median = RobustScale.median(values.sorted())
    let distances = values.map { abs($0 - median) }.sorted()
    var deviation = 1.482602218505602 * RobustScale.median(distances)
    if deviation == 0 {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      deviation = (squares / Double(values.count - 1)).squareRoot()
    }
    guard deviation > 0 else { return nil }
    self.median = median
    self.deviation = deviation
  }

  private static func median(_ sorted: [Double]) -> Double {
    (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
