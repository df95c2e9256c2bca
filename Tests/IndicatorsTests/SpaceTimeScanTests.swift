import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct SpaceTimeScanTests {
  /// A grid of areas that are about equally large, drawn without anything the matter.
  private struct Town {
    var counts: [[Int]] = []
    var means: [[Double]] = []
    var dispersions: [Double] = []
    var doubts: [Double] = []
    var positions: [(x: Double, y: Double)] = []

    /// - Parameter shock: By how much all areas have more or less in a window, as a standard deviation of logarithms.
    init(
      side: Int = 5, windows: Int = 8, dispersion: Double = 0.1, doubt: Double = 0, shock: Double = 0, seed: UInt64
    ) {
      var random = SplitMix(seed: seed)
      let shocks = (0..<windows).map { _ in exp(shock * WatchedCity.normal(&random)) }
      for area in 0..<side * side {
        means.append((0..<windows).map { _ in Double.random(in: 1...5, using: &random) })
        let factor = exp(doubt.squareRoot() * WatchedCity.normal(&random))
        counts.append(zip(means[area], shocks).map { WatchedCity.count($0 * $1 * factor, dispersion, &random) })
        dispersions.append(dispersion)
        doubts.append(doubt)
        positions.append((Double(area % side) + Double.random(in: 0...0.3, using: &random), Double(area / side)))
      }
    }

    func scan(replicas: Int = 99, longest: Int = 4, workers: Int = 1, seed: UInt64 = 1) -> SpaceTimeScan {
      var settings = SpaceTimeScan.Settings()
      (settings.replicas, settings.longest, settings.workers, settings.seed) = (replicas, longest, workers, seed)
      return SpaceTimeScan(
        counts: counts, means: means, dispersions: dispersions, doubts: doubts, positions: positions,
        settings: settings)
    }

    /// Every cylinder counted anew.
    func highest(longest: Int) -> (score: Double, areas: Set<Int>, length: Int) {
      // As many in each window as were counted in it; the rest of the windows is another negative binomial count.
      let means = self.means.map { row in
        row.indices.suffix(longest).map { window in
          row[window] * Double(counts.reduce(0) { $0 + $1[window] })
            / self.means.reduce(0) { $0 + $1[window] }
        }
      }
      let whole = means.flatMap { $0 }.reduce(0, +)
      var best = (score: 0.0, areas: Set<Int>(), length: 0)
      for centre in counts.indices {
        func distance(_ area: Int) -> Double {
          hypot(positions[area].x - positions[centre].x, positions[area].y - positions[centre].y)
        }
        let order = counts.indices.sorted { distance($0) < distance($1) }
        for size in 1...order.count {
          let zone = order.prefix(size)
          if zone.reduce(0, { $0 + means[$1].reduce(0, +) }) > whole / 2 { break }
          for length in 1...longest {
            func ratio(_ areas: [Int]) -> (excess: Double, score: Double) {
              let count = Double(areas.reduce(0) { $0 + counts[$1].suffix(length).reduce(0, +) })
              let parts = areas.map { (area: $0, means: means[$0].suffix(length)) }
              let mean = parts.reduce(0) { $0 + $1.means.reduce(0, +) }
              let variance = parts.reduce(0.0) { sum, one in
                let total = one.means.reduce(0, +)
                return sum + one.means.reduce(0) { $0 + $1 + dispersions[one.area] * $1 * $1 }
                  + doubts[one.area] * total * total
              }
              let size = mean * mean / max(variance - mean, 1e-30)
              let spent = size > 1e15 ? count - mean : (count + size) * log((count + size) / (mean + size))
              return (count - mean, count * log(count / mean) - spent)
            }
            let (inside, outside) = (ratio(Array(zone)), ratio(order.filter { !zone.contains($0) }))
            guard inside.excess > 0 else { continue }
            let score = inside.score + outside.score
            if score > best.score { best = (score, Set(zone), length) }
          }
        }
      }
      return best
    }
  }

  @Test(arguments: 0..<12) func theHighestIsThatOfAllCylindersCountedAnew(seed: Int) throws {
    let town = Town(side: 4, dispersion: [0, 0.2][seed % 2], doubt: [0, 0.05, 0.1][seed % 3], seed: UInt64(seed))
    let found = try #require(town.scan(replicas: 1).clusters().first)
    let known = town.highest(longest: 4)
    #expect(abs(found.score - known.score) < 1e-9 * known.score)
    #expect(Set(found.areas) == known.areas && found.length == known.length)
  }

  /// Kulldorff's ratio for 106 cases where 62.13 of 552 were expected, as `smerc`'s documentation has for New York's
  /// leukaemia data: `106*log(106/62.13) + 446*log(446/(552-62.13))` in Python.
  @Test func theScoreOfPoissonCountsIsKulldorffs() throws {
    let rest = 552 - 62.13
    var settings = SpaceTimeScan.Settings()
    (settings.replicas, settings.longest) = (1, 1)
    let scan = SpaceTimeScan(
      counts: [[106], [446]], means: [[62.13], [rest]], dispersions: [0, 0], positions: [(0, 0), (1, 0)],
      settings: settings)
    let found = try #require(scan.clusters().first)
    #expect(abs(found.score - 14.78206418189555) < 1e-9 && found.areas == [0] && abs(found.expected - 62.13) < 1e-9)
  }

  @Test func anInjectedClusterIsFoundAndStandsAlone() throws {
    var town = Town(seed: 77)
    for area in [6, 7, 11] { for window in 6..<8 { town.counts[area][window] += 9 } }
    let clusters = town.scan(replicas: 199).clusters()
    let first = try #require(clusters.first)
    #expect(Set(first.areas).isSuperset(of: [6, 7, 11]) && first.areas.count <= 5 && first.length == 2)
    #expect(first.pValue == 1.0 / 200)
    for (index, one) in clusters.enumerated() {
      for other in clusters.dropFirst(index + 1) {
        #expect(Set(one.areas).isDisjoint(with: other.areas) && one.score >= other.score && one.pValue <= other.pValue)
      }
    }
  }

  /// Of 60 towns in which nothing is the matter, more than eight with a chance of at most 5% come once in 250; also where
  /// all areas have half as many again in some windows, and a third less in others.
  @Test(arguments: [0, 0.4]) func aChanceOfFiveInAHundredComesAboutThatOften(shock: Double) {
    let towns = (0..<60).count { seed in
      let town = Town(side: 4, windows: 6, doubt: [0, 0.03][seed % 2], shock: shock, seed: UInt64(500 + seed))
      return town.scan(replicas: 99, longest: 3).clusters().first.map { $0.pValue <= 0.05 } ?? false
    }
    #expect(towns <= 8, "\(towns)")
  }

  /// As many in all areas as in half of them more would be: the whole city is no cluster.
  @Test func aBusyMonthOfAllAreasIsNoCluster() throws {
    var town = Town(windows: 6, seed: 78)
    let calm = try #require(town.scan(replicas: 99).clusters().first)
    for area in town.counts.indices { town.counts[area][5] *= 2 }
    let busy = try #require(town.scan(replicas: 99).clusters().first)
    #expect(calm.pValue > 0.05 && busy.pValue > 0.05, "\(calm.pValue), \(busy.pValue)")
  }

  /// Of a rare category nobody may have reported anything in the last month, or in all of them.
  @Test func aWindowWithoutReportsIsNoCluster() throws {
    var town = Town(windows: 6, seed: 79)
    for area in town.counts.indices { town.counts[area][5] = 0 }
    for area in [6, 7, 11] { for window in 3..<5 { town.counts[area][window] += 9 } }
    let first = try #require(town.scan(replicas: 99).clusters().first)
    #expect(Set(first.areas).isSuperset(of: [6, 7, 11]) && first.length == 3 && first.score.isFinite)
    #expect(first.expected > 0 && first.pValue == 0.01)
    town.counts = town.counts.map { $0.map { _ in 0 } }
    #expect(town.scan(replicas: 9).clusters().isEmpty)
  }

  @Test func threadsDoNotChangeTheResultAndTheSeedDoes() {
    let town = Town(seed: 4)
    let one = town.scan().clusters()
    #expect(one == town.scan(workers: 4).clusters())
    #expect(one.map(\.score) == town.scan(seed: 2).clusters().map(\.score))
  }

  @Test func nothingMoreThanExpectedIsNoCluster() {
    var settings = SpaceTimeScan.Settings()
    settings.longest = 1
    let none = SpaceTimeScan(
      counts: [[0, 0], [0, 0]], means: [[1, 1], [1, 1]], dispersions: [0, 0], positions: [(0, 0), (1, 0)],
      settings: settings)
    #expect(none.clusters().isEmpty)
    let empty = SpaceTimeScan(counts: [], means: [], dispersions: [], positions: [])
    #expect(empty.clusters().isEmpty)
  }
}
