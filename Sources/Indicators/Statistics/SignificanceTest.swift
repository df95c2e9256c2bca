/// Two-sided p-values of differences between two figures.
public enum SignificanceTest {
  /// Up to this many events the conditional test is exact; beyond it the score test differs by a thousandth or less.
  static let mostExactEvents = 10_000.0

  /// Whether two rates of events are the same: given their sum, the first count is binomial.
  ///
  /// Exact, twice the smaller tail, up to ``mostExactEvents`` in all, so that it agrees with equal-tailed intervals and
  /// never rejects too often; the score test beyond. Counts are taken to the nearest whole number.
  /// - Returns: 1 without any events; nil for negative counts or exposures that are not more than 0.
  ///
  /// Source: J. Przyborowski and H. Wilenski, Biometrika 31 (1940).
  public static func rates(
    count: Double, exposure: Double, otherCount: Double, otherExposure: Double
  ) -> Double? {
    let (one, other) = (count.rounded(), otherCount.rounded())
    guard one >= 0, other >= 0, exposure > 0, otherExposure > 0,
      [one, other, exposure, otherExposure].allSatisfy(\.isFinite)
    else { return nil }
    let total = one + other
    if total == 0 { return 1 }
    let share = exposure / (exposure + otherExposure)
    if total > mostExactEvents {
      let spread = (total * share * (1 - share)).squareRoot()
      return NormalDistribution.twoSided((one - total * share) / spread)
    }
    let least = one == total ? 1 : IncompleteBeta.value(1 - share, other, one + 1)
    let most = one == 0 ? 1 : IncompleteBeta.value(share, one, other + 1)
    return min(1, 2 * min(least, most))
  }

  /// Whether two shares are the same.
  ///
  /// The score test with pooled variance; where fewer than five are expected in a cell, Fisher's exact test, twice the
  /// smaller tail, of the nearest whole numbers.
  /// - Parameters:
  ///   - successes: From 0 to n.
  ///   - n: More than 0.
  /// - Returns: 1 where both are none or all; nil for other input.
  ///
  /// Source: A. Agresti, Categorical Data Analysis (3rd ed.), §3.2.1 and §3.5.1.
  public static func shares(successes: Double, n: Double, otherSuccesses: Double, otherN: Double) -> Double? {
    guard n > 0, otherN > 0, successes >= 0, successes <= n, otherSuccesses >= 0, otherSuccesses <= otherN,
      n.isFinite, otherN.isFinite
    else { return nil }
    let pooled = (successes + otherSuccesses) / (n + otherN)
    if pooled == 0 || pooled == 1 { return 1 }
    let fewest = min(n, otherN, successes + otherSuccesses)
    if min(n, otherN) * min(pooled, 1 - pooled) < 5, fewest <= mostExactEvents {
      return fisher(successes.rounded(), n.rounded(), otherSuccesses.rounded(), otherN.rounded())
    }
    let spread = (pooled * (1 - pooled) * (1 / n + 1 / otherN)).squareRoot()
    return NormalDistribution.twoSided((successes / n - otherSuccesses / otherN) / spread)
  }

  /// Whether a difference with a standard error is none.
  ///
  /// - Returns: nil for a standard error that is not more than 0.
  public static func difference(_ difference: Double, standardError: Double) -> Double? {
    guard difference.isFinite, standardError > 0, standardError.isFinite else { return nil }
    return NormalDistribution.twoSided(difference / standardError)
  }

  private static func fisher(_ x: Double, _ n: Double, _ y: Double, _ m: Double) -> Double? {
    guard n > 0, m > 0 else { return nil }
    let total = x + y
    let share = total / (n + m)
    if share == 0 || share == 1 { return 1 }
    let whole = PointProbability.binomial(total, n: n + m, p: share)
    func tail(_ values: [Double]) -> Double {
      values.reduce(0) { sum, k in
        sum + PointProbability.binomial(k, n: n, p: share) * PointProbability.binomial(total - k, n: m, p: share)
          / whole
      }
    }
    let least = max(0, total - m)
    let most = min(n, total)
    let lower = tail(Array(stride(from: least, through: x, by: 1)))
    let upper = tail(Array(stride(from: x, through: most, by: 1)))
    return min(1, 2 * min(lower, upper))
  }
}
