/// Counts that vary more than Poisson's: their variance is mean + dispersion · mean² ("NB2").
///
/// At a dispersion of 0 it is Poisson's distribution.
///
/// Source: A.C. Cameron and P.K. Trivedi, Regression Analysis of Count Data (2nd ed., 2013), §3.3.
public struct NegativeBinomial: Sendable, Hashable {
  /// Not negative.
  public let mean: Double
  /// Not negative.
  public let dispersion: Double

  public init(mean: Double, dispersion: Double) {
    self.mean = mean
    self.dispersion = dispersion
  }

  public var variance: Double { mean + dispersion * mean * mean }

  /// Below it the two distributions agree to nine digits, and the continued fraction of the beta function takes long.
  private static let leastDispersion = 1e-8

  /// P(Y ≥ count), accurate where it is small.
  public func atLeast(_ count: Int) -> Double {
    if count <= 0 { return 1 }
    if mean <= 0 { return 0 }
    if dispersion < NegativeBinomial.leastDispersion {
      return IncompleteGamma.tails(shape: Double(count), mean).lower
    }
    let excess = mean * dispersion
    return IncompleteBeta.value(excess / (1 + excess), Double(count), 1 / dispersion)
  }

  /// The smallest count with P(Y ≤ count) ≥ p.
  ///
  /// - Parameter p: Between 0 and 1.
  /// - Complexity: O(log *count*) evaluations of ``atLeast(_:)``.
  public func quantile(_ p: Double) -> Int {
    func isReached(_ count: Int) -> Bool { atLeast(count + 1) <= 1 - p }
    var (low, high) = (-1, max(1, Int(min(mean, 1e12))))
    while !isReached(high) { (low, high) = (high, 2 * high) }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isReached(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
