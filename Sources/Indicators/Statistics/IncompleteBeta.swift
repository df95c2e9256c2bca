internal import Foundation

/// The regularised incomplete beta function I_x(a, b): tails of the binomial distribution.
///
/// Source: DLMF §8.17.22, the continued fraction evaluated by Lentz's method.
enum IncompleteBeta {
  /// - Parameters:
  ///   - a, b: More than 0.
  ///   - x: From 0 to 1.
  /// - Complexity: O(√*max(a, b)*).
  static func value(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 || x >= 1 { return x <= 0 ? 0 : 1 }
    let mass = PointProbability.binomial(a, n: a + b, p: x) / (a + b)
    if x < (a + 1) / (a + b + 2) { return min(mass * b * fraction(x, a, b), 1) }
    return max(0, 1 - mass * a * fraction(1 - x, b, a))
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var result = d
    for index in 1...100_000 {
      let m = Double(index)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      var change = 1.0
      for factor in [even, odd] {
        d = 1 / nonzero(1 + factor * d)
        c = nonzero(1 + factor / c)
        change = d * c
        result *= change
      }
      if abs(change - 1) < 1e-16 { break }
    }
    return result
  }

  private static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
