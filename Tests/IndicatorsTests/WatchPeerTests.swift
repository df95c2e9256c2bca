import Foundation
import TestSupport
import Testing

@testable import Indicators

/// Drawn cases beside scipy, statsmodels and a scan through every cylinder in numpy: with `Scripts/test --full`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["WIJKATLAS_PEERS"] != nil))
struct WatchPeerTests {
  private struct Case: Encodable {
    var kind: String
    var mean: Double?
    var dispersion: Double?
    var count: Int?
    var p: Double?
    var counts: [Double]?
    var rows: [[Double]]?
    var offsets: [Double]?
    var weights: [Double]?
    var priorMeans: [Double]?
    var priorVariances: [Double]?
  }

  private struct ScanCase: Encodable {
    var kind = "scan"
    var counts: [[Int]]
    var means: [[Double]]
    var dispersions: [Double]
    var doubts: [Double]
    var positions: [[Double]]
    var longest = 4
  }

  private static func drawn(_ random: inout SplitMix) -> Case {
    let months = Int.random(in: 24...60, using: &random)
    let offsets = (0..<months).map { _ in Double.random(in: 0...2, using: &random) }
    let rows = (0..<months).map { month -> [Double] in
      let year = Double(month) / 12
      return [1, year, cos(2 * Double.pi * year), sin(2 * Double.pi * year)]
    }
    let dispersion = Double.random(in: 0.01...1, using: &random)
    let counts = offsets.map { Double(WatchedCity.count(4 * exp($0), dispersion, &random)) }
    return Case(
      kind: "", dispersion: dispersion, counts: counts, rows: rows, offsets: offsets,
      weights: offsets.map { _ in Double.random(in: 0.2...1, using: &random) })
  }

  private func isNear(_ found: [Double], _ known: [Double], _ relative: Double, _ absolute: Double = 1e-12) -> Bool {
    found.count == known.count
      && zip(found, known).allSatisfy { abs($0 - $1) <= relative * abs($1) + absolute }
  }

  @Test func tailsAndQuantiles() throws {
    var random = SplitMix(seed: 90)
    let cases = (0..<600).map { index in
      let mean = exp(Double.random(in: -3...7, using: &random))
      let dispersion = index % 5 == 0 ? 0 : exp(Double.random(in: -6...1, using: &random))
      let far = NegativeBinomial(mean: mean, dispersion: dispersion).variance.squareRoot()
      return Case(
        kind: index % 2 == 0 ? "tail" : "quantile", mean: mean, dispersion: dispersion,
        count: max(0, Int(mean + Double.random(in: -1...8, using: &random) * far)),
        p: Double.random(in: 0.001...0.999, using: &random))
    }
    for (one, known) in zip(cases, try PeerScript.ask("watch.py", cases)) {
      let distribution = NegativeBinomial(mean: one.mean ?? 0, dispersion: one.dispersion ?? 0)
      let found = one.kind == "tail" ? distribution.atLeast(one.count ?? 0) : Double(distribution.quantile(one.p ?? 0))
      #expect(isNear([found], known, 1e-9, 1e-15), "\(one): \(found), not \(known)")
    }
  }

  @Test func regressions() throws {
    var random = SplitMix(seed: 91)
    let drawn = (0..<60).map { _ in Self.drawn(&random) }
    for kind in ["regression", "dispersion", "penalised"] {
      let cases = drawn.map { one in
        var one = one
        one.kind = kind
        if kind == "dispersion" { one.weights = one.weights?.map { _ in 1 } }
        if kind == "penalised" { (one.priorMeans, one.priorVariances) = ([1, 0, 0, 0], [0.5, 0.05, 0.02, 0.02]) }
        return one
      }
      for (one, known) in zip(cases, try PeerScript.ask("watch.py", cases)) {
        let found = own(one)
        let tolerance = kind == "penalised" ? (1e-5, 1e-6) : kind == "dispersion" ? (1e-6, 1e-7) : (1e-7, 1e-9)
        #expect(isNear(found, known, tolerance.0, tolerance.1), "\(kind): \(found), not \(known)")
      }
    }
  }

  private func own(_ one: Case) -> [Double] {
    let counts = one.counts ?? []
    var design = NegativeBinomialRegression.Design(
      rows: one.rows ?? [], offsets: one.offsets ?? [], weights: one.weights)
    if let means = one.priorMeans, let variances = one.priorVariances {
      design.priors = zip(means, variances).map { NegativeBinomialRegression.Prior(mean: $0, variance: $1) }
    }
    if one.kind == "dispersion" {
      return NegativeBinomialRegression(estimatingDispersion: counts, design).map { [$0.dispersion] } ?? []
    }
    guard let fit = NegativeBinomialRegression(counts, design, dispersion: one.dispersion ?? 0) else { return [] }
    return one.kind == "penalised"
      ? fit.coefficients : fit.coefficients + fit.variances + [fit.deviance(counts, weights: one.weights)]
  }

  @Test func scans() throws {
    var random = SplitMix(seed: 92)
    let cases = (0..<20).map { _ in
      let areas = Int.random(in: 4...24, using: &random)
      let means = (0..<areas).map { _ in (0..<9).map { _ in Double.random(in: 0.2...6, using: &random) } }
      return ScanCase(
        counts: means.map { $0.map { WatchedCity.count($0, 0.2, &random) } }, means: means,
        dispersions: means.map { _ in Double.random(in: 0...0.3, using: &random) },
        doubts: means.map { _ in Double.random(in: 0...0.1, using: &random) },
        positions: means.map { _ in (0..<2).map { _ in Double.random(in: 0...9, using: &random) } })
    }
    for (one, known) in zip(cases, try PeerScript.ask("watch.py", cases)) {
      var settings = SpaceTimeScan.Settings()
      (settings.replicas, settings.longest) = (1, one.longest)
      let found = SpaceTimeScan(
        counts: one.counts, means: one.means, dispersions: one.dispersions, doubts: one.doubts,
        positions: one.positions.map { ($0[0], $0[1]) }, settings: settings
      ).clusters().first
      let own = found.map { [$0.score, Double($0.length)] + $0.areas.map(Double.init) } ?? [0, 0]
      #expect(isNear(own, known, 1e-9), "\(own), not \(known)")
    }
  }

  /// 500 cities of five sorts in which nothing is the matter, areas and clusters together: with a rate of 5%, more than 38
  /// come once in 200.
  @Test func theFalseAlarmRateHolds() {
    let sorts = [
      WatchedCity(areas: 20, months: 37, reports: 1), WatchedCity(areas: 20, months: 37, reports: 12, dispersion: 0.3),
      WatchedCity(areas: 20, months: 37, trends: 0.15, seasons: 0.2), WatchedCity(areas: 20, months: 26, dispersion: 0),
      WatchedCity(areas: 20, months: 37, reports: 12, dispersion: 0.05, shocks: 0.2),
    ]
    let named = (0..<500).count { sorts[$0 % 5].isNamed(seed: UInt64(9000 + $0), replicas: 199) }
    #expect(named <= 38, "\(named) of 500")
  }
}
