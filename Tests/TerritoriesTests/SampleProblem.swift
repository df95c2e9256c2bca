@testable import Territories

/// A random planar problem: a grid from which some borders are missing.
struct SampleProblem {
  var units: [TerritoryUnit]
  var graph: ContiguityGraph

  /// - Parameters:
  ///   - missing: The share of borders left out; enough of it makes islands.
  init(columns: Int, rows: Int, missing: Double, seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    units = (0..<(columns * rows)).map { index in
      let weight = Int.random(in: 0..<8, using: &random) == 0 ? 0 : Int.random(in: 50...3000, using: &random)
      let wijk = index % columns / 2 + 10 * (index / columns / 2)
      return TerritoryUnit(code: "U\(index)", name: "Unit \(index)", weight: Double(weight), wijk: "W\(wijk)")
    }
    var edges: [ContiguityGraph.Edge] = []
    for index in units.indices {
      let borders = [(index % columns + 1 < columns, index + 1), (index / columns + 1 < rows, index + columns)]
      for (exists, other) in borders where exists && Double.random(in: 0..<1, using: &random) >= missing {
        let length = Double(Int.random(in: 20...900, using: &random))
        edges.append(.init(other, index, sharedBorderMetres: length))
      }
    }
    graph = try ContiguityGraph(unitCount: units.count, edges: edges)
  }

  /// A random plan, contiguous or not, complete or not.
  func anyPlan(territories: Int, unassigned: Double, seed: UInt64) throws -> TerritoryPlan {
    var random = SplitMix64(seed: seed)
    let assignment = units.map { _ -> Int? in
      let territory = Int.random(in: 0..<territories, using: &random)
      return Double.random(in: 0..<1, using: &random) < unassigned ? nil : territory
    }
    return try TerritoryPlan(assignment: assignment, territoryIDs: (0..<territories).map { "P\($0)" })
  }

  func problem(
    _ count: Int, tolerance: Double? = nil, objective: Objective = .lexicographic, present: TerritoryPlan? = nil,
    constraints: TerritoryConstraints = TerritoryConstraints(), seed: UInt64 = 1,
    limits: SearchLimits = SearchLimits(
      candidates: 20_000, heuristicMoves: 4000, restarts: 2)
  ) throws -> DistrictingProblem {
    try DistrictingProblem(
      units: units, graph: graph, territoryCount: count, tolerance: tolerance, objective: objective, present: present,
      constraints: constraints, seed: seed, limits: limits)
  }

  func request(
    _ wish: TerritoryWish, tolerance: Double? = nil, alternatives: Int = 0, seed: UInt64 = 1
  ) -> ProposalRequest {
    ProposalRequest(
      units: units, graph: graph, wish: wish, tolerance: tolerance, alternatives: alternatives, seed: seed,
      limits: SearchLimits(candidates: 20_000, heuristicMoves: 4000, restarts: 2))
  }
}
