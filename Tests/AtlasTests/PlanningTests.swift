import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import Territories
import Testing

@testable import Atlas

/// Plans in and out of the store, on a city of three buurten in a row.
@Suite struct PlanningTests {
  private let city: SmallCity
  private let division: StoredDivision

  init() async throws {
    city = try SmallCity()
    division = try await city.fill(residents: ["BU99000101": 1000, "BU99000102": 3000, "BU99000201": 2000])
  }

  private func sheet(_ rows: [(String, String?)], name: String = "plan.csv") -> PlanSheet {
    PlanSheet(
      name: name,
      rows: rows.enumerated().map { PlanSheet.Row(line: $0.offset + 2, unit: $0.element.0, territory: $0.element.1) })
  }

  private func run(
    _ rows: [(String, String?)], id: String = "own", allowsUnassigned: Bool = false
  ) async throws -> EvaluatePlan.Report {
    try await ImportPlan(store: city.store) { "2024-06-01T12:00:00Z" }
      .run(EvaluatePlan.Request(.sheet(sheet(rows))), id: id, allowsUnassigned: allowsUnassigned)
  }

  private func propose(_ request: PlanningRequest) async throws -> ProposeTerritories.Answer {
    try await ProposeTerritories(store: city.store, version: "1") { "2024-06-01T12:00:00Z" }.run(request) { _ in true }
  }

  @Test func aWijkStandsForItsBuurten() async throws {
    let report = try await run([("WK990001", "A"), ("BU99000201", "B")])
    #expect(report.assignment == ["BU99000101": "A", "BU99000102": "A", "BU99000201": "B"])
    #expect(report.figures.evaluation.territories.map(\.weight) == [4000, 2000])
    let shape = try #require(report.figures.evaluation.territories[0].compactness)
    #expect(abs(shape.areaSquareMetres - 20_000) < 1e-6 && abs(shape.perimeterMetres - 600) < 1e-6)
    let stored = try await city.store.read { try $0.plan("own") }
    #expect(stored?.assignment == report.assignment)
  }

  @Test func aMixOfIndicatorsIsBalanced() async throws {
    var request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    request.units = .buurt
    request.weight = "2 * residents + residents*residents×0.001"
    let answer = try await propose(request)
    #expect(answer.units.units.map(\.weight) == [3000, 15_000, 8000])
    #expect(answer.plans[0].id.contains("-GM9900-buurt-2-1-mix"))
    let kept = try await city.store.read {
      try EvaluatePlan().report(EvaluatePlan.Request(.stored(answer.plans[0].id)), $0)
    }
    #expect(kept.figures.evaluation.total == 26_000 && kept.figures.proof == .optimal)
    request.weight = "residents*thefts"
    let missing = await #expect(throws: AtlasError.self) { try await propose(request) }
    #expect(missing?.message.contains("is not known for 3 of 3") == true, "\(missing?.message ?? "")")
  }

  @Test(arguments: ["residents*", "2*3", "residents+-1", "residents,thefts", "", "residents*1,5", "residents/2"])
  func aMixThatIsNoneIsNamed(text: String) {
    let error = #expect(throws: AtlasError.self) { try WeightMix(text) }
    #expect(error?.code == .invalidRequest && error?.message.contains("--weight \(text)") == true)
  }

