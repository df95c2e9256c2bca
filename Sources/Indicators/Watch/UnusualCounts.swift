internal import Foundation

/// How much less a count weighs that was unusually high, and what that does to means and variances.
///
/// Weighing only what is high less would make every estimate too low, also where nothing was the matter; by how much is
/// known of the distribution itself, and is given back.
///
/// Source: A. Noufaily et al., Statistics in Medicine 32 (2013), §3.4, for the weights; E. Cantoni and E. Ronchetti, JASA 96
/// (2001), for estimating equations that are right on average.
struct UnusualCounts {
  let dispersion: Double
  private var shares: [Int: Share] = [:]

  /// What weights leave of a count where nothing is the matter.
  struct Share {
    /// Of its variance.
    var variance = 1.0
    /// Of its mean.
    var mean = 1.0
  }

  /// Residuals beyond it weigh less: of counts without outbreaks 5 in 1,000 where many are expected, more where few are.
  private static let unusual = 2.58
  /// Shares are reckoned for means that differ by so much of their logarithm.
  private static let step = 0.02
  /// What is less likely than this is left out of them.
  private static let least = 1e-9

  init(dispersion: Double) {
    self.dispersion = dispersion
  }

  /// Anscombe's residual, standardised: near to normal also where few are expected.
  func weight(_ count: Double, mean: Double) -> Double {
    let residual =
      1.5 * (cbrt(count * count) - cbrt(mean * mean)) / (pow(mean, 1 / 6) * (1 + dispersion * mean).squareRoot())
    let ratio = UnusualCounts.unusual / residual
    return residual > UnusualCounts.unusual ? ratio * ratio : 1
  }

  /// - Complexity: O(*standard deviation*) for a mean that was not asked before.
  mutating func share(_ mean: Double) -> Share {
    // A mean so small is none that weights could take anything from.
    guard mean >= .leastNormalMagnitude, mean.isFinite else { return Share() }
    let key = Int((log(mean) / UnusualCounts.step).rounded())
    if let known = shares[key] { return known }
    let share = self.share(near: exp(Double(key) * UnusualCounts.step))
    shares[key] = share
    return share
  }

  /// Through the counts that weigh less, up to those that do not come.
  private func share(near mean: Double) -> Share {
    let distribution = NegativeBinomial(mean: mean, dispersion: dispersion)
    var count = Int(mean)
    while weight(Double(count), mean: mean) == 1 { count += 1 }
    var (variance, level) = (0.0, 0.0)
    var tail = distribution.atLeast(count)
    while tail > UnusualCounts.least {
      let next = distribution.atLeast(count + 1)
      let excess = Double(count) - mean
      let lost = (tail - next) * (1 - weight(Double(count), mean: mean))
      variance += lost * excess * excess
      level += lost * excess
      (count, tail) = (count + 1, next)
    }
    return Share(variance: 1 - variance / distribution.variance, mean: 1 - level / mean)
  }
}
