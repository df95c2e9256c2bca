extension Interval {
  /// Wilson's score interval of a share.
  ///
  /// - Parameters:
  ///   - share: A fraction from 0 to 1.
  ///   - n: How many were asked, more than 0; need not be whole (an effective sample size).
  ///   - confidence: The default is 0.95.
  /// - Returns: Fractions; 0 and 1 exactly where nobody or everybody is counted. nil for other input.
  ///
  /// Source: E.B. Wilson, JASA 22 (1927); recommended for any n by Brown, Cai and DasGupta, Stat. Sci. 16 (2001).
  public static func wilson(share: Double, n: Double, confidence: Double = 0.95) -> Interval? {
    guard share >= 0, share <= 1, n > 0, n.isFinite, let z = critical(confidence) else { return nil }
    let weight = z * z / n
    let middle = (share + weight / 2) / (1 + weight)
    let half = z * (share * (1 - share) / n + weight / (4 * n)).squareRoot() / (1 + weight)
    return Interval(lower: share == 0 ? 0 : max(0, middle - half), upper: share == 1 ? 1 : min(1, middle + half))
  }

  /// Garwood's exact interval of the mean of a Poisson count.
  ///
  /// - Parameter count: Not negative; need not be whole.
  /// - Returns: In counts; the lower limit of none is 0, the upper 3.689 at 95%. nil for other input.
  ///
  /// Source: F. Garwood, Biometrika 28 (1936): quantiles of the gamma distributions of shapes count and count + 1.
  public static func poisson(count: Double, confidence: Double = 0.95) -> Interval? {
    guard count >= 0, count.isFinite, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    return Interval(
      lower: count == 0 ? 0 : IncompleteGamma.quantile(shape: count, tail, upper: false),
      upper: IncompleteGamma.quantile(shape: count + 1, tail, upper: true))
  }

  /// A value and its 95% margin, kept within what the unit allows.
  ///
  /// - Parameter margin: Half the width, not negative.
  static func around(_ value: Double, margin: Double, within range: ClosedRange<Double>?) -> Interval {
    Interval(
      lower: max(value - margin, range?.lowerBound ?? -.infinity),
      upper: min(value + margin, range?.upperBound ?? .infinity))
  }

  /// Half the width of a normal interval in standard errors; nil outside 0 to 1.
  static func critical(_ confidence: Double) -> Double? {
    guard confidence > 0, confidence < 1 else { return nil }
    return confidence == 0.95 ? NormalDistribution.critical95 : NormalDistribution.quantile((1 + confidence) / 2)
  }
}
