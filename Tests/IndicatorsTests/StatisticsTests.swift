import Foundation
import Indicators
import TestSupport
import Testing

/// Beside literals of scipy 1.17.1 and statsmodels 0.15.0, each by the call in its comment.
@Suite struct StatisticsTests {
  private func close(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    guard let value else { return false }
    return value == expected || abs(value - expected) <= tolerance * max(abs(expected), 1e-300)
  }

  /// `scipy.stats.norm.ppf`
  @Test(arguments: [
    (1e-300, -37.0470962993612), (1e-10, -6.361340902404056), (0.001, -3.090232306167813),
    (0.025, -1.9599639845400545), (0.3, -0.5244005127080409), (0.9, 1.2815515655446004), (0.975, 1.959963984540054),
    (0.999999, 4.753424308817087),
  ])
  func normalQuantile(p: Double, expected: Double) {
    #expect(close(NormalDistribution.quantile(p), expected, 1e-12))
  }

  @Test func theNormalDistributionAtItsEnds() {
    #expect(NormalDistribution.quantile(0.5) == 0)
    #expect(NormalDistribution.quantile(0) == -.infinity && NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(-0.1).isNaN && NormalDistribution.quantile(.nan).isNaN)
    // scipy.stats.norm.cdf(-10)
    #expect(close(NormalDistribution.cumulative(-10), 7.61985302416047e-24))
    #expect(close(NormalDistribution.cumulative(0.7), 0.758036347776927))
  }

  /// `proportion_confint(x, n, method="wilson")`
  @Test(
    arguments: [
      (0.0, 10.0, 0.0, 0.27753279986288926), (1, 10, 0.017876213095072924, 0.40415002679523854),
      (5, 10, 0.23659309051256394, 0.7634069094874361), (47, 312, 0.11521343511545806, 0.19456685524293832),
      (300, 312, 0.9339861104377456, 0.9778637811988684), (20, 20, 0.8388748419471804, 1),
      (53, 1e6, 4.052350013880497e-05, 6.931753673206922e-05),
    ] as [(Double, Double, Double, Double)])
  func wilson(x: Double, n: Double, lower: Double, upper: Double) {
    let interval = Interval.wilson(share: x / n, n: n)
    #expect(close(interval?.lower, lower) && close(interval?.upper, upper))
  }

  /// `chi2.ppf(0.025, 2 * k) / 2`, `chi2.ppf(0.975, 2 * k + 2) / 2`
  @Test(
    arguments: [
      (0.0, 0.0, 3.6888794541139354), (1, 0.025317807984289876, 5.571643390938898),
      (2, 0.24220927854396496, 7.22468766772396), (5, 1.6234863901184207, 11.66833207932267),
      (17, 9.903126469607294, 27.218646815906613), (100, 81.36399125092314, 121.62679379242638),
      (1234, 1166.1017185175492, 1304.8203705289225), (1e6, 998040.9833402939, 1001961.9119454322),
    ] as [(Double, Double, Double)])
  func garwood(count: Double, lower: Double, upper: Double) {
    let interval = Interval.poisson(count: count)
    #expect(close(interval?.lower, lower) && close(interval?.upper, upper))
  }

  @Test func intervalsOfOtherConfidenceAndOfNothing() {
    let interval = Interval.poisson(count: 12, confidence: 0.9)
    #expect(close(interval?.lower, 6.924212513585112) && close(interval?.upper, 19.442569329915028))
    #expect(Interval.poisson(count: -1) == nil && Interval.poisson(count: .infinity) == nil)
    #expect(Interval.poisson(count: .nan) == nil && Interval.poisson(count: 3, confidence: 1) == nil)
    #expect(Interval.wilson(share: 0.5, n: 0) == nil && Interval.wilson(share: 1.01, n: 9) == nil)
    #expect(Interval.wilson(share: .nan, n: 9) == nil && Interval.wilson(share: 0.5, n: .infinity) == nil)
  }

  /// `binom.cdf` and `binom.sf` of the count given the sum, twice the smaller.
  @Test(
    arguments: [
      ([0.0, 1000, 12, 3000], 0.06335270404815675), ([3, 500, 40, 12000], 0.49298614306178323),
      ([17, 2500, 111, 30000], 0.03847246005294442), ([60, 4100, 200, 31000], 3.703866199772534e-07),
      ([520, 15000, 4100, 113000], 0.33916813422936853), ([5, 10, 5, 10], 1), ([7, 100, 0, 400], 2.56e-05),
      // test_poisson_2indep(…, method="score", compare="ratio"): above 10,000 events.
      ([6000, 10000, 6200, 10000], 0.07018499196649255), ([6000, 10000, 6600, 10500], 0.009101905055857507),
      ([0, 10, 0, 20], 1),
    ] as [([Double], Double)])
  func rates(_ a: [Double], expected: Double) {
    let p = SignificanceTest.rates(count: a[0], exposure: a[1], otherCount: a[2], otherExposure: a[3])
    #expect(close(p, expected), "\(p ?? .nan)")
    let mirrored = SignificanceTest.rates(count: a[2], exposure: a[3], otherCount: a[0], otherExposure: a[1])
    #expect(close(mirrored, expected))
  }

