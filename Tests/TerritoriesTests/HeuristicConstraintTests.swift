import Testing

@testable import Territories

@Suite("Constraints in the heuristic tier")
struct HeuristicConstraintTests {
  /// So little that nothing is enumerated.
  private let limits = SearchLimits(candidates: 0, heuristicMoves: 3000, restarts: 2)

  private func problem(
    _ sample: SampleProblem, seed: UInt64, constraints: TerritoryConstraints
  ) throws -> DistrictingProblem? {
    let count = sample.graph.components.count + 2 + Int(seed % 4)
    let present = seed % 3 == 0 ? try sample.anyPlan(territories: count, unassigned: 0.1, seed: seed) : nil
    do {
      return try sample.problem(
        count, tolerance: [nil, 0.1, 0.4][Int(seed % 3)], objective: Objective.allCases[Int(seed % 5)],
        present: present, constraints: constraints, seed: seed, limits: limits)
    } catch let error as TerritoryError where error.code == .contradiction {
      return nil
    }
  }

  @Test("are kept by every plan it gives", arguments: Seeds.range(20, full: 3000))
  func kept(seed: UInt64) throws {
    let side = 4 + Int(seed % 4)
    let sample = try SampleProblem(columns: side, rows: side + 1, missing: seed % 2 == 0 ? 0.05 : 0.15, seed: seed)
    let constraints = sample.anyConstraints(seed: seed)
    guard let problem = try problem(sample, seed: seed, constraints: constraints) else { return }
    guard let plan = try PlanSearch(problem, control: SearchControl()).best().plan else { return }
    let evaluation = try problem.evaluation(of: plan)
    #expect(evaluation.isComplete)
    #expect(plan.count == problem.territoryCount + problem.resolved.pilots.count)
    #expect(evaluation.territories.allSatisfy { $0.isContiguous || $0.isPilot })
    let rules = OracleRules(problem)
    #expect(rules.areKept(by: try plan.assignment.map { try #require($0) }))
    for (unit, name) in rules.nameOfUnit {
      #expect(plan.territoryIDs[try #require(plan.assignment[unit])] == name)
    }
  }

  @Test("leave a plan where there is one: pins far apart, a ring of rivals, whole wijken")
  func found() throws {
    let sample = try SampleProblem(columns: 9, rows: 8, missing: 0, seed: 4)
    let cases: [[TerritoryConstraint]] = [
      [.pin("U0", to: "Noord"), .pin("U71", to: "Noord")],
      [.pin("U0", to: "A"), .pin("U1", to: "B"), .pin("U9", to: "C"), .pin("U10", to: "D"), .pin("U2", to: "E")],
      [.apart(["U30", "U31", "U32", "U39", "U41"])],
      [.together(["W0"]), .together(["W11"]), .together(["W33", "W34"])],
      (0..<8).map { .barrier("U\(4 + 9 * $0)", "U\(5 + 9 * $0)") } + [.link("U4", "U5"), .together(["U0", "U8"])],
    ]
    for statements in cases {
      let problem = try sample.problem(5, constraints: TerritoryConstraints(statements), limits: limits)
      #expect(try PlanSearch(problem, control: SearchControl()).best().plan != nil)
    }
  }

  @Test("let an exclave go with its wijk where no border joins them")
  func exclave() throws {
    var sample = try SampleProblem(columns: 9, rows: 8, missing: 0, seed: 4)
    // The corner becomes an island of the wijk in the middle.
    let edges = sample.graph.edges.filter { $0.first != 0 }
    sample.graph = try ContiguityGraph(unitCount: 72, edges: edges)
    sample.units[0] = TerritoryUnit(code: "U0", name: "", weight: 10, wijk: sample.units[40].wijk)
    let problem = try sample.problem(5, limits: limits)
    let plan = try #require(try PlanSearch(problem, control: SearchControl()).best().plan)
    let evaluation = try problem.evaluation(of: plan)
    #expect(evaluation.isContiguous && evaluation.territories.map(\.exclaves).filter { !$0.isEmpty } == [["U0"]])
  }
}