  @Test(arguments: [
    ([("BU99000101", "A"), ("BU99000999", "B"), ("WK990009", "B")], "row 3", "WK990009 in row 4"),
    ([("WK990001", "A"), ("BU99000101", "B")], "row 3", "told already by row 2"),
    ([("GM9900", "A")], "row 2", "is a gemeente"), ([], "plan.csv", "no units"),
    ([("BU99000101", "A"), ("BU99000102", nil)], "2 of 3 units", "BU99000201"),
  ])
  func whatIsWrongIsNamed(rows: [(String, String?)], place: String, problem: String) async throws {
    let error = await #expect(throws: AtlasError.self) { try await run(rows) }
    #expect(error?.code == .badData)
    #expect(
      error?.message.contains(place) == true && error?.message.contains(problem) == true, "\(error?.message ?? "")")
    #expect(try await city.store.read { try $0.plans() }.isEmpty)
  }

  @Test func rowsOfOneTerritoryTellOneName() throws {
    let rows = [("BU99000101", "Noord"), ("BU99000102", "Zuid")].map {
      PlanSheet.Row(line: 2, unit: $0.0, territory: "A", label: TerritoryLabel(name: $0.1))
    }
    let error = #expect(throws: AtlasError.self) { try PlanSheet(name: "plan.csv", rows: rows).labels() }
    #expect(error?.message.contains("BU99000102") == true && error?.message.contains("Noord") == true)
  }

  @Test func handsChangeOnlyWhereATerritoryIsNotContinued() async throws {
    _ = try await run([("BU99000101", "A"), ("BU99000102", "B")], id: "before", allowsUnassigned: true)
    var request = EvaluatePlan.Request(.sheet(sheet([("WK990001", "X"), ("BU99000201", "Y")])))
    request.from = .stored("before")
    let asked = request
    let reports = try await city.store.read { try EvaluatePlan().comparison(asked, $0) }
    let handover = try #require(reports.after.handover)
    #expect(handover.continues == ["X": "B"])
    #expect(handover.moves.map(\.unit) == ["BU99000101"] && handover.weight == 1000)
    #expect(handover.newlyAssigned == ["BU99000201"])
    #expect(reports.after.figures.evaluation.residentsMoved == 1000)
    #expect(reports.before.figures.evaluation.unassignedCodes == ["BU99000201"])
  }

  @Test func aPlanIsMadeAgainFromWhatIsKeptWithIt() async throws {
    var request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    request.tolerance = 0.5
    request.constraints = TerritoryConstraints([.apart(["BU99000101", "BU99000102"])])
    request.seed = 9
    let answer = try await propose(request)
    let plan = try #require(answer.plans.first)
    #expect(KeptPlan(plan).request?.request.marks == request.marks)
    let proposing = ProposeTerritories(store: city.store, version: "1") { "2030-01-01T00:00:00Z" }
    let again = try await proposing.reproduce(plan.id) { _ in true }
    #expect(again.isSame && again.answer.plans.map(\.summary) == answer.plans.map(\.summary))
    _ = try await run([("WK990001", "A"), ("BU99000201", "B")])
    await #expect(throws: AtlasError.self) { try await proposing.reproduce("own") { _ in true } }
  }

  @Test func otherConstraintsGiveAnotherId() async throws {
    var request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    let plain = try await propose(request).plans.map(\.id)
    request.constraints = TerritoryConstraints([.together(["BU99000102", "BU99000201"])])
    let bound = try await propose(request).plans.map(\.id)
    #expect(Set(plain).isDisjoint(with: bound))
    await #expect(throws: AtlasError.self) { try await run([("WK990001", "A")], id: plain[0], allowsUnassigned: true) }
  }

  @Test func namesStayWithTheTerritoriesThatContinue() async throws {
    let rows = [("BU99000101", "A"), ("BU99000102", "A"), ("BU99000201", "B")].map {
      PlanSheet.Row(unit: $0.0, territory: $0.1, label: TerritoryLabel(name: "Wijk \($0.1)", contact: "\($0.1)@x.nl"))
    }
    _ = try await ImportPlan(store: city.store) { "2024-06-01T12:00:00Z" }
      .run(EvaluatePlan.Request(.sheet(PlanSheet(name: "p", rows: rows))), id: "own", allowsUnassigned: false)
    var request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    request.present = "own"
    let answer = try await propose(request)
    #expect(answer.territories[0].map(\.label.name) == ["Wijk A", "Wijk B"])
    let kept = try await city.store.read { try $0.territories(plan: answer.plans[0].id) }
    #expect(kept.compactMap(\.label.contact).sorted() == ["A@x.nl", "B@x.nl"])
  }

  @Test func aWishThatCannotBeMetTellsWhy() async throws {
    var request = PlanningRequest(gemeente: "GM9900", wish: .count(3))
    request.tolerance = 0.1
    let answer = try await propose(request)
    let certificate = try #require(answer.reasons.certificates[3])
    #expect(certificate.isProven && !certificate.obstacles.isEmpty)
    let json = PlanJSON.answer(answer)
    #expect(json.contains("\"certificates\":[{\"count\":3,\"proven\":true,\"obstacles\":[{\"kind\":"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.utf8)) }
  }

  @Test func aStoppedSearchSaysSo() async throws {
    let request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    let answer = try await ProposeTerritories(store: city.store) { "2024-06-01T12:00:00Z" }.run(request) { _ in false }
    #expect(answer.isStopped && answer.plans.allSatisfy { $0.id.hasSuffix("-stopped") })
  }

  @Test func aPlanIsCompleteThoughItsReasonsAreNot() async throws {
    var request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    request.tolerance = 0.5
    let answer = try await ProposeTerritories(store: city.store) { "2024-06-01T12:00:00Z" }.run(request) { $0 < 0.7 }
    #expect(!answer.isStopped && answer.plans.allSatisfy { !$0.id.hasSuffix("-stopped") })
  }

  @Test func whatWasProvenOfOtherDataIsLeftOut() async throws {
    let request = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    let id = try #require(try await propose(request).plans.first?.id)
    func evaluated() async throws -> PlanFigures {
      try await city.store.read { try EvaluatePlan().report(EvaluatePlan.Request(.stored(id)), $0).figures }
    }
    #expect(try await evaluated().proof == .optimal)
    // The same sum in each territory, of other buurten.
    try await city.store.write { writer in
      for (area, value) in [("BU99000101", 1500.0), ("BU99000102", 2500)] {
        _ = try writer.save(SmallCity.observation(area, value), division: "test-2024")
      }
    }
    let figures = try await evaluated()
    #expect(figures.proof == .none && figures.bound == 0 && figures.isOutdated)
  }

  @Test func workloadIsThatOfTheUnits() async throws {
    try await city.store.write { writer in
      for (id, place, closed) in [("1", 50.0, nil), ("2", 150, "2024-02-01"), ("3", 250, nil)]
        as [(String, Double, String?)]
      {
        _ = try writer.save(SmallCity.signal(id, place, "2024-01-01", closed: closed))
      }
    }
    _ = try await AssignPoints(store: city.store).run(division)
    let request = EvaluatePlan.Request(.sheet(sheet([("WK990001", "A"), ("WK990002", "B")])))
    let report = try await city.store.read { try EvaluatePlan().report(request, $0) }
    #expect(report.workloads.map(\.openSignals) == [1, 1] && report.workloads.map(\.addresses) == [nil, nil])
  }

  @Test func needIsMadeOfTheUnitsByItsOwnRule() async throws {
    try await city.store.write { writer in
      for (id, place) in [("1", 50.0), ("2", 150), ("3", 150), ("4", 250)] {
        _ = try writer.save(SmallCity.signal(id, place, "2024-01-01"))
      }
    }
    _ = try await AssignPoints(store: city.store).run(division)
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
    var request = EvaluatePlan.Request(.sheet(sheet([("WK990001", "A"), ("WK990002", "B")])))
    request.need = try PlanNeed.Wish(["signals-per-1000", "residents"], catalogue: city.catalogue)
    let asked = request
    let report = try await city.store.read { try EvaluatePlan().report(asked, $0) }
    #expect(report.needs.map { $0.figures.map { $0?.value } } == [[0.75, 0.5], [4000, 2000]])
    #expect(abs((report.needs[0].whole?.value ?? 0) - 4.0 / 6) < 1e-9)
    #expect(throws: AtlasError.self) { try PlanNeed.Wish(["nothing"], catalogue: city.catalogue) }
    request.need = try PlanNeed.Wish(["addresses"], catalogue: city.catalogue)
    let unknown = request
    let error = await #expect(throws: AtlasError.self) {
      try await city.store.read { try EvaluatePlan().report(unknown, $0) }
    }
    #expect(error?.code == .badData && error?.message.contains("--need addresses") == true)
  }

  @Test func aPlanStandsAmongRandomOnes() async throws {
    let asked = EvaluatePlan.Request(.sheet(sheet([("WK990001", "A"), ("BU99000201", "B")])))
    let report = try await city.store.read { try EvaluatePlan().report(asked, $0) }
    var request = PlanStanding.Request(plans: 200)
    request.tolerance = 0.7
    let standing = try #require(try PlanStanding(report, request) { _ in true })
    // Both plans of two neighbouring territories are within 70%: 4,000 and 2,000, or 1,000 and 5,000.
    let pieces = try #require(standing.places.first { $0.measure == .extraPieces })
    #expect(pieces.better == 0 && pieces.equal > 0 && pieces.equal < 1)
    let histogram = try #require(standing.histogram(of: .extraPieces))
    #expect(histogram.counts.count == 2 && histogram.counts.reduce(0, +) == standing.plans)
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(PlanJSON.report(report, standing: standing).utf8))
    }
    #expect(throws: AtlasError.self) { try PlanStanding(report, PlanStanding.Request(plans: 5)) { _ in true } }
    let part = EvaluatePlan.Request(.sheet(sheet([("WK990001", "A"), ("BU99000201", nil)])))
    let incomplete = try await city.store.read { try EvaluatePlan().report(part, $0) }
    #expect(throws: AtlasError.self) { try PlanStanding(incomplete, request) { _ in true } }
  }

  @Test func aShapeCountsHolesAndPieces() throws {
    func box(_ x: Double, _ y: Double, _ side: Double) -> [Coordinate] {
      Envelope(minX: x, minY: y, maxX: x + side, maxY: y + side).polygon.exterior
    }
    let area = MultiPolygon([
      Polygon(exterior: box(90_000, 450_000, 100), holes: [box(90_010, 450_010, 20)]),
      Polygon(exterior: box(90_200, 450_000, 10)),
    ])
    let shape = try #require(UnitShape(area))
    #expect(abs(shape.areaSquareMetres - 9700) < 1e-6 && abs(shape.perimeterMetres - 520) < 1e-6)
    // (10,000 · 50 − 400 · 20 + 100 · 205) / 9,700 and (10,000 · 50 − 400 · 20 + 100 · 5) / 9,700.
    #expect(abs(shape.centroid.x - 90_000 - 512_500.0 / 9700) < 1e-6)
    #expect(abs(shape.centroid.y - 450_000 - 492_500.0 / 9700) < 1e-6)
    #expect(Set(shape.hull.map(\.x)) == [90_000, 90_100, 90_210] && shape.hull.count == 5)
    #expect(UnitShape(MultiPolygon([])) == nil)
  }

  @Test func aLineAlongABorderIsABarrier() async throws {
    let asked = PlanningRequest(gemeente: "GM9900", wish: .count(2))
    let units = try await city.store.read { try PlanningUnits(asked, $0) }
    // Along the border of the first two buurten, then across the third.
    let line = [(110.0, 0.0), (110, 100), (300, 95)].map { Coordinate(x: 40_000 + $0.0, y: 550_000 + $0.1) }
    let pairs = try PlanBarriers([line], named: "rail", units: units, withinMetres: 25).pairs
    #expect(pairs.map(\.constraint) == [.barrier("BU99000101", "BU99000102")])
    let far = [Coordinate(x: 200_000, y: 400_000), Coordinate(x: 200_100, y: 400_000)]
    let error = #expect(throws: AtlasError.self) {
      try PlanBarriers([far], named: "rail", units: units, withinMetres: 25)
    }
    #expect(error?.code == .badData && error?.message.contains("GM9900") == true)
  }
}
