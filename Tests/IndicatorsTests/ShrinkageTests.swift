import Indicators
import Testing

@Suite struct ShrinkageTests {
  private func isClose(_ values: [Double]?, _ expected: [Double]) -> Bool {
    guard let values, values.count == expected.count else { return false }
    return zip(values, expected).allSatisfy { abs($0 - $1) <= 1e-9 * abs($1) }
  }

  /// Marshall's formulas in numpy: m = Σy/Σn, A = Σn(r − m)²/Σn − m/n̄, m + A/(A + m/nᵢ) (r − m); the values are those of
  /// `esda.smoothing.Empirical_Bayes(counts, exposures).r` of esda 2.9.0 too.
  @Test func ratesAreDrawnToTheirMean() throws {
    let areas = zip([3.0, 12, 0, 25, 7], [400.0, 2500, 150, 3000, 2100]).map { (count: $0, exposure: $1) }
    let shrinkage = try #require(Shrinkage.rates(areas))
    #expect(
      isClose([shrinkage.mean, shrinkage.between], [0.005766871165644172, 1.4588179206343228e-06]))
    #expect(
      isClose(
        shrinkage.values,
        [
          0.005926125389986629, 0.005392295646727215, 0.005556048113012383, 0.006874200674340193, 0.004922606407842194,
        ]))
  }

  /// The beta–binomial moments in numpy.
  @Test func sharesAreDrawnToTheirMean() throws {
    let areas = zip([0.42, 0.55, 0.48, 0.6, 0.5], [120.0, 90, 300, 60, 250]).map { (share: $0, n: $1) }
    let shrinkage = try #require(Shrinkage.shares(areas))
    #expect(isClose([shrinkage.mean, shrinkage.between], [0.49378048780487804, 0.001139152079525363]))
    #expect(
      isClose(
        shrinkage.values,
        [0.46761932191716077, 0.5101854962470801, 0.4858060918318824, 0.5166703612355819, 0.49709984453926453]))
  }

  /// `combine_effects(value, se ** 2, method_re="dl")`: tau2 and mean_effect_re.
  @Test func meansAreDrawnToTheirMean() throws {
    let areas = zip([7.1, 6.8, 7.9, 7.4, 6.2], [0.2, 0.3, 0.25, 0.15, 0.4]).map { (value: $0, standardError: $1) }
    let shrinkage = try #require(Shrinkage.means(areas))
    #expect(isClose([shrinkage.mean, shrinkage.between], [7.149799953026696, 0.18291108840059717]))
    #expect(
      isClose(
        shrinkage.values,
        [7.108936289959196, 6.9153562354571365, 7.708943013775748, 7.372593976787074, 6.643170249154319]))
  }

  @Test func withoutMoreThanChanceAllAreTheMean() throws {
    let rates = try #require(Shrinkage.rates([(10, 1000), (20, 2000), (5, 500)]))
    #expect(rates.between == 0 && rates.values.allSatisfy { abs($0 - 0.01) < 1e-15 })
    #expect(Shrinkage.rates([(0, 10), (0, 20)])?.values == [0, 0])
    #expect(Shrinkage.shares([(1, 10), (1, 20)])?.values == [1, 1])
    #expect(Shrinkage.means([(3, 1)])?.values == [3])
  }

  @Test func whatIsNoFigureIsNotDrawn() {
    #expect(Shrinkage.rates([]) == nil && Shrinkage.rates([(1, 0)]) == nil)
    #expect(Shrinkage.shares([(1.2, 10)]) == nil && Shrinkage.shares([(0.5, 0)]) == nil)
    #expect(Shrinkage.means([(1, 0)]) == nil)
  }

  @Test func theRangeOfPlacesIsThatOfCertainDifferences() {
    func rival(_ isHigher: Bool, _ p: Double) -> PlausibleRanks.Rival { .init(isHigher: isHigher, pValue: p) }
    // Four others: each at 0.05 / 4.
    let rivals = [rival(true, 0.001), rival(true, 0.02), rival(false, 0.0124), rival(false, 0.5)]
    #expect(PlausibleRanks.range(among: rivals) == 2...4)
    #expect(PlausibleRanks.range(among: []) == 1...1)
    #expect(PlausibleRanks.range(among: rivals.map { rival($0.isHigher, 1) }) == 1...5)
  }
}
