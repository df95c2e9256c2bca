import GeoPackageStore
import Territories
import Testing

@testable import Atlas

/// Plans while they are changed, on a city of three buurten in a row: two of wijk 1 in West, one of wijk 2 in Oost.
@Suite struct DraftedPlanTests {
  private let city: SmallCity

  init() async throws {
    city = try SmallCity()
    _ = try await city.fill(residents: ["BU99000101": 1000, "BU99000102": 3000, "BU99000201": 2000])
    let rows = [("BU99000101", "West"), ("BU99000102", "West"), ("BU99000201", "Oost")].map {
      PlanSheet.Row(unit: $0.0, territory: $0.1)
    }
    _ = try await ImportPlan(store: city.store) { "2024-06-01T12:00:00Z" }
      .run(EvaluatePlan.Request(.sheet(PlanSheet(name: "p", rows: rows))), id: "own", allowsUnassigned: false)
  }

  private func draft(
    _ moves: [PlanEdit.Move], locked: [String] = [], from present: String? = nil
  ) async throws -> DraftedPlan {
    var request = EditPlan.Request("own")
    (request.moves, request.locked) = (moves, locked)
    return try await city.store.read { [request] in try DraftedPlan(request, from: present, $0) }
  }

  @Test func nothingChangedIsThePlanAsItIsKept() async throws {
    let draft = try await draft([])
    #expect(draft.evaluation.territories.map(\.weight) == draft.kept.figures.evaluation.territories.map(\.weight))
    #expect(draft.now == draft.before && draft.moves.isEmpty && draft.refusals.isEmpty)
    #expect(draft.residentsMovedFromPresent == nil)
  }

  @Test func aMoveIsMeasuredAndWhatIsNotAllowedIsToldAndLeftOut() async throws {
    let good = PlanEdit.Move(["BU99000102"], to: "Oost")
    let bad = PlanEdit.Move(["BU99000101"], to: "Oost")
    let nowhere = PlanEdit.Move(["BU99000101"], to: "Noord")
    let draft = try await draft([nowhere, good, bad], from: "own")
    #expect(draft.moves == [good])
    #expect(draft.refusals.map(\.move) == [nowhere, bad])
    #expect(draft.refusals.map(\.reason) == [.unknownTerritory("Noord"), .empties("West")])
    #expect(draft.now == ["West", "Oost", "Oost"] && draft.before == ["West", "West", "Oost"])
    #expect(draft.evaluation.residentsMoved == 3000 && draft.residentsMovedFromPresent == 3000)
    #expect(draft.evaluation.territories.map(\.weight) == [1000, 5000])
    let areas = try draft.territories().map(\.units)
    #expect(areas == [["BU99000101"], ["BU99000102", "BU99000201"]])
  }

  /// What a choice tells is what the same move then comes to.
  @Test(arguments: [["BU99000101"], ["BU99000102"], ["BU99000201"], ["WK990001"], ["BU99000101", "BU99000201"]])
  func choicesTellWhatTheMoveComesTo(codes: [String]) async throws {
    let before = try await draft([])
    let choices = before.choices(for: codes)
    #expect(!choices.isEmpty)
    for choice in choices {
      let after = try await draft([PlanEdit.Move(codes, to: choice.territory)])
      switch choice.outcome {
      case .success(let evaluation): #expect(after.evaluation == evaluation && after.refusals.isEmpty)
      case .failure(let reason): #expect(after.refusals.map(\.reason) == [reason] && after.now == before.now)
      }
    }
  }

  @Test func whatIsLockedStaysAndAnUnknownPlanIsSaid() async throws {
    let draft = try await draft([], locked: ["Oost", "Noord"])
    #expect(draft.locked == ["Oost"])
    let outcomes = draft.choices(for: ["BU99000102"]).map(\.outcome)
    #expect(outcomes == [.failure(.closed("Oost"))])
    await #expect(throws: AtlasError.self) {
      try await city.store.read { try DraftedPlan(EditPlan.Request("none"), $0) }
    }
  }
}
