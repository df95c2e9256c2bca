internal import Foundation

/// The steps of ``ExpectedCounts``.
struct ExpectedCountsFit {
  let panel: CountPanel
  let baseline: Int
  private let times: [Double]
  /// By area, then window; nil for an area without a baseline.
  private let exposures: [[Double]?]
  /// The areas whose level is drawn to that of the others, because their size is known.
  private let isSized: [Bool]
  private let ownRows: [[Double]]
  private let curveRows: [[Double]]
  private(set) var weights: [[Double]]
  private var curve: NegativeBinomialRegression?
  private(set) var fits: [NegativeBinomialRegression?]
  private var priors: [NegativeBinomialRegression.Prior]
  private(set) var dispersion = 0.0

  /// Rounds of estimating the priors and the dispersion.
  private static let rounds = 8
  /// Residuals beyond it weigh less: 5 in 1,000 of counts without outbreaks. Source: Noufaily et al., §3.4.
  private static let unusual = 2.58
  /// The level of an area that is measured by its own past alone.
  private static let vague = NegativeBinomialRegression.Prior(variance: 25)
  /// Before anything is known: levels differ by a factor, trends and seasons by a quarter.
  private static let beforehand = [1, 0.05, 0.05, 0.05].map { NegativeBinomialRegression.Prior(variance: $0) }
  /// The least variance that areas are thought to differ by, so that no prior becomes a certainty.
  private static let leastVariance = 1e-4

  init?(_ panel: CountPanel, baseline: Int) {
    guard baseline > 0, baseline <= panel.windows.count else { return nil }
    (self.panel, self.baseline) = (panel, baseline)
    let years = panel.windows.map(\.years)
    let middle = years.prefix(baseline).reduce(0, +) / Double(baseline)
    times = years.map { $0 - middle }
    isSized = panel.residents.map { $0?.contains { $0 > 0 } ?? false }
    exposures = ExpectedCountsFit.exposures(panel, baseline, isSized)
    ownRows = zip(years, times).map { year, time in
      [1, time, cos(2 * .pi * year), sin(2 * .pi * year)]
    }
    curveRows = zip(ownRows, years).map { row, year in row + [cos(4 * .pi * year), sin(4 * .pi * year)] }
    weights = panel.counts.map { _ in [Double](repeating: 1, count: baseline) }
    fits = [NegativeBinomialRegression?](repeating: nil, count: panel.areaCount)
    priors = ExpectedCountsFit.beforehand
  }

  /// Residents × days; of an area without residents its own reports in the baseline × days, in the unit of the others.
  private static func exposures(_ panel: CountPanel, _ baseline: Int, _ isSized: [Bool]) -> [[Double]?] {
    let own = (0..<panel.areaCount).map { panel.total(of: $0, in: 0..<baseline) }
    let sized = (0..<panel.areaCount).filter { isSized[$0] }
    let reports = sized.reduce(0) { $0 + own[$1] }
    let residents = sized.reduce(0.0) { $0 + (panel.residents[$1]?.first ?? 0) }
    let perReport = reports > 0 && residents > 0 ? residents / Double(reports) : 1
    return (0..<panel.areaCount).map { area in
      if isSized[area], let residents = panel.residents[area] {
        // A buurt that is still to be built has somebody in it.
        return zip(residents, panel.windows).map { max(1, $0) * Double($1.length) }
      }
      guard own[area] >= ExpectedCounts.leastOwnReports else { return nil }
      return panel.windows.map { Double(own[area]) * perReport * Double($0.length) }
    }
  }

  private func logarithms(_ area: Int) -> [Double]? { exposures[area]?.map { log($0) } }

