import Foundation
import GeoPackageStore
import Indicators
import Territories
import Testing

@testable import Atlas

/// Plans changed by hand, on a city of three buurten in a row.
@Suite struct EditPlanTests {
  private let city: SmallCity

  init() async throws {
    city = try SmallCity()
    _ = try await city.fill(residents: ["BU99000101": 1000, "BU99000102": 3000, "BU99000201": 2000])
    let rows = [("BU99000101", "West"), ("BU99000102", "West"), ("BU99000201", "Oost")].map {
      PlanSheet.Row(unit: $0.0, territory: $0.1, label: TerritoryLabel(name: "Gebied \($0.1)"))
    }
    _ = try await ImportPlan(store: city.store) { "2024-06-01T12:00:00Z" }
      .run(EvaluatePlan.Request(.sheet(PlanSheet(name: "p", rows: rows))), id: "own", allowsUnassigned: false)
  }

  private func edit(
    _ moves: [PlanEdit.Move], id: String? = nil, of plan: String = "own",
    _ change: (inout EditPlan.Request) -> Void = { _ in }
  ) async throws -> EditPlan.Answer {
    var request = EditPlan.Request(plan)
    request.moves = moves
    request.id = id
    change(&request)
    return try await EditPlan(store: city.store, version: "1") { "2024-06-02T12:00:00Z" }.run(request) { _ in true }
  }

  @Test func theResultIsAPlanThatRemembersItsParent() async throws {
    let answer = try await edit([PlanEdit.Move(["BU99000102"], to: "Oost")], id: "next")
    #expect(answer.report.assignment["BU99000102"] == "Oost" && answer.report.handover?.weight == 3000)
    #expect(answer.report.figures.evaluation.extraPieces == 1)
    let (plan, territories, before) = try await city.store.read {
      (try $0.plan("next"), try $0.territories(plan: "next"), try $0.plan("own"))
    }
    let kept = KeptPlan(try #require(plan))
    #expect(kept.edit?.from == "own" && kept.edit?.moves == [PlanEdit.Move(["BU99000102"], to: "Oost")])
    #expect(territories.map(\.label.name) == ["Gebied West", "Gebied Oost"])
    #expect(before?.assignment["BU99000102"] == "West")
    let again = await #expect(throws: AtlasError.self) {
      try await ProposeTerritories(store: city.store) { "" }.reproduce("next") { _ in true }
    }
    #expect(again?.message.contains("own") == true)
    await #expect(throws: AtlasError.self) { try await edit([PlanEdit.Move(["BU99000102"], to: "Oost")], id: "next") }
  }

  @Test(arguments: [
    (["BU99000101"], "Oost", "shares no border"), (["BU99000201"], "West", "nothing would be left"),
    (["BU99000109"], "West", "is no buurt"), (["BU99000101"], "Noord", "West, Oost"),
    (["BU99000101"], "West", "already"),
  ])
  func anIllegalMoveIsRefusedWithTheReason(units: [String], to: String, reason: String) async throws {
    let error = await #expect(throws: AtlasError.self) {
      try await edit([PlanEdit.Move(units, to: to)], id: "next")
    }
    #expect(error?.code == .invalidRequest && error?.message.contains(reason) == true, "\(error?.message ?? "")")
    #expect(try await city.store.read { try $0.plan("next") } == nil)
  }

  @Test func locksHoldAndTheRestIsDividedAnew() async throws {
    let locked = await #expect(throws: AtlasError.self) {
      try await edit([PlanEdit.Move(["BU99000102"], to: "Oost")]) { $0.locked = ["Oost"] }
    }
    #expect(locked?.message.contains("locked") == true)
    await #expect(throws: AtlasError.self) { try await edit([]) { ($0.locked, $0.solves) = (["Noord"], true) } }
    _ = try await edit([PlanEdit.Move(["BU99000102"], to: "Oost")], id: "uneven")
    // Divided anew the more even plan comes back; not where the move itself is to stay, nor where a territory is locked.
    let solved = try await edit([], of: "uneven") { $0.solves = true }
    #expect(solved.report.figures.evaluation.territories.map(\.weight).max() == 4000 && solved.meetsTolerance == nil)
    let kept = try await edit([PlanEdit.Move(["BU99000102"], to: "Oost")]) { ($0.solves, $0.tolerance) = (true, 0.1) }
    #expect(kept.report.assignment["BU99000102"] == "Oost" && kept.meetsTolerance == false)
    let around = try await edit([], of: "uneven") { ($0.locked, $0.solves) = (["West"], true) }
    #expect(around.report.assignment["BU99000101"] == "West" && around.report.assignment["BU99000102"] == "Oost")
  }
}
