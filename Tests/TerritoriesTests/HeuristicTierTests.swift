import Testing

@testable import Territories

@Suite("Heuristic tier")
struct HeuristicTierTests {
  private func best(
    _ problem: DistrictingProblem, within tolerance: Double?, seed: UInt64
  ) -> (assignment: [Int], measures: PlanMeasures)? {
    let instance = SearchInstance(problem)
    var random = SplitMix64(seed: seed)
    let tier = HeuristicTier(instance, limits: problem.limits, control: SearchControl())
    return tier.best(within: tolerance.map(instance.spread(within:)), using: &random)
      .map { ($0, instance.measures(of: $0)) }
  }

  @Test("covers each unit once with contiguous territories", arguments: Seeds.range(6, full: 100))
  func soundPlans(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 10, rows: 9, missing: 0.12, seed: seed)
    let count = max(sample.graph.components.count, 3 + Int(seed % 8))
    let problem = try sample.problem(count)
    for tolerance in [nil, 0.1] {
      let found = try #require(best(problem, within: tolerance, seed: seed))
      let plan = try TerritoryPlan(assignment: found.assignment)
      let evaluation = try PlanEvaluation(of: plan, units: sample.units, graph: sample.graph)
      #expect(plan.count == count)
      #expect(evaluation.isContiguous && evaluation.isComplete)
    }
  }

  @Test("never beats the proven optimum", arguments: Seeds.range(4, full: 100))
  func neverBeatsTheOptimum(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 5, rows: 4, missing: 0.05, seed: seed)
    for tolerance in [nil, 0.2] {
      let problem = try sample.problem(
        4, tolerance: tolerance, limits: SearchLimits(candidates: 500_000, heuristicMoves: 4000, restarts: 2))
      let proven = try PlanSearch(problem, control: SearchControl()).best()
      guard proven.proof == .optimal, proven.meetsTolerance, let plan = proven.plan else { continue }
      let instance = SearchInstance(problem)
      let optimum = instance.measures(of: plan.assignment.compactMap { $0 })
      guard let found = best(problem, within: tolerance, seed: seed) else { continue }
      if tolerance == nil {
        #expect(found.measures.spread >= optimum.spread)
      } else if found.measures.spread <= instance.spread(within: 0.2) {
        #expect(found.measures.rank(instance) >= optimum.rank(instance))
      }
    }
  }

  @Test("keeps the figures of its state right while it moves units", arguments: UInt64(0)..<5)
  func stateStaysRight(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 5, rows: 5, missing: 0.1, seed: seed)
    let present = try sample.anyPlan(territories: 4, unassigned: 0.2, seed: seed)
    let instance = SearchInstance(try sample.problem(4, present: present))
    var random = SplitMix64(seed: seed)
    var state = AnnealingState(instance, assignment: sample.units.map { _ in 0 })
    for _ in 0..<200 {
      state.move(Int.random(in: 0..<25, using: &random), to: Int.random(in: 0..<4, using: &random))
    }
    let fresh = instance.measures(of: state.assignment)
    #expect(state.pieces == fresh.pieces && state.border * 2 == fresh.border && state.spread == fresh.spread)
    #expect(state.moved >= fresh.moved)
  }

  @Test("finds the same plan from the same seed")
  func sameSeed() throws {
    let sample = try SampleProblem(columns: 10, rows: 9, missing: 0.05, seed: 5)
    let problem = try sample.problem(max(6, sample.graph.components.count), seed: 9)
    let one = try PlanSearch(problem, control: SearchControl()).best()
    let other = try PlanSearch(problem, control: SearchControl()).best()
    #expect(one.plan == other.plan)
    #expect(one.proof != .optimal)
  }

  @Test("states a bound that no plan goes below: the heaviest unit")
  func heaviestUnit() throws {
    var sample = try SampleProblem(columns: 9, rows: 9, missing: 0, seed: 1)
    let total = sample.units.reduce(0) { $0 + $1.weight }
    sample.units[40] = TerritoryUnit(code: "U40", name: "", weight: total * 2, wijk: nil)
    let answer = try PlanSearch(sample.problem(5), control: SearchControl()).best()
    #expect(answer.proof == .bounded)
    #expect(answer.bound > 2)
    let plan = try #require(answer.plan)
    let evaluation = try PlanEvaluation(of: plan, units: sample.units, graph: sample.graph)
    #expect(evaluation.maximumDeviation >= answer.bound - 1e-9)
  }
}
