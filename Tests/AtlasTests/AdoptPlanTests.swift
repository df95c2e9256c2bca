import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import Territories
import Testing

@testable import Atlas

/// Plans as divisions, and whose territory a place lies in, on a city of three buurten in a row.
@Suite struct AdoptPlanTests {
  private let city: SmallCity

  init() async throws {
    city = try SmallCity()
    let addresses = [
      ("1", "Kade", 1, "9901AA", 50.0), ("2", "Kade", 2, "9901AA", 80), ("3", "Laan", 1, "9901AB", 150),
      ("4", "Laan", 9, "9901AB", 250),
    ].map {
      Address(
        id: $0.0, street: $0.1, number: $0.2, postcode: $0.3, place: "Stad",
        point: Coordinate(x: 40_000 + $0.4, y: 550_050))
    }
    let division = try await city.fill(
      residents: ["BU99000101": 1000, "BU99000102": 3000, "BU99000201": 2000],
      signals: [
        SmallCity.signal("1", 50, "2024-01-01"), SmallCity.signal("2", 150, "2024-02-01"),
        SmallCity.signal("3", 250, "2024-03-01"),
      ],
      addresses: addresses)
    _ = try await AssignPoints(store: city.store).run(division)
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
  }

  /// A plan of two territories: the first two buurten, and the third.
  private func plan(_ id: String = "own", _ names: [String] = ["Wijk één", "2"]) async throws {
    let rows = zip(["WK990001", "BU99000201"], names).map {
      PlanSheet.Row(
        unit: $0, territory: $1, label: TerritoryLabel(wijkregisseur: "W. van \($1)", contact: "\($0)@x.nl"))
    }
    _ = try await ImportPlan(store: city.store) { "2024-06-01T12:00:00Z" }
      .run(EvaluatePlan.Request(.sheet(PlanSheet(name: "p", rows: rows))), id: id, allowsUnassigned: true)
  }

  private func adopt(_ plan: String = "own", _ change: (inout AdoptPlan.Request) -> Void = { _ in }) async throws
    -> AdoptPlan.Report
  {
    var request = AdoptPlan.Request(plan: plan)
    change(&request)
    return try await AdoptPlan(store: city.store) { "2025-01-01T12:00:00Z" }.run(request)
  }

  private func values(_ indicator: String) async throws -> [String: Double] {
    try await city.store.read {
      try $0.observations(ObservationQuery(division: "wijkregie-2025", indicators: [indicator]))
    }.reduce(into: [:]) { $0[$1.area] = $1.value }
  }

  @Test func territoriesHaveTheFiguresOfTheirUnits() async throws {
    try await plan()
    let report = try await adopt()
    #expect(report.division == "wijkregie-2025" && report.territories.map(\.code) == ["WR9900-WIJK-EEN", "WR9900-2"])
    let filled = try await FillAdoption(store: city.store, catalogue: city.catalogue).run(report.division) { _, _, _ in
    }
    #expect(filled.assigned == 7)
    #expect(try await values("residents") == ["WR9900-WIJK-EEN": 4000, "WR9900-2": 2000])
    #expect(try await values("signals") == ["WR9900-WIJK-EEN": 2, "WR9900-2": 1])
    #expect(try await values("signals-per-1000") == ["WR9900-WIJK-EEN": 0.5, "WR9900-2": 0.5])
    let area = try await city.store.read {
      try $0.areas(AreaQuery(division: "wijkregie-2025", codes: ["WR9900-WIJK-EEN"])).first
    }
    #expect(area?.gemeente == "GM9900" && abs((area?.geometry.area ?? 0) - 20_000) < 1e-6)
    let profile = try await city.store.read { [catalogue = city.catalogue] in
      try Analyst(catalogue: catalogue).profile(
        code: "WR9900-2", division: "wijkregie-2025", period: nil, audience: .internal, $0)
    }
    let row = try #require(profile.indicators.first { $0.id == "residents" })
    #expect(row.value == 2000 && row.reference == 6000)
  }

