import Testing

@testable import Territories

@Suite("Cluster bound")
struct ClusterBoundTests {
  @Test(
    "is never above the fewest extra pieces of brute force over all partitions", arguments: Seeds.range(12, full: 400))
  func neverAbove(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: seed % 2 == 0 ? 0.05 : 0.2, seed: seed)
    for count in 2...4 {
      let problem = try sample.problem(count)
      let instance = SearchInstance(problem)
      let oracle = BruteForce(problem: problem)
      for tolerance in [0.05, 0.2, 0.5] {
        let fewest = oracle.best(.splits, within: tolerance).map { Int($0.extra) }
        let bound = ClusterBound.fewestExtraPieces(of: instance, within: instance.spread(within: tolerance))
        if let fewest { #expect((bound ?? .max) <= fewest) }
      }
    }
  }

  /// A row of wijken of two buurten each.
  private func row(_ weights: [Double]) throws -> SampleProblem {
    var sample = try SampleProblem(columns: 2 * weights.count, rows: 1, missing: 0, seed: 1)
    sample.units = weights.indices.flatMap { wijk in
      (0..<2).map { TerritoryUnit(code: "U\(2 * wijk + $0)", name: "", weight: weights[wijk] / 2, wijk: "W\(wijk)") }
    }
    return sample
  }

  @Test("counts the groups of wijken that can stand alone")
  func clusters() throws {
    func bound(_ weights: [Double], _ count: Int, _ tolerance: Double) throws -> Int? {
      let instance = SearchInstance(try row(weights).problem(count))
      return ClusterBound.fewestExtraPieces(of: instance, within: instance.spread(within: tolerance))
    }
    #expect(try bound([100, 100, 100], 3, 0.05) == 0)
    // 150 + 150 for two, cut once; 100 alone.
    #expect(try bound([150, 50, 100, 100, 200], 6, 0.05) == 1 + 1)
    // Only all four together weigh a whole number of territories.
    #expect(try bound([130, 130, 70, 70], 4, 0.05) == 3)
    // Neither of both is enough for one and too little for two.
    #expect(try bound([100, 100], 3, 0.4) == 2)
  }
}
