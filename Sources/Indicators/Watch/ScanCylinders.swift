internal import Foundation

/// All cylinders of a scan: around each area the nearest ones, up to a share of what is expected, in the last windows.
///
/// Laid out in the order in which they are visited: centre, then one area more, then one window longer.
struct ScanCylinders {
  /// Of each centre: itself and its neighbours, the nearest first, cut off where they would be too large.
  let orders: [[Int32]]
  let longest: Int
  /// What is expected of each cylinder in its first window alone.
  let added: [Double]
  /// For each cylinder: its score is at most this × (count − expected)², where all windows have as many in all as counted.
  let steepness: [Double]
  /// Of what is counted in each cylinder, and of the rest of its windows: the variance is mean + dispersion · mean².
  let dispersions: [(inside: Double, outside: Double)]
  /// What is expected in all areas, by how many windows back.
  let totals: [Double]

  /// - Complexity: O(*areas*² · (log *areas* + *longest*)).
  init(_ scan: SpaceTimeScan) {
    let windows = scan.means.first?.count ?? 0
    let longest = min(scan.settings.longest, windows)
    let orders = ScanCylinders.orders(scan)
    let own = scan.means.indices.map { Spread.upTo(longest, scan, $0) }
    let all = own.reduce([Spread](repeating: Spread(), count: longest)) { zip($0, $1).map { $0 + $1 } }
    var (added, steepness, dispersions) = ([Double](), [Double](), [(inside: Double, outside: Double)]())
    for order in orders {
      var inside = [Spread](repeating: Spread(), count: longest)
      for area in order.map(Int.init) {
        for length in 0..<longest {
          inside[length] = inside[length] + own[area][length]
          let (zone, rest) = (inside[length], all[length] - inside[length])
          added.append(zone.mean - (length > 0 ? inside[length - 1].mean : 0))
          dispersions.append((zone.dispersion, rest.dispersion))
          let within = 0.5 / (zone.mean * (1 + zone.dispersion * zone.mean))
          let (mean, spread) = (max(rest.mean, 1e-300), rest.dispersion)
          steepness.append(within + (spread > 1e-12 ? log1p(spread * mean) / (spread * mean * mean) : 1 / mean))
        }
      }
    }
    (self.orders, self.longest, totals) = (orders, longest, all.map(\.mean))
    (self.added, self.steepness, self.dispersions) = (added, steepness, dispersions)
  }

  private static func orders(_ scan: SpaceTimeScan) -> [[Int32]] {
    let ofArea = scan.means.map { $0.reduce(0, +) }
    let whole = ofArea.reduce(0, +)
    return ofArea.indices.map { centre in
      let home = scan.positions[centre]
      func distance(_ area: Int) -> Double {
        let (x, y) = (scan.positions[area].x - home.x, scan.positions[area].y - home.y)
        return x * x + y * y
      }
      let sorted = ofArea.indices.map { ($0 == centre ? -1 : distance($0), $0) }.sorted { $0 < $1 }.map(\.1)
      var sum = 0.0
      return sorted.prefix { area in
        sum += ofArea[area]
        return sum <= scan.settings.largestShare * whole
      }.map(Int32.init)
    }
  }

  /// The logarithm of the likelihood ratio of a count where so many were expected, and of the rest of as many in all;
  /// Kulldorff's at dispersions of 0.
  ///
  /// - Parameters:
  ///   - expected: Of as many as were counted.
  ///   - all: How many were counted in all areas in the windows of the cylinder.
  /// - Returns: 0 where not more were counted than expected.
  static func score(
    _ count: Double, expected: Double, all: Double, dispersions: (inside: Double, outside: Double)
  ) -> Double {
    guard count > expected else { return 0 }
    return ratio(count, expected, dispersions.inside) + ratio(all - count, all - expected, dispersions.outside)
  }

  private static func ratio(_ count: Double, _ mean: Double, _ dispersion: Double) -> Double {
    guard mean > 0 else { return 0 }
    let excess = count - mean
    let spent =
      dispersion > 1e-12 ? (count + 1 / dispersion) * log1p(dispersion * excess / (1 + dispersion * mean)) : excess
    return count > 0 ? count * log(count / mean) - spent : -spent
  }
}

/// The mean and variance of a sum of counts.
private struct Spread {
  var mean = 0.0
  var variance = 0.0

  var dispersion: Double { mean > 0 ? max(0, variance - mean) / (mean * mean) : 0 }

  /// Of an area in the last window, in the last two, and so on: its windows are in doubt together.
  static func upTo(_ longest: Int, _ scan: SpaceTimeScan, _ area: Int) -> [Spread] {
    var (sum, variance) = (0.0, 0.0)
    return scan.means[area].suffix(longest).reversed().map { mean in
      let own = NegativeBinomial(mean: mean, dispersion: scan.dispersions[area])
      sum += own.mean
      variance += own.variance
      return Spread(mean: sum, variance: variance + scan.doubts[area] * sum * sum)
    }
  }

  static func + (left: Spread, right: Spread) -> Spread {
    Spread(mean: left.mean + right.mean, variance: left.variance + right.variance)
  }

  static func - (left: Spread, right: Spread) -> Spread {
    Spread(mean: max(0, left.mean - right.mean), variance: max(0, left.variance - right.variance))
  }
}
