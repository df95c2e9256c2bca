import Testing

@testable import Territories

@Suite("Regional tier")
struct RegionalTierTests {
  private static let limits = SearchLimits(candidates: 0, heuristicMoves: 2640, restarts: 1)

  private func problem(
    seed: UInt64, tolerance: Double? = 0.25, constraints: TerritoryConstraints = TerritoryConstraints()
  ) throws -> DistrictingProblem {
    let sample = try SampleProblem(columns: 22, rows: 20, missing: 0, seed: seed)
    return try sample.problem(44, tolerance: tolerance, constraints: constraints, seed: seed, limits: Self.limits)
  }

  private func best(_ problem: DistrictingProblem, _ control: SearchControl = SearchControl()) throws -> TerritoryPlan {
    try #require(try PlanSearch(problem, control: control).best().plan)
  }

  @Test("covers each unit once with contiguous territories and keeps constraints", arguments: Seeds.range(1, full: 8))
  func soundPlans(seed: UInt64) throws {
    let constraints = TerritoryConstraints([
      .pin("U0", to: "Noord"), .pin("U21", to: "Noord"), .apart(["U230", "U231", "U252"]),
      .together(["U138", "U139", "U160"]),
      .barrier("U100", "U101"), .fixed("Vast", units: ["U416", "U417", "U438", "U439"]),
    ])
    for given in [TerritoryConstraints(), constraints] {
      let problem = try problem(seed: seed, constraints: given)
      let plan = try best(problem)
      let evaluation = try problem.evaluation(of: plan)
      #expect(plan.count == 44 && evaluation.isComplete && evaluation.isContiguous)
      #expect(OracleRules(problem).areKept(by: try plan.assignment.map { try #require($0) }))
    }
  }

  @Test("finds the same plan on one core and on several")
  func cores() throws {
    let problem = try problem(seed: 7)
    let plans = try [1, 2].map { cores in try Workers.$cores.withValue(cores) { try best(problem) } }
    #expect(plans[0] == plans[1])
  }

  @Test("gives the best so far when told to stop, and becomes more even the longer it may go on")
  func stops() throws {
    let problem = try problem(seed: 3, tolerance: nil)
    func deviation(after limit: Int) throws -> Double {
      var asked = 0
      let control = SearchControl { _ in
        asked += 1
        return asked <= limit
      }
      return try problem.evaluation(of: try best(problem, control)).maximumDeviation
    }
    let (first, last) = (try deviation(after: 0), try deviation(after: .max))
    #expect(last < first)
  }
}
