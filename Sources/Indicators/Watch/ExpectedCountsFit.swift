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
  /// What those weights leave where nothing is the matter.
  private(set) var shares: [[UnusualCounts.Share]]
  private var curve: NegativeBinomialRegression?
  private(set) var fits: [NegativeBinomialRegression?]
  private var priors: [NegativeBinomialRegression.Prior]
  private(set) var dispersion = 0.0

  /// Rounds of estimating the priors and the dispersion at most, and by what part variances change where it is enough.
  private static let rounds = 40
  private static let settled = 0.01
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
    shares = weights.map { $0.map { _ in UnusualCounts.Share() } }
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
    let known = exposures.indices.filter { exposures[$0] != nil }
    let totals = (0..<baseline).map { window in known.reduce(0) { $0 + believed($1, window) } }
    let exposure = (0..<baseline).map { window in known.reduce(0) { $0 + (exposures[$1]?[window] ?? 0) } }
    guard !exposure.contains(0) else { return false }
    let design = NegativeBinomialRegression.Design(
      rows: Array(curveRows.prefix(baseline)), offsets: exposure.map { log($0) })
    curve = NegativeBinomialRegression(estimatingDispersion: totals, design)
    return curve != nil
  }

  /// A count, with what was expected in place of what is not believed of it.
  private func believed(_ area: Int, _ window: Int) -> Double {
    let count = Double(panel.counts[area][window])
    guard let mean = fits[area]?.means[window] else { return count }
    return mean + weights[area][window] * (count - mean) + (1 - shares[area][window].mean) * mean
  }

  /// Of each window of the baseline: how many there were in all for each that was expected.
  func ratios() -> [Double] {
    let known = fits.indices.filter { fits[$0] != nil }
    return (0..<baseline).map { window in
      let expected = known.reduce(0) { $0 + (fits[$1]?.means[window] ?? 0) }
      return known.reduce(0) { $0 + believed($1, window) } / expected
    }
  }

  private func curveLogarithm(_ window: Int) -> Double {
    zip(curveRows[window], curve?.coefficients ?? []).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The level, trend and season of each area beside the curve, and how much areas differ in them.
  mutating func fitAreas() -> Bool {
    for _ in 0..<ExpectedCountsFit.rounds {
      for area in fits.indices {
        guard let design = design(area) else { continue }
        fits[area] = NegativeBinomialRegression(
          counted(area), design, dispersion: dispersion,
          start: fits[area]?.coefficients ?? design.priors.map { $0?.mean ?? 0 })
      }
      guard fits.contains(where: { $0 != nil }) else { return false }
      let change = updatePriors()
      updateDispersion()
      if change < ExpectedCountsFit.settled { break }
    }
    return true
  }

  /// nil for an area without a baseline.
  private func design(_ area: Int) -> NegativeBinomialRegression.Design? {
    logarithms(area).map { logarithms in
      NegativeBinomialRegression.Design(
        rows: Array(ownRows.prefix(baseline)), offsets: (0..<baseline).map { logarithms[$0] + curveLogarithm($0) },
        weights: weights[area], priors: isSized[area] ? priors : [ExpectedCountsFit.vague] + priors.dropFirst())
    }
  }

  /// The counts of an area with what its weights take from the mean where nothing is the matter.
  private func counted(_ area: Int) -> [Double] {
    (0..<baseline).map { window in
      let taken = (1 - shares[area][window].mean) * (fits[area]?.means[window] ?? 0)
      return Double(panel.counts[area][window]) + taken / weights[area][window]
    }
  }

  /// How much areas differ: the variances that make the counts likeliest, and a penalty on none at all, which would be
  /// certainty that areas do not differ. The steps are those of Wood and Fasiolo, which settle where those of Dempster,
  /// Laird and Rubin take hundreds: where areas hardly differ.
  ///
  /// Source: Y. Chung et al., Psychometrika 78 (2013), for the penalty (the logarithm of the standard deviation);
  /// S.N. Wood and M. Fasiolo, Biometrics 73 (2017), for the steps.
  /// - Returns: By what part the variance changed that changed most.
  private mutating func updatePriors() -> Double {
    var change = 0.0
    for term in priors.indices {
      let known = fits.indices.compactMap { area in
        term > 0 || isSized[area] ? fits[area].map { ($0.coefficients[term], $0.variances[term]) } : nil
      }
      guard known.count > 1 else { continue }
      let before = priors[term].variance
      let mean = known.reduce(0) { $0 + $1.0 } / Double(known.count)
      let squares = known.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) } / before
      let told = known.reduce(0) { $0 + max(0, 1 - $1.1 / before) }
      let variance = told > 0 ? before * (squares + 1) / told : before
      change = max(change, abs(variance / before - 1))
      priors[term] = NegativeBinomialRegression.Prior(
        mean: mean, variance: max(ExpectedCountsFit.leastVariance, variance))
    }
    return change
  }

  private mutating func updateDispersion() {
    dispersion = dispersion(ratios: [Double](repeating: 1, count: baseline), terms: 0)
  }

  /// Of all areas together.
  ///
  /// - Parameters:
  ///   - ratios: Of each window of the baseline, by which its means are multiplied.
  ///   - terms: How many coefficients that took.
  func dispersion(ratios: [Double], terms: Int) -> Double {
    var (counts, means, flat, left) = ([Double](), [Double](), [Double](), 0.0)
    // Those of the curve, in which all areas share.
    var terms = Double(terms + curveRows[0].count - 1)
    for area in fits.indices {
      guard let fit = fits[area] else { continue }
      counts += panel.counts[area].prefix(baseline).map(Double.init)
      means += zip(fit.means, ratios).map { $0 * $1 }
      flat += weights[area]
      terms += fit.effectiveTerms
      left += shares[area].reduce(0) { $0 + $1.variance }
    }
    return NegativeBinomialRegression.dispersion(
      counts, means: means, weights: flat, freedom: left * max(0, 1 - terms / Double(counts.count)))
  }

  mutating func weigh() {
    var unusual = UnusualCounts(dispersion: dispersion)
    for area in fits.indices {
      guard let fit = fits[area] else { continue }
      for window in 0..<baseline {
        weights[area][window] = unusual.weight(Double(panel.counts[area][window]), mean: fit.means[window])
        shares[area][window] = unusual.share(fit.means[window])
      }
    }
  }

  /// On average over what the own coefficients of an area may be: its logarithm is not known, and what may be more is more than
  /// what may be less.
  func predictedMeans() -> [[Double]?] {
    let base = panel.windows.indices.map(curveLogarithm)
    return fits.indices.map { area in
      guard let fit = fits[area], let logarithms = logarithms(area), let design = design(area) else { return nil }
      let skewness = fit.skewness(design)
      let average = zip(fit.coefficients, skewness).map { $0 + $1 }
      return panel.windows.indices.map { window in
        let own = zip(ownRows[window], average).reduce(fit.variance(of: ownRows[window]) / 2) {
          $0 + $1.0 * $1.1
        }
        return exp(logarithms[window] + base[window] + own)
      }
    }
  }

  /// Of the logarithm of what areas have beside the curve.
  func ownVariances() -> [[Double]] {
    fits.map { fit in ownRows.map { fit?.variance(of: $0) ?? .infinity } }
  }

  /// Of the logarithm of the curve.
  func commonVariances() -> [Double] { curveRows.map { curve?.variance(of: $0) ?? .infinity } }
}