  @Test func theExactTestGoesOverIntoTheScoreTest() throws {
    let exact = try #require(
      SignificanceTest.rates(count: 4900, exposure: 1000, otherCount: 5100, otherExposure: 1000))
    let score = try #require(
      SignificanceTest.rates(count: 4901, exposure: 1000, otherCount: 5101, otherExposure: 1000))
    #expect(abs(exact - score) < 2e-3)
  }

  /// `proportions_ztest`; where few are expected `hypergeom.cdf` and `sf`, twice the smaller.
  @Test(
    arguments: [
      ([120.0, 312, 400, 1400], 0.0005920736992184406), ([47, 312, 52, 298], 0.42443313558433815),
      ([3, 40, 1, 400], 0.005249453896210492), ([0, 12, 5, 60], 0.7806875352713036),
      ([4, 4, 1, 9], 0.013986013986013986),
      ([0, 12, 0, 60], 1), ([12, 12, 60, 60], 1),
    ] as [([Double], Double)])
  func shares(_ a: [Double], expected: Double) {
    #expect(
      close(SignificanceTest.shares(successes: a[0], n: a[1], otherSuccesses: a[2], otherN: a[3]), expected, 1e-8))
  }

  @Test func testsOfNonsenseHaveNoAnswer() {
    #expect(SignificanceTest.rates(count: -1, exposure: 1, otherCount: 1, otherExposure: 1) == nil)
    #expect(SignificanceTest.rates(count: 1, exposure: 0, otherCount: 1, otherExposure: 1) == nil)
    #expect(SignificanceTest.shares(successes: 5, n: 4, otherSuccesses: 1, otherN: 9) == nil)
    #expect(SignificanceTest.shares(successes: 0, n: 0, otherSuccesses: 1, otherN: 9) == nil)
    #expect(SignificanceTest.difference(1, standardError: 0) == nil)
  }

  /// `multipletests(p, method="fdr_bh")`
  @Test func benjaminiHochberg() {
    let adjusted = BenjaminiHochberg.adjusted([0.01, 0.04, 0.03, 0.005, 0.5, 0.04])
    #expect(zip(adjusted, [0.03, 0.048, 0.048, 0.03, 0.5, 0.048]).allSatisfy { close($0, $1, 1e-12) })
    #expect(BenjaminiHochberg.adjusted([]) == [] && BenjaminiHochberg.adjusted([0.2]) == [0.2])
  }

  /// By hand: 1.4826 × 1.5; with half of them the same, √(Σ(x − x̄)² / (n − 1)).
  @Test func theRobustScaleIsNotMovedByOneFarOut() throws {
    let scale = try #require(RobustScale([9, 10, 11, 12, 13, 200]))
    #expect(scale.median == 11.5 && close(scale.deviation, 2.223903327758403))
    #expect(close(RobustScale([5, 5, 5, 9])?.deviation, 2))
    #expect(RobustScale([5, 5, 5]) == nil && RobustScale([5]) == nil && RobustScale([5, .nan]) == nil)
  }

  /// `gammaincinv(1e9, 0.025)`: what is too large to search is still told, and at once.
  @Test func absurdCountsDoNotHoldUpAReport() {
    #expect(close(Interval.poisson(count: 1e9)?.lower, 999938021.4439279, 1e-11))
    #expect(Interval.poisson(count: 1e300) != nil)
    #expect(SignificanceTest.rates(count: 1e300, exposure: 1, otherCount: 1, otherExposure: 1) != nil)
    #expect(SignificanceTest.shares(successes: 1e9, n: 1e18, otherSuccesses: 1e9, otherN: 1e9) != nil)
  }

  /// Of 4,000 drawn samples of 80 in which a tenth is counted.
  @Test func intervalsCoverWhatTheySay() {
    var random = SplitMix(seed: 637)
    var covered = 0
    let rounds = 4000
    for _ in 0..<rounds {
      var successes = 0.0
      for _ in 0..<80 where Double.random(in: 0..<1, using: &random) < 0.1 { successes += 1 }
      if let interval = Interval.wilson(share: successes / 80, n: 80), interval.lower <= 0.1, interval.upper >= 0.1 {
        covered += 1
      }
    }
    #expect((0.93...0.97).contains(Double(covered) / Double(rounds)))
  }
}
