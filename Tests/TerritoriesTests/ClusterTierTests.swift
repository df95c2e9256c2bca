import Testing

@testable import Territories

@Suite("Clusters divided by themselves")
struct ClusterTierTests {
  private func outcome(_ problem: DistrictingProblem, _ tolerance: Double) -> SearchOutcome? {
    let instance = SearchInstance(problem)
    let spread = instance.spread(within: tolerance)
    guard instance.leastSpread <= spread, let bound = ClusterBound(instance, within: spread) else { return nil }
    var random = SplitMix64(seed: problem.seed)
    let tier = ClusterTier(
      instance, bound: bound, within: spread, limits: problem.limits, control: SearchControl())
    return tier.best(fewestCuts: 0, using: &random)
  }

  @Test("are proven best only where brute force over all partitions says so", arguments: Seeds.range(40, full: 1000))
  func equalsBruteForce(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: seed % 2 == 0 ? 0.05 : 0.2, seed: seed)
    let present = seed % 3 == 0 ? try sample.anyPlan(territories: 3, unassigned: 0.1, seed: seed) : nil
    let constraints = seed % 2 == 0 ? sample.anyConstraints(seed: seed) : TerritoryConstraints()
    for objective in [Objective.lexicographic, .splits] {
      let problem: DistrictingProblem
      do {
        problem = try sample.problem(
          2 + Int(seed % 3), objective: objective, present: present, constraints: constraints)
      } catch let error as TerritoryError where error.code == .contradiction {
        return
      }
      let oracle = BruteForce(problem: problem)
      for tolerance in [0.1, 0.4] {
        guard let found = outcome(problem, tolerance) else { continue }
        guard let expected = oracle.best(objective, within: tolerance) else {
          #expect(found.assignment == nil)
          continue
        }
        // What was found to be too few is too few.
        #expect(found.fewestCuts <= Int(expected.extra))
        #expect(!found.isProven || found.assignment != nil)
        guard let assignment = found.assignment else { continue }
        let plan = try problem.plan(of: assignment)
        let evaluation = try problem.evaluation(of: plan)
        #expect(evaluation.isComplete && evaluation.territories.allSatisfy { $0.isContiguous || $0.isPilot })
        #expect(evaluation.extraPieces == Int(expected.extra))
        guard found.isProven else { continue }
        #expect(evaluation.residentsMoved ?? 0 == expected.moved)
        #expect(abs(evaluation.innerBorderMetres - expected.border) < 1e-6)
        #expect(abs(evaluation.maximumDeviation - max(expected.spread / oracle.total, 0)) < 1e-9)
      }
    }
  }

  @Test("give the plan that enumerating all plans gives", arguments: Seeds.range(6, full: 200))
  func equalsEnumeration(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 6, rows: 5, missing: 0.05, seed: seed)
    let count = sample.graph.components.count + 3
    let limits = SearchLimits(candidates: 400_000)
    let problem = try sample.problem(count, seed: seed, limits: limits)
    let instance = SearchInstance(problem)
    for tolerance in [0.1, 0.3] {
      let spread = instance.spread(within: tolerance)
      let exact = ExactSearch(instance, limits: limits, control: SearchControl())?.best(within: spread)
      guard let exact, exact.isProven, let found = outcome(problem, tolerance), found.isProven else { continue }
      #expect(found.fewestCuts == exact.fewestCuts)
      let ranks = [exact, found].map { outcome in outcome.assignment.map { instance.measures(of: $0).rank(instance) } }
      #expect(ranks[0] == ranks[1])
    }
  }

  /// 64 buurten in 16 wijken, in eight.
  private func large(seed: UInt64, candidates: Int = 20_000) throws -> DistrictingProblem {
    let sample = try SampleProblem(columns: 8, rows: 8, missing: 0.02, seed: seed)
    let limits = SearchLimits(candidates: candidates, heuristicMoves: 4000, restarts: 1)
    return try sample.problem(8, tolerance: 0.1, seed: seed, limits: limits)
  }

  @Test("never have fewer extra pieces than the bound, and as many cores as there are give one plan")
  func cores() throws {
    for (seed, candidates) in [(1, 0), (2, 20_000), (3, 200_000)] {
      let problem = try large(seed: UInt64(seed), candidates: candidates)
      let answers = try [1, 2].map { cores in
        try Workers.$cores.withValue(cores) { try PlanSearch(problem, control: SearchControl()).best() }
      }
      #expect(answers[0].plan == answers[1].plan)
      let evaluation = try problem.evaluation(of: try #require(answers[0].plan))
      #expect(evaluation.isContiguous && evaluation.isComplete)
      #expect(!answers[0].meetsTolerance || evaluation.extraPieces >= answers[0].fewestExtraPieces)
    }
  }

  @Test("give what was found when told to stop")
  func stops() throws {
    let problem = try large(seed: 2)
    for limit in [0, 3, 10, 40] {
      var asked = 0
      let control = SearchControl { _ in
        asked += 1
        return asked <= limit
      }
      let answer = try PlanSearch(problem, control: control).best()
      let evaluation = try problem.evaluation(of: try #require(answer.plan))
      #expect(evaluation.isContiguous && evaluation.isComplete)
    }
  }
}
