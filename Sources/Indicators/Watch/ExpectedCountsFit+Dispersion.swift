internal import Foundation

extension ExpectedCountsFit {
  /// What an area's own past tells of its dispersion.
  private struct Own {
    var dispersion: Double
    var variance: Double
  }

  /// Of counts around what was expected; a standard error more of all and of its own, as one count far out is what is asked
  /// about, and never less than that of all, which would make more alarms.
  func dispersions() -> [Double] {
    let (areas, all) = known(around: dispersion, ratios: [Double](repeating: 1, count: baseline))
    return areas.map { max(all.dispersion + all.error, $0.dispersion) + $0.error }
  }

  /// Of counts around what was expected of as many as there were in all in their window: without what windows have in
  /// common, as a storm or a fair. What it is on average, as the variance of a sum of many counts is what is asked about;
  /// never less than that of all.
  func dispersionsWithinWindows() -> [Double] {
    let ratios = ratios()
    let (areas, all) = known(around: dispersion(ratios: ratios, terms: baseline), ratios: ratios)
    return areas.map { max(all.average, $0.dispersion) }
  }

  /// That of all areas together, and its standard error.
  private struct All {
    var dispersion: Double
    var error: Double

    /// Of what it may be: normal, but not less than 0.
    var average: Double {
      guard error > 0 else { return dispersion }
      let far = dispersion / error
      return dispersion + error * exp(-far * far / 2) / (2 * .pi).squareRoot() / NormalDistribution.cumulative(far)
    }
  }

  /// Of each area that of all areas, drawn to its own past by as much as areas differ beyond chance, and its standard error.
  ///
  /// Source: R. DerSimonian and N. Laird, Controlled Clinical Trials 7 (1986), for how much they differ.
  private func known(
    around all: Double, ratios: [Double]
  ) -> (areas: [(dispersion: Double, error: Double)], all: All) {
    let known = fits.indices.map { own($0, around: all, ratios) }
    let between = ExpectedCountsFit.between(known.compactMap { $0 })
    let precision = known.reduce(0) { $0 + ($1.map { 1 / $0.variance } ?? 0) }
    let areas = known.map { own -> (dispersion: Double, error: Double) in
      guard let own, between > 0 else { return (all, 0) }
      let share = between / (between + own.variance)
      return (share * own.dispersion + (1 - share) * all, (between * (1 - share)).squareRoot())
    }
    return (areas, All(dispersion: all, error: precision > 0 ? (1 / precision).squareRoot() : 0))
  }

  /// By the moments of the residuals, which may tell of less than Poisson's variance: below 0.
  private func own(_ area: Int, around all: Double, _ ratios: [Double]) -> Own? {
    guard let fit = fits[area] else { return nil }
    let freedom = Double(baseline) - fit.effectiveTerms
    guard freedom > 1 else { return nil }
    let scale = Double(baseline) / freedom
    var (excess, square, noise) = (0.0, 0.0, 0.0)
    for window in 0..<baseline {
      let mean = fit.means[window] * ratios[window]
      let residual = Double(panel.counts[area][window]) - mean
      let variance = mean * (1 + all * mean)
      let weight = 1 / ((1 + all * mean) * (1 + all * mean))
      let believed = weights[area][window] / shares[area][window].variance
      excess += weight * (believed * residual * residual * scale - mean)
      square += weight * mean * mean
      // Of a squared residual: twice the square of the variance, and the fourth cumulant.
      noise += weight * weight * variance * (2 * variance + 1 + 6 * all * variance)
    }
    guard square > 0 else { return nil }
    return Own(dispersion: excess / square, variance: noise / (square * square))
  }

  /// The variance of the true dispersions of areas.
  private static func between(_ known: [Own]) -> Double {
    guard known.count > 2 else { return 0 }
    let total = known.reduce(0) { $0 + 1 / $1.variance }
    let mean = known.reduce(0) { $0 + $1.dispersion / $1.variance } / total
    let spread = known.reduce(0) { $0 + ($1.dispersion - mean) * ($1.dispersion - mean) / $1.variance }
    let squares = known.reduce(0) { $0 + 1 / ($1.variance * $1.variance) }
    return max(0, (spread - Double(known.count - 1)) / (total - squares / total))
  }
}
