import Testing

@testable import Territories

@Suite("Plans changed by hand")
struct PlanDraftTests {
  /// Two rows of four, a wijk of two by two at either side; the borders are 100 m.
  private func draft(_ statements: [TerritoryConstraint] = []) throws -> PlanDraft {
    let units = (0..<8).map { index in
      TerritoryUnit(code: "U\(index)", name: "Unit \(index)", weight: 100, wijk: index % 4 < 2 ? "W0" : "W1")
    }
    var edges: [ContiguityGraph.Edge] = []
    for index in 0..<8 {
      if index % 4 < 3 { edges.append(.init(index, index + 1, sharedBorderMetres: 100)) }
      if index < 4 { edges.append(.init(index, index + 4, sharedBorderMetres: 100)) }
    }
    let problem = try DistrictingProblem(
      units: units, graph: ContiguityGraph(unitCount: 8, edges: edges), territoryCount: 2,
      constraints: TerritoryConstraints(statements))
    let plan = try TerritoryPlan(assignment: (0..<8).map { $0 % 4 < 2 ? 0 : 1 }, territoryIDs: ["West", "Oost"])
    return try PlanDraft(plan, of: problem)
  }

  private func refusal(_ draft: PlanDraft, _ codes: [String], to name: String) -> MoveRefusal? {
    var draft = draft
    do throws(MoveRefusal) { try draft.move(codes, to: name) } catch { return error }
    return nil
  }

  @Test func aMoveIsEvaluatedAndTakenBack() throws {
    var draft = try draft()
    let first = draft.plan
    try draft.move(["U1"], to: "Oost")
    #expect(draft.evaluation.territories.map(\.weight) == [300, 500])
    #expect(draft.evaluation.extraPieces == 1 && draft.evaluation.cutWijkCodes == ["W0"])
    let moved = draft.plan
    try draft.undo()
    #expect(draft.plan == first && !draft.canUndo && draft.canRedo && draft.evaluation.extraPieces == 0)
    try draft.redo()
    #expect(draft.plan == moved && !draft.canRedo)
    try draft.undo()
    try draft.move(["U5"], to: "Oost")
    #expect(!draft.canRedo)
  }

  @Test func whatIsIllegalIsRefusedWithTheReason() throws {
    let plain = try draft()
    #expect(refusal(plain, ["U9"], to: "Oost") == .unknownUnit("U9"))
    #expect(refusal(plain, ["U1"], to: "Noord") == .unknownTerritory("Noord"))
    #expect(refusal(plain, ["U2"], to: "Oost") == .isThere("Oost"))
    #expect(refusal(plain, ["U0"], to: "Oost") == .unreached("Oost"))
    #expect(refusal(plain, ["W0"], to: "Oost") == .empties("West"))
    var bitten = plain
    try bitten.move(["U2", "U3"], to: "West")
    #expect(refusal(bitten, ["U2"], to: "Oost") == .splits("West", pieces: [["U3"]]))
    var locked = plain
    locked.locked = ["West"]
    #expect(refusal(locked, ["U1"], to: "Oost") == .closed("West"))
    #expect(refusal(try draft([.pin("U1", to: "West")]), ["U1"], to: "Oost") == .pinned(unit: "U1", to: "West"))
    #expect(refusal(try draft([.together(["U1", "U5"])]), ["U1"], to: "Oost") == .together(unit: "U1", with: "U5"))
    #expect(refusal(try draft([.together(["U1", "U5"])]), ["U1", "U5"], to: "Oost") == nil)
    #expect(refusal(try draft([.apart(["U1", "U2"])]), ["U1"], to: "Oost") == .apart(unit: "U1", from: "U2"))
  }

  @Test func theRestIsSolvedAroundALockedTerritory() throws {
    var draft = try draft()
    try draft.move(["U1", "U5"], to: "Oost")
    draft.locked = ["West"]
    let around = try draft.problemAroundLocked()
    let solved = try #require(try PlanSearch(around, control: SearchControl()).best().plan)
    try draft.take(solved)
    #expect(draft.evaluation.territories.first { $0.id == "West" }?.unitCodes == ["U0", "U4"])
    try draft.undo()
    #expect(draft.canUndo)
  }

  /// A move is legal exactly where every territory stays one piece with something in it and the constraints are kept.
  @Test("legal moves keep a plan whole, refused ones would not", arguments: UInt64(0)..<40)
  func isRefusedExactlyWhereTheOracleSays(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 4, rows: 4, missing: 0.05, seed: seed)
    var random = SplitMix64(seed: seed)
    let pair = Array(sample.units.map(\.code).shuffled(using: &random).prefix(2))
    let statement: [TerritoryConstraint] = [.together(pair), .apart(pair), .barrier(pair[0], pair[1])]
    let constraints = TerritoryConstraints([statement[Int(seed % 3)]])
    let problem: DistrictingProblem
    do throws(TerritoryError) {
      problem = try DistrictingProblem(
        units: sample.units, graph: sample.graph, territoryCount: 3, constraints: constraints)
    } catch { return }
    guard let start = try PlanSearch(problem, control: SearchControl()).best().plan else { return }
    let rules = OracleRules(problem)
    var draft = try PlanDraft(start, of: problem)
    var moves = 0
    for _ in 0..<60 {
      let unit = Int.random(in: sample.units.indices, using: &random)
      let target = Int.random(in: 0..<3, using: &random)
      guard draft.plan.assignment[unit] != target else { continue }
      var next = draft.plan.assignment
      next[unit] = target
      let plan = try TerritoryPlan(assignment: next, territoryIDs: draft.plan.territoryIDs)
      let evaluation = try PlanEvaluation(
        of: plan, units: sample.units, graph: sample.graph, constraints: constraints)
      let isLegal =
        plan.members.allSatisfy { !$0.isEmpty } && evaluation.isContiguous && rules.areKept(by: next.compactMap { $0 })
      let refusal = refusal(draft, [sample.units[unit].code], to: draft.plan.territoryIDs[target])
      #expect((refusal == nil) == isLegal, "\(unit) to \(target): \(String(describing: refusal))")
      guard isLegal else { continue }
      try draft.move([sample.units[unit].code], to: draft.plan.territoryIDs[target])
      moves += 1
      #expect(draft.plan == plan && draft.evaluation == evaluation)
    }
    for _ in 0..<moves { try draft.undo() }
    #expect(draft.plan == start && !draft.canUndo)
  }
}
