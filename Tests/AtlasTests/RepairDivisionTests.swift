import Atlas
import GeoPackageStore
import SpatialCore
import Testing

@Suite struct RepairDivisionTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  /// The areas with some replaced by others of the same code.
  private func fill(_ changes: [String: MultiPolygon] = [:], without: Set<String> = []) async throws {
    let areas = SmallCity.areas.filter { !without.contains($0.code) }.map { area in
      changes[area.code].map { SmallCity.area(area.code, $0) } ?? area
    }
    _ = try await city.fill(areas: areas)
  }

  private func repair(
    gapWidth: Double = 10, fill places: [String] = [], isRehearsal: Bool = false
  ) async throws -> RepairReport {
    var repair = RepairDivision(store: city.store, clock: { "2026-01-01T00:00:00Z" })
    repair.gapWidthMetres = gapWidth
    repair.filledPlaces = places
    repair.isRehearsal = isRehearsal
    return try await repair.run(nil)
  }

  private func geometries() async throws -> [String: MultiPolygon] {
    let areas = try await city.store.read { try $0.areas(AreaQuery(division: SmallCity.division.id)) }
    return Dictionary(uniqueKeysWithValues: areas.map { ($0.code, $0.geometry) })
  }

  private func runs() async throws -> [ImportRun] { try await city.store.read { try $0.importRuns() } }

  @Test func aCoverageIsLeftAloneAndNoRunIsKept() async throws {
    try await fill()
    let before = try await geometries()
    let report = try await repair()
    #expect(report.changes.isEmpty && report.share == 0 && report.findings.isEmpty)
    #expect(report.levels.map(\.level) == [.gemeente, .wijk, .buurt])
    #expect(try await geometries() == before)
    #expect(try await runs().isEmpty)
  }

  @Test func anOverlapIsRepairedAndKeptAsARun() async throws {
    // The first loses 2 m to the second, whose border along the strip is longer by the outer ends.
    try await fill(["BU99000102": SmallCity.square(98, 0, 102, 100)])
    let report = try await repair()
    #expect(report.findings.isEmpty)
    let change = try #require(report.changes.first { $0.code == "BU99000101" || $0.difference != 0 })
    #expect(abs(change.difference) == 200 && change.pieces.count == 1)
    #expect(report.absoluteChange == 200)
    #expect(abs(report.share - 200 / 90_200) < 1e-9)
    let run = try #require(try await runs().first)
    #expect(run.kind == "repair" && run.source == "check --repair" && run.division == SmallCity.division.id)
    #expect(run.accepted == report.changes.count && run.options.contains("gap width 10 m"))
    #expect(try await repair().changes.isEmpty)
    #expect(try await runs().count == 1)
  }

  @Test func aRehearsalTellsTheSameAndWritesNothing() async throws {
    try await fill(["BU99000102": SmallCity.square(98, 0, 102, 100)])
    let before = try await geometries()
    let rehearsed = try await repair(isRehearsal: true)
    #expect(try await geometries() == before)
    #expect(try await runs().isEmpty)
    let done = try await repair()
    #expect(rehearsed.changes == done.changes && rehearsed.findings == done.findings)
  }

  /// The third buurt ends 3 m short of its wijk and gemeente: they become the union of what lies below.
  @Test func levelsFollowTheOneBelowWhereTheyDifferALittle() async throws {
    try await fill(["BU99000201": SmallCity.square(200, 0, 97, 100)])
    let report = try await repair()
    #expect(report.findings.isEmpty)
    #expect(report.changes.map(\.code) == ["GM9900", "WK990002"])
    #expect(report.changes.map(\.kinds) == [["union-of-areas-below"], ["union-of-areas-below"]])
    #expect(report.changes.map(\.difference) == [-300, -300])
    #expect(try await geometries()["WK990002"]?.area == 9700)
  }

  @Test func aLevelThatDiffersMuchIsLeftAndStaysAFinding() async throws {
    try await fill(["BU99000201": SmallCity.square(200, 0, 80, 100)])
    let report = try await repair()
    #expect(report.changes.isEmpty)
    #expect(Set(report.findings.map(\.rule)) == [.parentMismatch])
  }

  @Test func aGapBelowIsFilledInItsLevelOnly() async throws {
    let holed = MultiPolygon([
      Polygon(exterior: SmallCity.box(0, 0, 100, 100), holes: [SmallCity.box(40, 40, 4, 10).reversed()])
    ])
    try await fill(["BU99000101": holed])
    let report = try await repair()
    #expect(report.changes.map(\.code) == ["BU99000101"] && report.changes.map(\.kinds) == [["gap-filled"]])
    #expect(report.changes.map(\.difference) == [40] && report.findings.isEmpty)
  }

  @Test func aWidePlaceIsFilledByItsIdOnly() async throws {
    let holed = MultiPolygon([
      Polygon(exterior: SmallCity.box(0, 0, 100, 100), holes: [SmallCity.box(40, 40, 20, 20).reversed()])
    ])
    try await fill(["BU99000101": holed, "WK990001": SmallCity.square(0, 0, 200, 100)])
    #expect(try await repair().changes.isEmpty)
    let report = try await repair(fill: ["uncovered-buurt-40050-550050"])
    #expect(report.changes.map(\.code) == ["BU99000101"] && report.changes.map(\.difference) == [400])
  }

  @Test(arguments: ["uncovered-buurt-40010-550010", "gap-buurt-1-2", "uncovered-pc4-1-2", "lake"])
  func aPlaceThatIsNoneIsRefusedByItsId(id: String) async throws {
    try await fill()
    await #expect {
      _ = try await repair(fill: [id])
    } throws: { error in
      (error as? AtlasError)?.code == .invalidRequest && "\(error)".contains(id)
    }
  }

  @Test func twoAreasOnOnePlaceAreNamedAndNothingChanges() async throws {
    try await fill(["BU99000102": SmallCity.square(0, 0, 100, 100)])
    let before = try await geometries()
    await #expect {
      _ = try await repair()
    } throws: { error in
      let text = "\(error)"
      return (error as? AtlasError)?.code == .badData && text.contains("BU99000101") && text.contains("BU99000102")
    }
    #expect(try await geometries() == before)
  }
}
