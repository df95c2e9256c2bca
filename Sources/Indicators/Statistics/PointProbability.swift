internal import Foundation

/// Probabilities of single counts without the cancellation of logarithms of gamma functions, which near counts of 10⁶
/// lose seven digits; arguments need not be whole.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
enum PointProbability {
  /// e^−mean · mean^x / Γ(x + 1).
  static func poisson(_ x: Double, mean: Double) -> Double {
    if mean == 0 { return x == 0 ? 1 : 0 }
    if x == 0 { return exp(-mean) }
    return exp(-stirlingError(x) - deviance(x, mean)) / (2 * .pi * x).squareRoot()
  }

  /// C(n, x) · p^x · (1 − p)^(n − x).
  static func binomial(_ x: Double, n: Double, p: Double) -> Double {
    if p == 0 || p == 1 { return x == (p == 0 ? 0 : n) ? 1 : 0 }
    if x == 0 || x == n { return exp(n * (x == 0 ? log1p(-p) : log(p))) }
    let exponent =
      stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * (1 - p))
    return exp(exponent) * (n / (2 * .pi * x * (n - x))).squareRoot()
  }

  /// ln Γ(n + 1) minus Stirling's formula.
  private static func stirlingError(_ n: Double) -> Double {
    if n <= 15 { return lgamma(n + 1) - (n + 0.5) * log(n) + n - log(2 * .pi) / 2 }
    let square = n * n
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n
  }

  /// x ln(x / mean) + mean − x, by a series where the two are near.
  private static func deviance(_ x: Double, _ mean: Double) -> Double {
    guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
    let v = (x - mean) / (x + mean)
    var sum = (x - mean) * v
    var term = 2 * x * v
    for index in 1..<1000 {
      term *= v * v
      let next = sum + term / Double(2 * index + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }
}
