import Testing

@testable import Territories

@Suite("Plan evaluation")
struct PlanEvaluationTests {
  /// A row of six units of 1,000 residents, the third with 400, in wijken A A B B C and none.
  private let units = zip([1000.0, 1000, 400, 1000, 1000, 1000], ["A", "A", "B", "B", "C", nil]).enumerated().map {
    TerritoryUnit(code: "U\($0)", name: "", weight: $1.0, wijk: $1.1)
  }

  private func row() throws -> ContiguityGraph {
    try ContiguityGraph(
      unitCount: 6, edges: (0..<5).map { .init($0, $0 + 1, sharedBorderMetres: Double(100 + $0)) })
  }

  @Test("measures a contiguous plan")
  func contiguous() throws {
    let plan = try TerritoryPlan(assignment: [0, 0, 0, 1, 1, 1])
    let evaluation = try PlanEvaluation(of: plan, units: units, graph: row())
    #expect(evaluation.ideal == 2700)
    #expect(evaluation.territories.map(\.weight) == [2400, 3000])
    #expect(evaluation.maximumDeviation == 300.0 / 2700)
    #expect(evaluation.cutWijkCodes == ["B"] && evaluation.cutWijken == 1 && evaluation.extraPieces == 1)
    #expect(evaluation.innerBorderMetres == 102)
    #expect(evaluation.isContiguous && evaluation.isComplete)
    #expect(evaluation.residentsMoved == nil)
  }

  @Test("says which pieces a territory falls into and which units have none")
  func inPieces() throws {
    let plan = try TerritoryPlan(
      territoryOfUnit: ["U0": "east", "U1": "west", "U3": "east", "U4": "east"], units: units)
    let evaluation = try PlanEvaluation(of: plan, units: units, graph: row())
    #expect(plan.territoryIDs == ["east", "west"])
    #expect(!evaluation.isContiguous && !evaluation.isComplete)
    #expect(evaluation.territories[0].pieces == [["U3", "U4"], ["U0"]])
    #expect(evaluation.unassignedCodes == ["U2", "U5"])
    #expect(evaluation.innerBorderMetres == 100)
    #expect(evaluation.ideal == 2700)
  }

  @Test("flags a territory that only units under 500 residents hold together")
  func smallUnits() throws {
    let plan = try TerritoryPlan(assignment: [0, 0, 0, 0, 1, 1])
    let evaluation = try PlanEvaluation(of: plan, units: units, graph: row())
    #expect(evaluation.territories.map(\.heldTogetherBySmallUnits) == [true, false])
  }

  @Test("counts residents moved by the best matching of labels, not those who had no territory")
  func moved() throws {
    let before = try TerritoryPlan(assignment: [0, 0, 0, 1, 1, nil])
    let after = try TerritoryPlan(assignment: [1, 1, 0, 0, 0, 0])
    let evaluation = try PlanEvaluation(of: after, units: units, graph: row(), comparedWith: before)
    #expect(evaluation.residentsMoved == 400)
    #expect(try after.renamed(after: before, weights: units.map(\.weight)).territoryIDs == ["2", "1"])
  }

  @Test("refuses what does not fit together")
  func refuses() throws {
    let graph = try row()
    #expect(throws: TerritoryError.self) {
      try PlanEvaluation(of: TerritoryPlan(assignment: [0, 0]), units: units, graph: graph)
    }
    #expect(throws: TerritoryError.self) {
      try PlanEvaluation(
        of: TerritoryPlan(assignment: [nil, nil, nil, nil, nil, nil]), units: units, graph: graph)
    }
    let error = #expect(throws: TerritoryError.self) {
      try TerritoryPlan(territoryOfUnit: ["X2": "a", "X1": "a"], units: units)
    }
    #expect(error?.code == .unknownUnit)
    #expect(error?.message.contains("X1") == true)
    #expect(throws: TerritoryError.self) { try TerritoryPlan(assignment: [0, 1], territoryIDs: ["a", "a"]) }
    #expect(throws: TerritoryError.self) { try TerritoryPlan(assignment: [0, 3], territoryIDs: ["a", "b"]) }
  }
}
