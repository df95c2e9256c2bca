internal import Foundation

/// How many reports each area was to expect in each window: by its size, its own level, the season and the trend.
///
/// One curve of the whole division (a trend and two harmonics of the year) by a negative binomial regression of its totals;
/// of each area a level, a trend and a harmonic of its own, drawn towards those of all areas by as much as these differ
/// (empirical Bayes), so that an area with few reports borrows what it lacks. Counts that were unusually high weigh less, as
/// in Noufaily's version of Farrington's method: an earlier outbreak is not what is to be expected.
///
/// Source: C.P. Farrington et al., JRSS A 159 (1996); A. Noufaily et al., Statistics in Medicine 32 (2013);
/// N.E. Breslow and D.G. Clayton, JASA 88 (1993), for fits with priors whose variance is estimated.
public struct ExpectedCounts: Sendable {
  /// By area, then window, also those after the baseline; nil for an area without a baseline.
  public let means: [[Double]?]
  /// The dispersion of each area's counts: that of all areas, or more where its own past is wilder.
  public let dispersions: [Double]
  /// The same, of counts of which it is known how many there were in all in their window.
  public let dispersionsWithinWindows: [Double]
  /// Of all areas together.
  public let dispersion: Double
  /// By area, then window: the variance of the logarithm of the mean, as far as it is the area's own.
  private let variances: [[Double]]
  /// By window: that of the curve.
  private let commonVariances: [Double]

  /// Windows of fewer than two years cannot tell a season from a trend.
  public static let leastDays = 730
  /// In the baseline, of the whole division.
  public static let leastReports = 50
  /// In the baseline of an area whose residents are not known.
  public static let leastOwnReports = 10

  /// Why a panel has no expected counts; nil where it has.
  ///
  /// - Parameter baseline: How many of the first windows are the past.
  public static func doubt(_ panel: CountPanel, baseline: Int) -> WatchDoubt? {
    let days = panel.windows.prefix(baseline).reduce(0) { $0 + $1.length }
    // Windows of weeks do not fill two years to the day.
    if days < leastDays - 28 { return .shortHistory }
    let reports = (0..<panel.areaCount).reduce(0) { $0 + panel.total(of: $1, in: 0..<baseline) }
    return reports < leastReports ? .fewReports : nil
  }

  /// - Parameters:
  ///   - panel: With ``doubt(_:baseline:)`` nil.
  ///   - baseline: How many of the first windows tell what is to be expected.
  /// - Returns: nil where no fit is found.
  /// - Complexity: O(*areas* · *windows*) for each of some hundred rounds.
  public init?(_ panel: CountPanel, baseline: Int) {
    guard var work = ExpectedCountsFit(panel, baseline: baseline) else { return nil }
    // Once as everything is, once with what was unusually high weighing less.
    for _ in 0..<2 {
      guard work.fitCurve(), work.fitAreas() else { return nil }
      work.weigh()
    }
    means = work.predictedMeans()
    variances = work.ownVariances()
    commonVariances = work.commonVariances()
    dispersion = work.dispersion
    dispersions = work.dispersions()
    dispersionsWithinWindows = work.dispersionsWithinWindows()
  }

  /// How much is in doubt about the mean of an area in a window: the variance of its logarithm.
  public func doubt(_ area: Int, _ window: Int) -> Double { variances[area][window] + commonVariances[window] }

  /// The same beside the other areas, for which the curve is as much in doubt.
  public func ownDoubt(_ area: Int, _ window: Int) -> Double { variances[area][window] }

  /// What a count may be, with the doubt about its mean.
  ///
  /// The mean is known up to a variance v of its logarithm; a gamma distribution of the mean adds v to the dispersion.
  /// - Returns: nil for an area without a baseline.
  public func prediction(_ area: Int, _ window: Int) -> NegativeBinomial? {
    guard let mean = means[area]?[window] else { return nil }
    let (own, doubt) = (dispersions[area], doubt(area, window))
    return NegativeBinomial(mean: mean, dispersion: own + doubt + own * doubt)
  }
}
