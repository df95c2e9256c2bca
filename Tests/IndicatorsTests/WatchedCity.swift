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

  static let start = 2021 * 12

  func panel(seed: UInt64) -> CountPanel {
    var random = SplitMix(seed: seed)
    let windows = (0..<months).compactMap { month in
      Period(.month, monthNumber: Self.start + month).map { WatchWindow(days: $0.days) }
    }
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
            + seasons * own[3] * sin(angle)
          return Self.count(reports * residents / 2500 * exp(logarithm), dispersion, &random)
        })
    }
    return panel
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
