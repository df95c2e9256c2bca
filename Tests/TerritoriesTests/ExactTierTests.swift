import Testing

@testable import Territories

@Suite("Exact tier")
struct ExactTierTests {
  @Test("finds the optimum of brute force over all partitions", arguments: Array(Seeds.range(24, full: 400)) + [123])
  func equalsBruteForce(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: seed % 2 == 0 ? 0.1 : 0.3, seed: seed)
    let present = try sample.anyPlan(territories: 3, unassigned: 0.1, seed: seed)
    let count = 2 + Int(seed % 3)
    let before = seed % 4 == 0 ? present : nil
    let oracle = BruteForce(problem: try sample.problem(count, present: before))
    for objective in Objective.allCases {
      for tolerance in [nil, 0.1, 0.4] {
        let problem = try sample.problem(count, tolerance: tolerance, objective: objective, present: before)
        try compare(problem, oracle)
      }
    }
  }

  private func compare(_ problem: DistrictingProblem, _ oracle: BruteForce) throws {
    let answer = try PlanSearch(problem, control: SearchControl()).best()
    guard let expected = oracle.best(problem.objective, within: problem.tolerance) else {
      #expect(!answer.meetsTolerance)
      #expect(answer.isProvenInfeasible)
      return
    }
    let plan = try #require(answer.plan)
    #expect(answer.meetsTolerance)
    #expect(answer.proof == .optimal)
    #expect(oracle.figures(of: plan.assignment.compactMap { $0 }) == expected)
    #expect(answer.bound <= expected.spread / problem.total + 1e-12)
  }

  @Test("is proven infeasible within less than the most even plan, and reaches exactly it", arguments: UInt64(30)..<36)
  func toleranceAtTheEdge(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 4, rows: 3, missing: 0.1, seed: seed)
    let even = try PlanSearch(sample.problem(3), control: SearchControl()).best()
    let deviation = even.bound
    let within = try PlanSearch(sample.problem(3, tolerance: deviation), control: SearchControl()).best()
    let below = try PlanSearch(sample.problem(3, tolerance: deviation * 0.999), control: SearchControl()).best()
    #expect(within.meetsTolerance)
    #expect(!below.meetsTolerance && below.isProvenInfeasible)
    #expect(below.bound == deviation)
  }

  @Test("gives the same plan whatever scale the weights have")
  func scaleOfWeights() throws {
    var sample = try SampleProblem(columns: 4, rows: 3, missing: 0.1, seed: 7)
    let plain = try PlanSearch(sample.problem(3), control: SearchControl()).best()
    sample.units = sample.units.map {
      TerritoryUnit(code: $0.code, name: $0.name, weight: $0.weight * 0.001, wijk: $0.wijk)
    }
    let scaled = try PlanSearch(sample.problem(3), control: SearchControl()).best()
    #expect(plain.plan == scaled.plan)
    #expect(abs(plain.bound - scaled.bound) < 1e-9)
  }

  @Test("gives way to the heuristic tier when its limits are reached")
  func limits() throws {
    let sample = try SampleProblem(columns: 6, rows: 5, missing: 0, seed: 3)
    let limits = SearchLimits(candidates: 50, heuristicMoves: 2000, restarts: 1)
    let answer = try PlanSearch(sample.problem(3, limits: limits), control: SearchControl()).best()
    #expect(answer.plan != nil)
    #expect(answer.proof != .optimal)
  }

  @Test("counts a present territory for one new territory only")
  func labelsOnce() throws {
    // The present west is cut in two by the tolerance: only one half can continue it.
    let units = (0..<4).map { TerritoryUnit(code: "U\($0)", name: "", weight: 100) }
    let graph = try ContiguityGraph(
      unitCount: 4, edges: (0..<3).map { .init($0, $0 + 1, sharedBorderMetres: 10) })
    let present = try TerritoryPlan(assignment: [0, 0, 0, 0], territoryIDs: ["west"])
    let problem = try DistrictingProblem(
      units: units, graph: graph, territoryCount: 2, tolerance: 0, objective: .moved, present: present)
    let answer = try PlanSearch(problem, control: SearchControl()).best()
    let plan = try #require(answer.plan)
    #expect(answer.proof == .optimal)
    #expect(try plan.residentsMoved(from: present, weights: units.map(\.weight)) == 200)
    #expect(Set(plan.territoryIDs) == ["west", "1"])
  }
}
