import Foundation

/// How monthly counts rise or fall through the years, apart from the seasons.
///
/// A quasi-Poisson regression with a logarithmic link: a constant, a linear trend, two harmonics of the year, the days of
/// each month as exposure. The variance is the mean times a dispersion, estimated by Pearson's statistic and at least 1,
/// so that counts that come in clusters widen the interval.
///
/// Source: McCullagh, Nelder, "Generalized Linear Models", 1989, chapters 4.5 and 6; Stolwijk, Straatman, Zielhuis,
/// "Studying seasonality by using sine and cosine functions in regression analysis", J Epidemiol Community Health 53, 1999.
public struct SeasonalTrend: Sendable, Hashable {
  /// A fraction: 0.05 is a rise of 5% a year.
  public var changePerYear: Double
  /// Its 95% interval, by Student's distribution.
  public var lower: Double
  public var upper: Double
  /// The variance of the counts relative to Poisson's.
  public var dispersion: Double

  public static let minimumMonths = 24
  /// Fewer cases than this tell nothing of seasons.
  public static let minimumCases = 30

  /// - Parameters:
  ///   - counts: One for each month in sequence, 0 or more.
  ///   - firstMonth: From January of the year 0.
  /// - Returns: nil for fewer than ``minimumMonths`` months or ``minimumCases`` cases, and where the seasons leave months
  ///   so empty that no fit is found.
  /// - Complexity: O(*n*) for each of some ten rounds.
  public init?(counts: [Double], firstMonth: Int) {
    guard counts.count >= SeasonalTrend.minimumMonths,
      counts.reduce(0, +) >= Double(SeasonalTrend.minimumCases),
      let fit = SeasonalTrend.fit(counts, firstMonth: firstMonth)
    else { return nil }
    let freedom = Double(counts.count - SeasonalTrend.terms)
    dispersion = max(1, fit.pearson / freedom)
    let half = SeasonalTrend.student(freedom) * (dispersion * fit.slopeVariance).squareRoot()
    changePerYear = exp(fit.slope) - 1
    lower = exp(fit.slope - half) - 1
    upper = exp(fit.slope + half) - 1
    guard [changePerYear, lower, upper].allSatisfy(\.isFinite) else { return nil }
  }

  private static let terms = 6

  private struct Fit {
    var slope: Double
    var slopeVariance: Double
    var pearson: Double
  }

  private static func row(_ index: Int, of count: Int, firstMonth: Int) -> [Double] {
    let angle = 2 * Double.pi * Double((firstMonth + index) % 12) / 12
    // In years from the middle, which keeps the system well conditioned.
    let time = (Double(index) - Double(count - 1) / 2) / 12
    return [1, time, cos(angle), sin(angle), cos(2 * angle), sin(2 * angle)]
  }

  private static func exposure(_ month: Int) -> Double {
    Double(CivilDay(monthNumber: month + 1).number - CivilDay(monthNumber: month).number)
  }

  /// Iteratively reweighted least squares.
  private static func fit(_ counts: [Double], firstMonth: Int) -> Fit? {
    let rows = counts.indices.map { row($0, of: counts.count, firstMonth: firstMonth) }
    let offsets = counts.indices.map { log(exposure(firstMonth + $0)) }
    let mean = counts.reduce(0, +) / Double(counts.count)
    var means = counts.map { ($0 + mean) / 2 }
    var last = Double.infinity
    for _ in 0..<50 {
      var equations = NormalEquations(terms: terms)
      for index in counts.indices {
        let response = log(means[index]) - offsets[index] + (counts[index] - means[index]) / means[index]
        equations.add(rows[index], response: response, weight: means[index])
      }
      guard let solution = equations.solve() else { return nil }
      for index in counts.indices {
        let predictor = zip(rows[index], solution.coefficients).reduce(offsets[index]) { $0 + $1.0 * $1.1 }
        guard abs(predictor) < 30 else { return nil }
        means[index] = exp(predictor)
      }
      let deviance = zip(counts, means).reduce(0) { $0 + 2 * (($1.0 > 0 ? $1.0 * log($1.0 / $1.1) : 0) - $1.0 + $1.1) }
      if abs(deviance - last) <= 1e-12 * (abs(deviance) + 1) {
        let pearson = zip(counts, means).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
        return Fit(slope: solution.coefficients[1], slopeVariance: solution.variances[1], pearson: pearson)
      }
      last = deviance
    }
    return nil
  }

  /// The quantile of 0.975 of Student's distribution; within 1e-5 from 18 degrees of freedom.
  ///
  /// Source: Abramowitz, Stegun, "Handbook of Mathematical Functions", 26.7.5.
  static func student(_ freedom: Double) -> Double {
    let z = 1.959963984540054
    let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
    return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
      + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom)
  }
}
