import Foundation
import Indicators
import TestSupport

/// A city made up by chance, in which nothing is the matter: areas of many sizes and levels, a season, a trend, counts that
/// vary more than Poisson's.
struct WatchedCity {
  var areas = 12
  var months = 31
  /// Of an area of ordinary size, in a month.
  var reports = 4.0
  var dispersion = 0.1
  /// How much the areas differ in level, trend and season, as standard deviations of logarithms.
  var levels = 0.5
  var trends = 0.1
  var seasons = 0.1
  /// How much all areas together have more or less in a month, as a standard deviation of logarithms.
  var shocks = 0.0

  static let start = 2021 * 12

  func panel(seed: UInt64) -> CountPanel {
    var random = SplitMix(seed: seed)
    let windows = (0..<months).compactMap { month in
      Period(.month, monthNumber: Self.start + month).map { WatchWindow(days: $0.days) }
    }
    let common = (0..<months).map { _ in shocks > 0 ? shocks * Self.normal(&random) : 0 }
    var panel = CountPanel(windows: windows, counts: [], residents: [])
    for _ in 0..<areas {
      let residents = Double.random(in: 500...4500, using: &random)
      let own = (0..<4).map { _ in Self.normal(&random) }
      panel.residents.append([Double](repeating: residents.rounded(), count: months))
      panel.counts.append(
        (0..<months).map { month in
          let (angle, year) = (2 * Double.pi * Double(month % 12) / 12, Double(month) / 12)
          let logarithm =
            levels * own[0] + (0.05 + trends * own[1]) * year + (0.4 + seasons * own[2]) * cos(angle)
            + seasons * own[3] * sin(angle) + common[month]
          let days = Double(windows[month].length) / 30.4375
          return Self.count(reports * residents / 2500 * days * exp(logarithm), dispersion, &random)
        })
    }
    return panel
  }

  /// Whether a watch of the last month names an area or a cluster, each at half of a rate of 5%, as `watch` does.
  func isNamed(seed: UInt64, replicas: Int) -> Bool {
    let panel = panel(seed: seed)
    let (last, longest) = (months - 1, min(6, months - 24))
    guard let expected = ExpectedCounts(panel, baseline: last),
      let before = ExpectedCounts(panel, baseline: months - longest)
    else { return false }
    let tests = OutbreakTest.tests(panel, expected, window: last)
    let adjusted = BenjaminiHochberg.adjusted(tests.map(\.pValue))
    if zip(tests, adjusted).contains(where: { $0.count >= OutbreakTest.leastCount && $1 <= 0.025 }) { return true }
    var settings = SpaceTimeScan.Settings()
    (settings.longest, settings.replicas, settings.seed) = (longest, replicas, seed)
    let recent = months - longest..<months
    let scan = SpaceTimeScan(
      counts: panel.counts.map { Array($0[recent]) },
      means: before.means.map { means in recent.map { means?[$0] ?? 0 } },
      dispersions: before.dispersionsWithinWindows, doubts: (0..<areas).map { before.ownDoubt($0, last) },
      positions: (0..<areas).map { (Double($0 % 4), Double($0 / 4)) }, settings: settings)
    return scan.clusters().first.map { $0.pValue <= 0.025 && $0.count >= OutbreakTest.leastCount } ?? false
  }

  static func normal(_ random: inout SplitMix) -> Double {
    NormalDistribution.quantile(Double.random(in: 1e-12...(1 - 1e-12), using: &random))
  }

  /// By inversion.
  static func count(_ mean: Double, _ dispersion: Double, _ random: inout SplitMix) -> Int {
    NegativeBinomial(mean: mean, dispersion: dispersion).quantile(
      Double.random(in: 1e-12...(1 - 1e-12), using: &random))
  }
}
