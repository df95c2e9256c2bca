internal import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// Half the width of a 95% interval in standard errors: 1.959963984540054.
  public static let critical95 = quantile(0.975)

  /// P(Z ≤ x), accurate in both tails to the relative precision of `erfc`.
  public static func cumulative(_ x: Double) -> Double {
    erfc(-x / 2.0.squareRoot()) / 2
  }

  /// The two-sided p-value of a standardised difference.
  public static func twoSided(_ z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }

  /// The x with P(Z ≤ x) = p; ±infinity at 1 and 0, NaN outside them.
  ///
  /// Source: Abramowitz and Stegun 26.2.23 as a start, then Halley's method on `erfc` to the last digits.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 || p == 1 { return p == 0 ? -.infinity : .infinity }
    if p >= 0.5 { return p == 0.5 ? 0 : -quantile(1 - p) }
    let t = (-2 * log(p)).squareRoot()
    var x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in 0..<3 {
      let error = (cumulative(x) - p) * (2 * Double.pi).squareRoot() * exp(x * x / 2)
      x -= error / (1 + x * error / 2)
    }
    return x
  }
}