  @Test func theDefaultDivisionAndTheBaseOfTheCellsStay() async throws {
    try await plan()
    _ = try await adopt()
    _ = try await FillAdoption(store: city.store, catalogue: city.catalogue).run("wijkregie-2025") { _, _, _ in }
    let (current, bases, cells) = try await city.store.read { reader in
      (
        try DivisionChoice(reader.divisions()).resolve(nil).division.id, try reader.baseDivisions(),
        try reader.areaCells(division: "wijkregie-2025", areas: nil)
      )
    }
    #expect(current == "test-2024" && bases == ["GM9900": "test-2024"])
    // Fewer than ten addresses each: the buurten are one cell, of which a territory is no whole number.
    #expect(cells.isEmpty)
  }

  @Test func anotherPlanTakesThePlaceAndUndoBringsItBack() async throws {
    try await plan()
    try await plan("next", ["A", "2"])
    _ = try await adopt()
    let again = try await adopt()
    #expect(again.isUnchanged)
    let next = try await adopt("next")
    #expect(next.removed == ["WR9900-WIJK-EEN"] && !next.isUnchanged)
    var present = try await city.store.read { try PlanAdoption.all($0).map(\.plan.id) }
    #expect(present == ["next"])
    _ = try await UndoImport(store: city.store) { "2025-01-02T00:00:00Z" }.run()
    present = try await city.store.read { try PlanAdoption.all($0).map(\.plan.id) }
    let codes = try await city.store.read { try $0.areas(AreaQuery(division: "wijkregie-2025")).map(\.code) }
    #expect(present == ["own"] && codes == ["WR9900-2", "WR9900-WIJK-EEN"])
  }

  @Test func aDivisionOfOtherAreasIsNoPlaceForTerritories() async throws {
    try await plan()
    for id in ["test-2024", "w r"] {
      let error = await #expect(throws: AtlasError.self) { try await adopt { $0.division = id } }
      #expect(error?.code == .invalidRequest && error?.message.contains(id) == true)
    }
    let error = await #expect(throws: AtlasError.self) { try await adopt("none") }
    #expect(error?.code == .notFound && error?.message.contains("own") == true)
  }

  private func who(_ text: String, plan: String? = nil, on day: String = "2025-06-01") async throws
    -> FindTerritory.Answer
  {
    var request = FindTerritory.Request(
      .address(try #require(WrittenAddress(text: text))), on: try #require(Moment(day)))
    request.plan = plan
    let asked = request
    return try await city.store.read { try FindTerritory().answer(asked, $0) }
  }

  @Test func anAddressTellsWhoAnswersForIt() async throws {
    await #expect(throws: AtlasError.self) { try await who("Kade 1, Stad") }
    try await plan()
    let only = try await who("Kade 1, Stad")
    #expect(only.division == nil && only.territories.map(\.label.wijkregisseur) == ["W. van Wijk één"])
    try await plan("next", ["A", "2"])
    let several = await #expect(throws: AtlasError.self) { try await who("Kade 1, Stad") }
    #expect(several?.code == .invalidRequest && several?.message.contains("next, own") == true)
    #expect(try await who("Kade 1, Stad", plan: "next").territories.map(\.id) == ["A"])
    _ = try await adopt { ($0.validFrom, $0.division) = (Moment("2025-01-01"), "wijkregie-2025") }
    _ = try await adopt("next") { ($0.validFrom, $0.division) = (Moment("2026-01-01"), "wijkregie-2026") }
    #expect(try await who("9901AA 2").plan == "own")
    #expect(try await who("9901AA 2", on: "2026-06-01").plan == "next")
    let unknown = await #expect(throws: AtlasError.self) { try await who("Plein 3, Stad") }
    #expect(unknown?.code == .notFound && unknown?.message.contains("Plein 3") == true)
  }

  @Test func aPostcodeInTwoTerritoriesIsNeverGuessed() async throws {
    try await plan()
    #expect(try await who("9901AA").territories.count == 1)
    let found = try await who("9901AB")
    #expect(found.territories.map(\.id) == ["2", "Wijk één"] && found.finding?.step == .postcode6)
    let asked = FindTerritory.Request(.point(Coordinate(x: 40_200, y: 550_050)), on: .today)
    let border = try await city.store.read { try FindTerritory().answer(asked, $0) }
    #expect(border.isOnBorder && border.territories.map(\.id) == ["2"])
    let outside = FindTerritory.Request(.point(Coordinate(x: 41_000, y: 550_050)), on: .today)
    #expect(try await city.store.read { try FindTerritory().answer(outside, $0) }.territories.isEmpty)
  }
}
