import Atlas
import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// A row of three squares of 100 m in 2023, of which in 2024 the second is divided.
@Suite struct CarryObservationsTests {
  private let city: SmallCity
  private let catalogue: Catalogue
  private static let old = Division(id: "old-2023")

  init() throws {
    city = try SmallCity()
    catalogue = try Catalogue(json: Data(Self.indicators.utf8))
  }

  private static let indicators = """
    {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [
      {"id": "residents", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"},
       "definition": {"nl": "d", "en": "d"}, "unit": "persons", "decimals": 0, "direction": "neutral",
       "aggregation": {"rule": "sum"}, "source": "s"}]}
    """

  private static func strip(_ code: String, _ x: Double, _ width: Double) -> Area {
    SmallCity.area(code, SmallCity.square(x, 0, width, 100))
  }

  private static let before = [
    strip("BU99000101", 0, 100), strip("BU99000102", 100, 100), strip("BU99000201", 200, 100),
  ]
  private static let after = [
    strip("BU99000101", 0, 103), strip("BU99000102", 103, 47), strip("BU99000103", 150, 50),
    strip("BU99000201", 200, 100), SmallCity.area("GM9900", SmallCity.square(0, 0, 300, 100)),
  ]

  /// Both divisions, with residents of 2024 in the old one.
  private func fill(addresses: [Address] = []) async throws -> StoredDivision {
    _ = try await city.fill(
      areas: Self.before, division: Self.old,
      residents: ["BU99000101": 50, "BU99000102": 101, "BU99000201": 20])
    return try await city.fill(areas: Self.after, addresses: addresses)
  }

  private func carry(_ target: StoredDivision) async throws -> CarryReport {
    try await CarryObservations(store: city.store, catalogue: catalogue).run(to: target)
  }

  private func figures() async throws -> [Observation] {
    try await city.store.read { try $0.observations(ObservationQuery(division: SmallCity.division.id)) }
  }

  @Test func figuresFollowTheirAreas() async throws {
    let target = try await fill()
    let report = try await carry(target)
    let figures = try await figures()
    #expect(figures.map(\.area) == ["BU99000101", "BU99000102", "BU99000103", "BU99000201"])
    // 47 of the 97 m that are not noise.
    #expect(figures.map(\.value) == [50, 49, 52, 20])
    #expect(figures.map(\.status) == [.measured, .estimated, .estimated, .measured])
    #expect(figures.allSatisfy { $0.source == "wijkatlas (old-2023)" && $0.isDerived })
    #expect(report.lines.map(\.copied) == [2] && report.lines.map(\.carried) == [2] && report.isChanged)
    #expect(report.sources.first?.same == 2 && report.sources.first?.bases[.dwellings] == "area")
  }

  @Test func addressesWithAWoonfunctieTellWhereResidentsAre() async throws {
    func address(_ id: String, _ x: Double, _ uses: [String]) -> Address {
      Address(id: id, uses: uses, point: Coordinate(x: 40_000 + x, y: 550_050))
    }
    let shops = (0..<9).map { address("s\($0)", 120, ["winkelfunctie"]) }
    let homes = [address("h1", 120, ["woonfunctie"])] + (2..<5).map { address("h\($0)", 180, ["woonfunctie"]) }
    let report = try await carry(try await fill(addresses: shops + homes))
    #expect(report.sources.first?.bases[.dwellings] == "dwellings")
    #expect(try await city.values("residents", "2024")["BU99000102"] == 25)
    #expect(try await city.values("residents", "2024")["BU99000103"] == 76)
  }

  /// 50 m that two areas have both are told of, whichever side they are on.
  @Test func areasThatOverlapAreToldOf() async throws {
    let overlapping = [Self.strip("BU99000101", 0, 150), Self.strip("BU99000102", 100, 100), Self.before[2]]
    let old = try await city.fill(areas: overlapping, division: Self.old)
    let new = try await city.fill(areas: Self.before)
    let notes = try await city.store.read { reader in
      try (MakeCrosswalk().run(from: old, to: new, reader).notes, MakeCrosswalk().run(from: new, to: old, reader).notes)
    }
    for notes in [notes.0, notes.1] {
      #expect(notes.contains { $0.hasPrefix("areas of old-2023 overlap by at least 0.5 ha") })
      #expect(!notes.contains { $0.hasPrefix("areas of \(SmallCity.division.id)") })
    }
  }

  @Test func twiceTheSameChangesNothing() async throws {
    let target = try await fill()
    _ = try await carry(target)
    let aggregate = AggregateIndicators(store: city.store, catalogue: catalogue)
    _ = try await aggregate.run(target, period: nil)
    let first = try await figures()
    #expect(try await carry(target).isChanged == false)
    _ = try await aggregate.run(target, period: nil)
    #expect(try await figures() == first)
  }

  /// A total of carried figures is an estimate as much as they are.
  @Test func totalsOfCarriedFiguresAreEstimated() async throws {
    let target = try await fill()
    _ = try await carry(target)
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(target, period: nil)
    let wijk = SmallCity.area("WK990001", SmallCity.square(0, 0, 200, 100))
    let again = try await city.fill(areas: [wijk])
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(again, period: nil)
    let total = try #require(try await figures().first { $0.area == "WK990001" })
    #expect(total.value == 151 && total.status == .estimated && total.source == Observation.derivedSource)
    #expect((0.2..<0.5).contains(total.carriedShare ?? 0))
  }

  @Test func whatIsDeliveredStays() async throws {
    let target = try await fill()
    try await city.store.write { writer in
      _ = try writer.save(try SmallCity.observation("BU99000102", 7), division: SmallCity.division.id)
    }
    let report = try await carry(target)
    #expect(report.delivered == 1)
    #expect(try await city.values("residents", "2024")["BU99000102"] == 7)
  }

  @Test func figuresThatWereTakenBackAreNotCarriedAnyMore() async throws {
    let target = try await fill()
    try await city.store.write { writer in
      try writer.save(
        ImportRun(
          kind: "indicators", source: "residents.csv", checksum: "", options: "", finished: "2024-01-01T00:00:00Z",
          division: Self.old.id, rowsRead: 3, accepted: 3, skipped: 0, rejected: 0))
    }
    _ = try await carry(target)
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(target, period: nil)
    let undo = UndoImport(store: city.store) { "2024-01-02T00:00:00Z" }
    let report = try await undo.run()
    #expect(report.undone.droppedObservations >= 4)
    #expect(try await figures().isEmpty)
  }

  /// Totals beside the carried figures go with them; what was delivered for the division stays.
  @Test func figuresOfARemovedDivisionAreNotCarriedAnyMore() async throws {
    let target = try await fill()
    _ = try await carry(target)
    try await city.store.write { writer in
      _ = try writer.save(try SmallCity.observation("BU99000102", 7), division: SmallCity.division.id)
    }
    let wijk = SmallCity.area("WK990001", SmallCity.square(0, 0, 200, 100))
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue)
      .run(try await city.fill(areas: [wijk]), period: nil)
    let remove = RemoveDivision(store: city.store) { "2024-01-02T00:00:00Z" }
    let report = try await remove.run(Self.old.id, withPlans: false)
    #expect(report.removed.observations == 3 && report.removed.derivedObservations >= 4)
    #expect(try await figures().map(\.area) == ["BU99000102"])
  }

  @Test func withoutFiguresElsewhereThereIsNothingToCarry() async throws {
    let target = try await city.fill(areas: Self.after)
    let error = await #expect(throws: AtlasError.self) { try await carry(target) }
    #expect(error?.code == .badData && error?.message.contains("import indicators") == true)
  }
}
