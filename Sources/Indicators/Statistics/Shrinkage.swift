/// Figures of areas drawn towards their common mean, the more the less is known of each (empirical Bayes).
///
/// What it is for is an order: of ten wijken the one with the fewest residents is too often first or last by chance alone.
public struct Shrinkage: Sendable, Hashable {
  /// What the figures are drawn to.
  public var mean: Double
  /// The variance of the true values between the areas; 0 where chance explains all differences.
  public var between: Double
  /// In input order.
  public var values: [Double]

  private init(mean: Double, between: Double, estimates: [(value: Double, within: Double)]) {
    self.mean = mean
    self.between = between
    values = estimates.map { estimate in
      // Without any variance at all the figure is known, and stays.
      let share = estimate.within == 0 ? 1 : between / (between + estimate.within)
      return mean + share * (estimate.value - mean)
    }
  }

  /// Rates of events: the gamma–Poisson model by moments.
  ///
  /// - Parameter areas: Counts and exposures of more than 0.
  /// - Returns: Values per unit of exposure; nil for no areas or other input.
  ///
  /// Source: R.J. Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", JRSS C 40 (1991).
  public static func rates(_ areas: [(count: Double, exposure: Double)]) -> Shrinkage? {
    guard !areas.isEmpty, areas.allSatisfy({ $0.count >= 0 && $0.exposure > 0 }) else { return nil }
    let exposure = areas.reduce(0) { $0 + $1.exposure }
    let mean = areas.reduce(0) { $0 + $1.count } / exposure
    let spread = areas.reduce(0) { sum, area in
      let difference = area.count / area.exposure - mean
      return sum + area.exposure * difference * difference
    }
    let between = max(0, spread / exposure - mean / (exposure / Double(areas.count)))
    return Shrinkage(
      mean: mean, between: between, estimates: areas.map { ($0.count / $0.exposure, mean / $0.exposure) })
  }

  /// Shares: the beta–binomial model by moments, weighted by sample size.
  ///
  /// - Parameter areas: Fractions from 0 to 1, and how many were asked, more than 0.
  /// - Returns: Fractions; nil for no areas or other input.
  ///
  /// Source: J.C. Kleinman, "Proportions with extraneous variance", JASA 68 (1973), with weights n.
  public static func shares(_ areas: [(share: Double, n: Double)]) -> Shrinkage? {
    guard !areas.isEmpty, areas.allSatisfy({ (0...1).contains($0.share) && $0.n > 0 }) else { return nil }
    let total = areas.reduce(0) { $0 + $1.n }
    let mean = areas.reduce(0) { $0 + $1.n * $1.share } / total
    let spread = areas.reduce(0) { $0 + $1.n * ($1.share - mean) * ($1.share - mean) }
    let scale = areas.reduce(0) { $0 + (1 - $1.n / total) * ($1.n - 1) }
    let chance = mean * (1 - mean)
    let excess = spread - chance * Double(areas.count - 1)
    let between = scale > 0 ? min(max(0, excess / scale), chance) : 0
    return Shrinkage(mean: mean, between: between, estimates: areas.map { ($0.share, (chance - between) / $0.n) })
  }

  /// Means with known standard errors: the normal–normal model with the moment estimator of DerSimonian and Laird.
  ///
  /// - Parameter areas: Values, and standard errors of more than 0.
  /// - Returns: nil for no areas or other input.
  ///
  /// Source: R. DerSimonian and N. Laird, Controlled Clinical Trials 7 (1986).
  public static func means(_ areas: [(value: Double, standardError: Double)]) -> Shrinkage? {
    guard !areas.isEmpty, areas.allSatisfy({ $0.value.isFinite && $0.standardError > 0 }) else { return nil }
    let weights = areas.map { 1 / ($0.standardError * $0.standardError) }
    let total = weights.reduce(0, +)
    let fixed = zip(areas, weights).reduce(0) { $0 + $1.0.value * $1.1 } / total
    let spread = zip(areas, weights).reduce(0) { $0 + $1.1 * ($1.0.value - fixed) * ($1.0.value - fixed) }
    let scale = total - weights.reduce(0) { $0 + $1 * $1 } / total
    let between = scale > 0 ? max(0, (spread - Double(areas.count - 1)) / scale) : 0
    let random = weights.map { 1 / (1 / $0 + between) }
    let mean = zip(areas, random).reduce(0) { $0 + $1.0.value * $1.1 } / random.reduce(0, +)
    return Shrinkage(
      mean: mean, between: between, estimates: areas.map { ($0.value, $0.standardError * $0.standardError) })
  }
}
