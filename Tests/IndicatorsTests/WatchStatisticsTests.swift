import Foundation
import Testing

@testable import Indicators

/// Distributions and fits of `watch` beside literals of scipy 1.15+ and statsmodels 0.14+; the calls stand in
/// `Tests/EndToEnd/Peers/watch.py`, which answers drawn cases in `WatchPeerTests`.
@Suite struct WatchStatisticsTests {
  static let counts: [Double] = [
    6, 8, 4, 3, 2, 1, 2, 3, 5, 9, 7, 11, 8, 6, 5, 4, 1, 2, 4, 3, 6, 8, 12, 10,
  ]
  static let rows = (0..<24).map { month in
    let angle = 2 * Double.pi * Double(month) / 12
    return [1, Double(month) / 12, cos(angle), sin(angle)]
  }
  private static let weights = (0..<24).map { $0 == 22 ? 0.5 : 1 }

  private func isNear(_ found: Double, _ known: Double, _ tolerance: Double = 1e-8) -> Bool {
    abs(found - known) <= tolerance * abs(known)
  }

  /// `scipy.stats.nbinom(1 / dispersion, 1 / (1 + mean * dispersion)).sf(count - 1)`, at 0 `poisson(mean)`.
  @Test(
    arguments: [
      (3.2, 0.4, 14, 0.004552824756141832), (3.2, 0, 14, 6.987071911205202e-06),
      (250, 0.02, 420, 8.944034766269908e-05), (0.05, 1.5, 5, 7.124735348399339e-07),
    ])
  func tailsAreThoseOfScipy(mean: Double, dispersion: Double, count: Int, known: Double) {
    let found = NegativeBinomial(mean: mean, dispersion: dispersion).atLeast(count)
    #expect(isNear(found, known, 1e-10), "\(found), not \(known)")
  }

  @Test func quantilesAreThoseOfScipy() {
    let distribution = NegativeBinomial(mean: 15, dispersion: 0.05)
    #expect(distribution.quantile(0.975) == 26 && distribution.quantile(0.025) == 6)
    #expect(NegativeBinomial(mean: 0, dispersion: 1).quantile(0.975) == 0)
    #expect(NegativeBinomial(mean: 3, dispersion: 0).atLeast(0) == 1)
  }

  /// Every count of the table is drawn as often as its probability says.
  @Test(arguments: [(0.3, 0.0), (4, 0.5), (900, 0.01), (2, 3)])
  func tablesHoldTheDistribution(mean: Double, dispersion: Double) {
    let distribution = NegativeBinomial(mean: mean, dispersion: dispersion)
    let table = CountTable(distribution)
    for unit in stride(from: 0.0005, to: 1, by: 0.0173) {
      let count = table.count(unit)
      #expect(1 - distribution.atLeast(count + 1) >= unit - 1e-9)
      #expect(count == 0 || 1 - distribution.atLeast(count) <= unit + 1e-9)
    }
  }

  /// `sm.GLM(counts, rows, NegativeBinomial(alpha=0.3), offset=…, var_weights=…).fit(tol=1e-12, scale=1)`: parameters, the
  /// diagonal of the covariance, the deviance.
  @Test func regressionIsThatOfStatsmodels() throws {
    let design = NegativeBinomialRegression.Design(
      rows: Self.rows, offsets: (0..<24).map { log(30 + Double($0 % 2)) }, weights: Self.weights)
    let fit = try #require(NegativeBinomialRegression(Self.counts, design, dispersion: 0.3))
    let known = [
      -2.015013702369737, 0.12759377231889732, 0.6562885863537109, -0.4598612941676087, 0.09555884030181529,
      0.07896239776093203, 0.046538286953708104, 0.053442192904558504, 2.50874733266878,
    ]
    let found = fit.coefficients + fit.variances + [fit.deviance(Self.counts, weights: Self.weights)]
    for (found, known) in zip(found, known) { #expect(isNear(found, known, 1e-7), "\(found), not \(known)") }
    #expect(isNear(fit.effectiveTerms, 4))
    let row = [1.0, 2, 1, 0]
    #expect(fit.variance(of: row) > 0 && fit.variance(of: [1, 9, 1, 0]) > fit.variance(of: row))
  }

  /// `scipy.optimize.brentq` on `pearson_chi2 - df_resid` of statsmodels' fits.
  @Test func dispersionIsWherePearsonsStatisticIsItsFreedom() throws {
    let counts: [Double] = [6, 18, 4, 3, 0, 1, 7, 3, 5, 29, 7, 11, 2, 6, 15, 4, 1, 0, 4, 13, 6, 8, 22, 3]
    let design = NegativeBinomialRegression.Design(
      rows: Self.rows, offsets: (0..<24).map { log(30 + Double($0 % 2)) })
    let fit = try #require(NegativeBinomialRegression(estimatingDispersion: counts, design))
    #expect(isNear(fit.dispersion, 0.6429936099829042, 1e-6), "\(fit.dispersion)")
    #expect(NegativeBinomialRegression(estimatingDispersion: Self.counts, design)?.dispersion == 0)
  }

  /// `scipy.optimize.minimize(…, method="BFGS")` of the log posterior.
  @Test func priorsDrawCoefficientsToTheirMeans() throws {
    let priors = [(0.2, 0.5), (0, 0.05), (0, 0.02), (0, 0.02)].map {
      NegativeBinomialRegression.Prior(mean: $0, variance: $1)
    }
    let design = NegativeBinomialRegression.Design(
      rows: Self.rows, offsets: [Double](repeating: 0.5, count: 24), weights: Self.weights, priors: priors)
    let fit = try #require(NegativeBinomialRegression(Self.counts, design, dispersion: 0.3))
    let known = [0.9575920598837296, 0.1298322074443376, 0.20007186226476922, -0.13779973062739378]
    for (found, known) in zip(fit.coefficients, known) { #expect(isNear(found, known, 1e-5), "\(found), not \(known)") }
    #expect(fit.effectiveTerms < 3)
  }

  /// The mean of the posterior less its mode, by `scipy.integrate.quad` of exp(log likelihood + log prior).
  @Test(arguments: [
    ([1, 0, 2, 0, 1], 0.4, 0.5, -0.02519183462791806),
    ([3, 2, 5, 4, 1, 6, 3, 2, 5, 4, 1, 6, 3, 2, 5, 4, 1, 6], 0.05, 4, -0.006537100094630155),
  ])
  func coefficientsAreOnAverageWhatThePosteriorSays(counts: [Double], spread: Double, prior: Double, known: Double)
    throws
  {
    let design = NegativeBinomialRegression.Design(
      rows: counts.map { _ in [1] }, offsets: counts.map { _ in 0 },
      priors: [NegativeBinomialRegression.Prior(mean: 0.3, variance: prior)])
    let fit = try #require(NegativeBinomialRegression(counts, design, dispersion: spread))
    // An expansion to second order, of five counts and of eighteen.
    #expect(
      isNear(fit.skewness(design)[0], known, counts.count > 5 ? 0.05 : 0.3), "\(fit.skewness(design)), not \(known)")
  }

  @Test func columnsThatDependOnEachOtherHaveNoFit() {
    let design = NegativeBinomialRegression.Design(
      rows: (0..<5).map { [1, Double($0), 2 * Double($0)] }, offsets: [0, 0, 0, 0, 0])
    #expect(NegativeBinomialRegression([1, 2, 3, 4, 5], design, dispersion: 0.1) == nil)
  }
}
