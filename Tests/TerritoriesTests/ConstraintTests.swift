import Testing

@testable import Territories

@Suite("Constraints")
struct ConstraintTests {
  @Test(
    "are kept, and the best plan is that of brute force over all partitions",
    arguments: Array(Seeds.range(50, full: 1000)) + [171])
  func equalsBruteForce(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: seed % 2 == 0 ? 0.05 : 0.2, seed: seed)
    let present = seed % 3 == 0 ? try sample.anyPlan(territories: 3, unassigned: 0.1, seed: seed) : nil
    let constraints = sample.anyConstraints(seed: seed)
    func problem(_ objective: Objective, _ tolerance: Double?) throws -> DistrictingProblem? {
      do {
        return try sample.problem(
          2 + Int(seed % 2), tolerance: tolerance, objective: objective, present: present, constraints: constraints)
      } catch let error as TerritoryError where error.code == .contradiction {
        return nil
      }
    }
    guard let first = try problem(.lexicographic, nil) else { return }
    let oracle = BruteForce(problem: first)
    for objective in Objective.allCases {
      for tolerance in [nil, 0.2, 0.6] {
        let problem = try #require(try problem(objective, tolerance))
        let answer = try PlanSearch(problem, control: SearchControl()).best()
        guard let expected = oracle.best(objective, within: tolerance) else {
          #expect(!answer.meetsTolerance && answer.isProvenInfeasible || answer.plan == nil)
          continue
        }
        let plan = try #require(answer.plan)
        #expect(answer.meetsTolerance && answer.proof == .optimal)
        #expect(oracle.figures(of: try assignment(plan, of: problem)) == expected)
        let evaluation = try PlanEvaluation(
          of: plan, units: sample.units, graph: sample.graph, comparedWith: present, constraints: constraints)
        #expect(evaluation.isComplete)
        #expect(evaluation.territories.allSatisfy { $0.isContiguous || $0.isPilot })
        #expect(evaluation.residentsMoved == (present == nil ? nil : expected.moved))
        #expect(evaluation.extraPieces == Int(expected.extra))
        #expect(abs(evaluation.maximumDeviation - expected.spread / oracle.total) < 1e-9)
        #expect(abs(evaluation.innerBorderMetres - expected.border) < 1e-6)
      }
    }
  }

  /// The plan with its territories numbered from 0, pilots last.
  private func assignment(_ plan: TerritoryPlan, of problem: DistrictingProblem) throws -> [Int] {
    let pilots = Set(problem.resolved.pilots.map(\.name))
    let order = plan.territoryIDs.filter { !pilots.contains($0) } + plan.territoryIDs.filter(pilots.contains)
    return try plan.assignment.map { index in
      let name = plan.territoryIDs[try #require(index)]
      return try #require(order.firstIndex(of: name))
    }
  }

  @Test("name a set of which none can be left out where they exclude each other")
  func contradictions() throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: 0, seed: 1)
    let crowd: [TerritoryConstraint] = [.together(["U0", "U1"]), .apart(["U7", "U8"]), .pin("U5", to: "Oost")]
    let cases: [([TerritoryConstraint], String)] = [
      ([.pin("U2", to: "Noord"), .pin("U2", to: "Zuid")], "U2 is pinned to two"),
      ([.together(["U2", "U3"]), .together(["U3", "U4"]), .apart(["U2", "U4"])], "both apart and together"),
      ([.pin("U2", to: "Noord"), .together(["U2", "U3"]), .pin("U3", to: "Zuid")], "pinned to Noord and Zuid"),
      ([.fixed("A", units: ["U3", "U4"]), .fixed("B", units: ["U3"])], "U3 is in A and in B"),
      ([.fixed("A", units: ["U2", "U4"])], "not in one piece"),
      ([.fixed("A", units: ["U6"]), .pin("U6", to: "B")], "U6 is pinned to B"),
      ([.together(["U6", "U2"]), .fixed("A", units: ["U2"])], "U6 must be with U2"),
      ([.barrier("U2", "U1"), .barrier("U2", "U5"), .together(["U2", "U4"])], "no borders join"),
      (["A", "B", "C"].enumerated().map { .pin("U\($0 + 2)", to: $1) }, "4 territories are named"),
    ]
    for (statements, reason) in cases {
      let constraints = TerritoryConstraints(crowd + statements)
      let error = #expect(throws: TerritoryError.self) { try sample.problem(3, constraints: constraints) }
      #expect(error?.code == .contradiction)
      #expect(error?.message.contains(reason) == true, "\(error?.message ?? "") lacks \(reason)")
      let named = try #require(error?.contradiction)
      #expect(Set(named).isSuperset(of: statements))
      #expect(Set(named).isSubset(of: statements + [.pin("U5", to: "Oost")]))
    }
  }

  @Test("of unknown units or without a sense are refused by name")
  func refused() throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: 0, seed: 1)
    let cases: [(TerritoryConstraint, String)] = [
      (.pin("X9", to: "Noord"), "X9; the code"), (.pin("U1", to: ""), "the name of a territory"),
      (.together([]), "at least 1 unit"), (.apart(["U1"]), "2 different units"), (.barrier("U1", "U1"), "2 different"),
      (.minimumBorder(metres: -1), "at least 0"), (.pilot("W99"), "W99; the code"),
    ]
    for (statement, text) in cases {
      let error = #expect(throws: TerritoryError.self) {
        try sample.problem(3, constraints: TerritoryConstraints([statement]))
      }
      #expect(error?.message.contains(text) == true)
      #expect(error?.message.contains(statement.description) == true)
    }
  }

  @Test("take the code of a wijk for all its units")
  func wijkCodes() throws {
    let sample = try SampleProblem(columns: 4, rows: 4, missing: 0, seed: 3)
    let wijk = try #require(sample.units[0].wijk)
    let constraints = TerritoryConstraints([.together([wijk]), .pin(wijk, to: "West")])
    let plan = try #require(
      try PlanSearch(sample.problem(5, constraints: constraints), control: SearchControl()).best().plan)
    let held = Set(sample.units.indices.filter { sample.units[$0].wijk == wijk }.map { plan.assignment[$0] })
    #expect(held.count == 1)
    #expect(plan.territoryIDs[try #require(held.first ?? nil)] == "West")
  }
}
