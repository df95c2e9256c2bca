internal import Foundation

/// The regularised incomplete gamma functions: the distribution of waiting times, and of Poisson counts.
///
/// Source: DLMF §8.7.1 (series) and §8.9.2 (continued fraction, evaluated by Lentz's method).
enum IncompleteGamma {
  /// P(a, x) and Q(a, x) = 1 − P, each accurate where it is small.
  ///
  /// - Parameters:
  ///   - shape: More than 0.
  ///   - x: Not negative.
  /// - Complexity: O(√*shape*) near x = shape.
  static func tails(shape: Double, _ x: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let mass = PointProbability.poisson(shape, mean: x)
    if x < shape + 1 {
      let lower = min(mass * series(shape, x), 1)
      return (lower, 1 - lower)
    }
    let upper = min(mass * shape * fraction(shape, x), 1)
    return (1 - upper, upper)
  }

  /// From this shape on the approximation by which the search begins is exact to twelve digits.
  private static let largestSearched = 1e8

  /// The x with P(shape, x) = p, or with `upper` Q(shape, x) = p.
  static func quantile(shape: Double, _ p: Double, upper: Bool) -> Double {
    if p <= 0 || p >= 1 { return (p <= 0) == upper ? .infinity : 0 }
    // Wilson and Hilferty's cube of a normal deviate.
    let deviate = NormalDistribution.quantile(p) * (upper ? -1 : 1)
    let root = 1 - 1 / (9 * shape) + deviate / (3 * shape.squareRoot())
    var x = root > 0 ? shape * root * root * root : shape * 1e-3
    if shape > largestSearched { return x }
    var (low, high) = (0.0, Double.infinity)
    for _ in 0..<200 {
      let tails = tails(shape: shape, x)
      let error = upper ? p - tails.upper : tails.lower - p
      if error > 0 { high = x } else { low = x }
      let density = PointProbability.poisson(shape, mean: x) * shape / x
      var next = density > 0 ? x - error / density : .nan
      if !(next > low && next < high) { next = high == .infinity ? 2 * x : (low + high) / 2 }
      let step = abs(next - x)
      x = next
      if step <= 1e-15 * x { break }
    }
    return x
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var (sum, term, n) = (1.0, 1.0, a)
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  private static func fraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var result = d
    for index in 1...100_000 {
      let factor = -Double(index) * (Double(index) - a)
      b += 2
      d = 1 / nonzero(factor * d + b)
      c = nonzero(b + factor / c)
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return result
  }

  private static func nonzero(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
