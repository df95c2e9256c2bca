import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct SeasonalTrendTests {
  private static let counts: [Double] = [
    41, 38, 44, 36, 30, 27, 25, 29, 33, 40, 45, 47, 44, 36, 46, 39, 33, 25, 28, 30, 38, 37, 49, 52, 45, 47, 43, 44, 31,
    30, 29, 36, 35, 46, 50, 49,
  ]

  private func expect(_ trend: SeasonalTrend?, _ expected: [Double]) throws {
    let trend = try #require(trend)
    for (found, known) in zip([trend.changePerYear, trend.lower, trend.upper, trend.dispersion], expected) {
      #expect(abs(found - known) < 2e-5 * max(1, abs(known)), "\(found) instead of \(known)")
    }
  }

  /// Expected: statsmodels 0.15 `GLM(counts, X, Poisson(), offset=log(days of the month)).fit(tol=1e-14)` with X of a
  /// constant, the time in years from the middle, and cosine and sine of one and two turns a year; the standard error times
  /// the root of max(1, pearson_chi2 / 30), the interval by `scipy.stats.t.ppf(.975, 30)`.
  @Test func agreesWithStatsmodels() throws {
    try expect(
      SeasonalTrend(counts: Self.counts, firstMonth: 2022 * 12),
      [0.05915671308317849, -0.008937326400889511, 0.13192936506752262, 1])
  }

  /// Every third month three times as many, from June 2022 for 26 months.
  @Test func clustersWidenTheInterval() throws {
    let clustered = Self.counts.enumerated().map { $0.offset % 3 == 0 ? 3 * $0.element : $0.element }[5..<31]
    try expect(
      SeasonalTrend(counts: Array(clustered), firstMonth: 2022 * 12 + 5),
      [0.10872065645919138, -0.29287321063430705, 0.7383890874251458, 24.88989527240574])
  }

  @Test func tooFewMonthsOrCasesTellNothing() {
    #expect(SeasonalTrend(counts: Array(Self.counts.prefix(23)), firstMonth: 0) == nil)
    #expect(SeasonalTrend(counts: [Double](repeating: 1, count: 29), firstMonth: 0) == nil)
    #expect(SeasonalTrend(counts: [Double](repeating: 0, count: 36), firstMonth: 0) == nil)
  }

  /// Counts in one month of the year only have no fit; with a case in each other month they have, and a finite one.
  @Test(arguments: 0..<12) func degenerateSeasonsAreSurvived(month: Int) throws {
    func counts(others: Double) -> [Double] { (0..<36).map { $0 % 12 == month ? 40 : others } }
    #expect(SeasonalTrend(counts: counts(others: 0), firstMonth: 2022 * 12) == nil)
    let trend = try #require(SeasonalTrend(counts: counts(others: 1), firstMonth: 2022 * 12))
    // Every year is as the one before: no trend lies within the interval.
    #expect(trend.lower < 0 && trend.upper > 0 && trend.upper.isFinite)
    #expect((trend.lower...trend.upper).contains(trend.changePerYear))
  }

  /// Of 300 series with seasons and a rise of 10% a year, the intervals of some 95% hold it; without a rise some 5% say so.
  @Test func intervalsHoldTheTruthAsOftenAsTheySay() {
    var random = SplitMix(seed: 17)
    for rise in [0.0, 0.1] {
      var held = 0
      for _ in 0..<300 {
        let counts = (0..<36).map { month in
          let season = 1 + 0.4 * cos(2 * Double.pi * Double(month) / 12)
          return poisson(20 * season * pow(1 + rise, Double(month) / 12), &random)
        }
        guard let trend = SeasonalTrend(counts: counts, firstMonth: 2022 * 12) else { continue }
        if trend.lower <= rise && rise <= trend.upper { held += 1 }
      }
      #expect((276...297).contains(held), "\(held) of 300")
    }
  }

  /// Knuth's method.
  private func poisson(_ mean: Double, _ random: inout SplitMix) -> Double {
    var (count, product) = (-1.0, 1.0)
    repeat {
      count += 1
      product *= Double.random(in: 0..<1, using: &random)
    } while product > exp(-mean)
    return count
  }
}
