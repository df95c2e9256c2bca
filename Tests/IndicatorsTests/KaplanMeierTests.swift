import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite struct KaplanMeierTests {
  private static let tolerance = 1e-9

  private func curve(_ ended: [Double], _ open: [Double]) -> KaplanMeier {
    KaplanMeier(
      ended.map { KaplanMeier.Duration(time: $0, isEnded: true) }
        + open.map { KaplanMeier.Duration(time: $0, isEnded: false) })
  }

  private func expect(_ quantile: KaplanMeier.Quantile, _ time: Double?, _ lower: Double?, _ upper: Double?) {
    #expect(quantile.time == time && quantile.lower == lower && quantile.upper == upper)
  }

  /// Remission under 6-mercaptopurine (Freireich et al., Blood 21, 1963), with 6 both an ending and a censoring. Expected:
  /// `KaplanMeierFitter().fit(T, E)` of lifelines 0.30.3, its `survival_function_` and `confidence_interval_`.
  @Test func agreesWithLifelinesOnTheClassicExample() {
    let found = curve([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    let expected: [(Double, Double, Double, Double, Int, Int)] = [
      (6, 0.857142857142857, 0.6197179552659838, 0.9515517476469969, 21, 3),
      (7, 0.8067226890756299, 0.5631465646222333, 0.9228090192028802, 17, 1),
      (10, 0.7529411764705878, 0.5031995107999564, 0.8893618351692651, 15, 1),
      (13, 0.6901960784313722, 0.4316102224861839, 0.8490659633494505, 12, 1),
      (16, 0.6274509803921566, 0.36751085598750194, 0.8049121894718411, 11, 1),
      (22, 0.5378151260504199, 0.26777893676713493, 0.7467907176353943, 7, 1),
      (23, 0.44817927170868327, 0.18805200595923233, 0.6801426284952412, 6, 1),
    ]
    #expect(found.steps.count == expected.count && found.count == 21 && found.ended == 9)
    for (step, known) in zip(found.steps, expected) {
      #expect(step.time == known.0 && step.atRisk == known.4 && step.ended == known.5)
      #expect(abs(step.survival - known.1) < Self.tolerance)
      #expect(abs(step.lower - known.2) < Self.tolerance && abs(step.upper - known.3) < Self.tolerance)
    }
    // `qth_survival_times(q, ci)`; inf is not reached.
    expect(found.quantile(0.5), 23, 13, nil)
    expect(found.quantile(0.75), nil, 23, nil)
    expect(found.quantile(0.9), nil, nil, nil)
  }

  @Test func withoutOpenCasesItIsTheShareThatLastsLonger() {
    let found = curve([4, 1, 3, 2], [])
    #expect(found.steps.map(\.survival) == [0.75, 0.5, 0.25, 0])
    // Of an even number the lower of the two in the middle, also where a product of fractions is a hair above a half.
    #expect(found.quantile(0.5).time == 2)
    #expect(curve((1...30).map(Double.init), []).quantile(0.5).time == 15)
    #expect(found.steps.last?.lower == 0 && found.steps.last?.upper == 0)
  }

  /// 0.5^5 and 0.9^35 are more than 2.5%, 0.5^6 and 0.9^36 are not.
  @Test func soManyMustHaveEndedThatAnythingCanBeSaid() {
    #expect(KaplanMeier.leastEnded(0.5) == 6 && KaplanMeier.leastEnded(0.9) == 36 && KaplanMeier.leastEnded(0.1) == 36)
    for count in 1...10 { #expect(curve((1...count).map(Double.init), []).margin(0.5) == nil, "\(count)") }
    // Of eleven the limits are the second and the ninth (binom.cdf(8, 11, 0.5) - binom.cdf(1, 11, 0.5) = 0.961).
    #expect(curve((1...11).map(Double.init), []).margin(0.5) == 4)
    #expect(curve((1...40).map(Double.init), []).margin(0.9) == nil, "its upper limit is the greatest")
    #expect(curve((1...60).map(Double.init), []).margin(0.9) != nil)
    // The least is a limit where several have it: whole days are often the same.
    #expect(curve([1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5], []).margin(0.5) == 1)
    #expect(curve((1...11).map(Double.init), (1...20).map { Double($0) / 100 }).margin(0.5) == 4)
    #expect(curve((1...5).map(Double.init), (1...40).map(Double.init)).margin(0.5) == nil)
  }

  /// Of handling times drawn from a known distribution, a quarter of them still open, the interval holds the true quantile
  /// as often as it says; two observations as limits would do so half of the time.
  @Test(arguments: [(0.5, 12), (0.5, 40), (0.9, 80)])
  func theMarginHoldsTheTrueQuantile(share: Double, count: Int) {
    var random = SplitMix(seed: UInt64(count))
    let truth = -log(1 - share)
    var (told, held) = (0, 0)
    for _ in 0..<400 {
      let durations = (0..<count).map { _ in
        let time = -log(1 - Double.random(in: 0..<1, using: &random))
        let limit = Double.random(in: 0..<16, using: &random)
        return KaplanMeier.Duration(time: min(time, limit), isEnded: time <= limit)
      }
      let found = KaplanMeier(durations)
      guard let time = found.quantile(share).time, let margin = found.margin(share) else { continue }
      told += 1
      held += abs(time - truth) <= margin ? 1 : 0
    }
    #expect(told > 200 && Double(held) / Double(told) >= 0.93, "\(held) of \(told)")
  }

  @Test func nothingAndNothingEndedReachNothing() {
    #expect(curve([], []).steps.isEmpty && curve([], []).quantile(0.5).time == nil)
    let open = curve([], [1, 2, 3])
    #expect(open.count == 3 && open.ended == 0 && open.quantile(0.01).time == nil)
  }

  /// The estimate never depends on the order, never rises, stays in its interval; open cases never shorten it.
  @Test func randomDurationsKeepTheInvariants() {
    var random = SplitMix(seed: 5)
    for _ in 0..<200 {
      let durations = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        KaplanMeier.Duration(
          time: Double(Int.random(in: 0...40, using: &random)) / 4, isEnded: Bool.random(using: &random))
      }
      let found = KaplanMeier(durations)
      #expect(KaplanMeier(durations.shuffled(using: &random)).steps == found.steps)
      var last = 1.0
      for step in found.steps {
        #expect(step.survival < last && step.lower <= step.survival && step.survival <= step.upper)
        last = step.survival
      }
      let ended = durations.filter(\.isEnded)
      if !ended.isEmpty, let naive = KaplanMeier(ended).quantile(0.5).time, let time = found.quantile(0.5).time {
        #expect(time >= naive)
      }
    }
  }
}
