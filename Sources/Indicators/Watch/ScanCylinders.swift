internal import Foundation

/// All cylinders of a scan: around each area the nearest ones, up to a share of what is expected, in the last windows.
///
/// Laid out in the order in which they are visited: centre, then one area more, then one window longer.
struct ScanCylinders {
  /// Of each centre: itself and its neighbours, the nearest first, cut off where they would be too large.
  let orders: [[Int32]]
  let longest: Int
  /// What is expected in each cylinder.
  let expected: [Double]
  /// For each cylinder: its score is at most this × (count − expected)², where as many were counted in all as expected.
  let steepness: [Double]
  /// Of what is counted in each cylinder: its variance is expected + dispersion · expected².
  let dispersions: [Double]
  /// What is expected in all areas and windows.
  let total: Double

  /// - Complexity: O(*areas*² · (log *areas* + *longest*)).
  init(_ scan: SpaceTimeScan) {
    let count = scan.means.count
    let windows = scan.means.first?.count ?? 0
    longest = min(scan.settings.longest, windows)
    let ofArea = scan.means.map { $0.reduce(0, +) }
    let whole = ofArea.reduce(0, +)
    total = whole
    orders = (0..<count).map { centre in
      let home = scan.positions[centre]
      func distance(_ area: Int) -> Double {
        let (x, y) = (scan.positions[area].x - home.x, scan.positions[area].y - home.y)
        return x * x + y * y
      }
      let sorted = (0..<count).map { ($0 == centre ? -1 : distance($0), $0) }.sorted { $0 < $1 }.map(\.1)
      var sum = 0.0
      return sorted.prefix { area in
        sum += ofArea[area]
        return sum <= scan.settings.largestShare * whole
      }.map(Int32.init)
    }
    var (expected, steepness, dispersions) = ([Double](), [Double](), [Double]())
    for order in orders {
      var means = [Double](repeating: 0, count: longest)
      var variances = means
      for area in order.map(Int.init) {
        var (mean, variance) = (0.0, 0.0)
        for length in 0..<longest {
          let own = NegativeBinomial(
            mean: scan.means[area][windows - 1 - length], dispersion: scan.dispersions[area])
          mean += own.mean
          variance += own.variance
          means[length] += mean
          variances[length] += variance + scan.doubts[area] * mean * mean
          let (all, dispersion) = (
            means[length], max(0, variances[length] - means[length]) / (means[length] * means[length])
          )
          expected.append(all)
          dispersions.append(dispersion)
          steepness.append((0.5 / all + 1 / (whole - all)) / (1 + dispersion * all))
        }
      }
    }
    (self.expected, self.steepness, self.dispersions) = (expected, steepness, dispersions)
  }

  /// The logarithm of the likelihood ratio of a count where so many were expected; Kulldorff's at a dispersion of 0.
  ///
  /// - Parameters:
  ///   - all: How many were counted in all areas and windows.
  ///   - expected: Of as many as were counted.
  /// - Returns: 0 where not more were counted than expected.
  static func score(_ count: Double, expected: Double, all: Double, dispersion: Double) -> Double {
    guard count > expected else { return 0 }
    let excess = count - expected
    let spent =
      dispersion > 1e-12
      ? (count + 1 / dispersion) * log1p(dispersion * excess / (1 + dispersion * expected)) : excess
    let outside = all - count
    let rest = outside > 0 ? outside * log(outside / (all - expected)) : 0
    return count * log(count / expected) - spent + (rest + excess) / (1 + dispersion * expected)
  }
}