  /// The trend and season of all areas together; what was unusual counts as what was expected there.
  mutating func fitCurve() -> Bool {
    var totals = [Double](repeating: 0, count: baseline)
    var exposure = totals
    for area in 0..<panel.areaCount {
      guard let own = exposures[area] else { continue }
      for window in 0..<baseline {
        let (count, weight) = (Double(panel.counts[area][window]), weights[area][window])
        totals[window] += weight * count + (weight < 1 ? (1 - weight) * (fits[area]?.means[window] ?? count) : 0)
        exposure[window] += own[window]
      }
    }
    guard !exposure.contains(0) else { return false }
    let design = NegativeBinomialRegression.Design(
      rows: Array(curveRows.prefix(baseline)), offsets: exposure.map { log($0) })
    curve = NegativeBinomialRegression(estimatingDispersion: totals, design)
    return curve != nil
  }

  private func curveLogarithm(_ window: Int) -> Double {
    zip(curveRows[window], curve?.coefficients ?? []).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The level, trend and season of each area beside the curve, and how much areas differ in them.
  mutating func fitAreas() -> Bool {
    let base = (0..<baseline).map(curveLogarithm)
    for _ in 0..<ExpectedCountsFit.rounds {
      for area in 0..<panel.areaCount {
        guard let logarithms = logarithms(area) else { continue }
        let own = isSized[area] ? priors : [ExpectedCountsFit.vague] + priors.dropFirst()
        let design = NegativeBinomialRegression.Design(
          rows: Array(ownRows.prefix(baseline)), offsets: zip(logarithms, base).map { $0 + $1 },
          weights: weights[area], priors: own)
        fits[area] = NegativeBinomialRegression(
          panel.counts[area].prefix(baseline).map(Double.init), design, dispersion: dispersion,
          start: fits[area]?.coefficients ?? own.map(\.mean))
      }
      guard fits.contains(where: { $0 != nil }) else { return false }
      updatePriors()
      updateDispersion()
    }
    return true
  }

  private mutating func updatePriors() {
    for term in priors.indices {
      let known = fits.indices.compactMap { area in
        term > 0 || isSized[area] ? fits[area].map { ($0.coefficients[term], $0.variances[term]) } : nil
      }
      guard known.count > 1 else { continue }
      let count = Double(known.count)
      // Seasons and trends are those of the curve on average; levels need not be.
      let mean = term == 0 ? known.reduce(0) { $0 + $1.0 } / count : 0
      let variance = known.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) + $1.1 } / count
      priors[term] = NegativeBinomialRegression.Prior(
        mean: mean, variance: max(ExpectedCountsFit.leastVariance, variance))
    }
  }

  private mutating func updateDispersion() {
    var (counts, means, flat, terms) = ([Double](), [Double](), [Double](), 0.0)
    for area in fits.indices {
      guard let fit = fits[area] else { continue }
      counts += panel.counts[area].prefix(baseline).map(Double.init)
      means += fit.means
      flat += weights[area]
      terms += fit.effectiveTerms
    }
    dispersion = NegativeBinomialRegression.dispersion(counts, means: means, weights: flat, terms: terms)
  }

  /// Anscombe's residuals, standardised: near to normal also where few are expected.
  mutating func weigh() {
    for area in fits.indices {
      guard let fit = fits[area] else { continue }
      for window in 0..<baseline {
        let (count, mean) = (Double(panel.counts[area][window]), fit.means[window])
        let residual =
          1.5 * (pow(count, 2 / 3) - pow(mean, 2 / 3)) / (pow(mean, 1 / 6) * (1 + dispersion * mean).squareRoot())
        let ratio = ExpectedCountsFit.unusual / residual
        weights[area][window] = residual > ExpectedCountsFit.unusual ? ratio * ratio : 1
      }
    }
  }

  func predictedMeans() -> [[Double]?] {
    let base = panel.windows.indices.map(curveLogarithm)
    return fits.indices.map { area in
      guard let fit = fits[area], let logarithms = logarithms(area) else { return nil }
      return panel.windows.indices.map { window in
        exp(zip(ownRows[window], fit.coefficients).reduce(logarithms[window] + base[window]) { $0 + $1.0 * $1.1 })
      }
    }
  }

  func predictedVariances() -> [[Double]] {
    let common = curveRows.map { curve?.variance(of: $0) ?? .infinity }
    return fits.map { fit in zip(ownRows, common).map { (fit?.variance(of: $0) ?? .infinity) + $1 } }
  }
}
