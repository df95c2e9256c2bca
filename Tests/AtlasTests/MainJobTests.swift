import Atlas
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// Assign, aggregate and analyse on a city that is worked out by hand.
@Suite struct MainJobTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  /// Inside the first buurt, on the border of the first two, inside the third, outside all, and nowhere.
  private static let signals = [
    SmallCity.signal("1", 50, "2024-01-05"), SmallCity.signal("2", 100, "2024-02-01", closed: "2024-02-03"),
    SmallCity.signal("3", 250, "2024-03-01"), SmallCity.signal("4", 999, "2024-03-01"),
    SmallCity.signal("5", nil, "2024-03-01"),
    SmallCity.signal("6", 260, "2023-03-01", closed: "2023-04-01"), SmallCity.signal("7", 50, nil),
  ]

  private static let addresses = [
    Address(id: "a", point: Coordinate(x: 40_010, y: 550_010)),
    Address(id: "b", point: Coordinate(x: 40_150, y: 550_010)),
    Address(id: "c", point: Coordinate(x: 40_160, y: 550_010)),
  ]

  private func filled(
    _ residents: [String: Double?] = ["BU99000101": 400, "BU99000102": 100, "BU99000201": 500]
  ) async throws -> StoredDivision {
    try await city.fill(residents: residents, signals: Self.signals, addresses: Self.addresses)
  }

  @Test func everyPointGetsItsBuurtOrAReason() async throws {
    let division = try await filled()
    let report = try await AssignPoints(store: city.store).run(division)
    #expect(report.level == .buurt && report.repaired.isEmpty)
    let signals = try #require(report.counts.first { $0.kind == .signal })
    #expect(signals.total == 7 && signals.inside == 4 && signals.border == 1 && signals.overlap == 0)
    #expect(signals.outside == 1 && signals.withoutLocation == 1)
    #expect(report.counts.first { $0.kind == .address }?.inside == 3)
    let counts = try await city.store.read { try $0.addressCounts(division: SmallCity.division.id) }
    #expect(counts == ["BU99000101": 1, "BU99000102": 2])
    let again = try await AssignPoints(store: city.store).run(division)
    #expect(again.counts == report.counts)
    #expect(again.located == [.address: 0, .signal: 0])
  }

  @Test func aPointInTwoAreasGetsTheSmallestCode() async throws {
    let over = SmallCity.area("BU99000103", SmallCity.square(0, 0, 60, 100))
    let division = try await city.fill(
      areas: SmallCity.areas.reversed() + [over], signals: [SmallCity.signal("1", 50, "2024-01-05")])
    let report = try await AssignPoints(store: city.store).run(division)
    #expect(report.counts.first { $0.kind == .signal }?.overlap == 1)
    let areas = try await city.store.read { reader in
      var areas: [String] = []
      try reader.forEachLocatedSignal(division: SmallCity.division.id) { areas.append($0.area) }
      return areas
    }
    #expect(areas == ["BU99000101"])
  }

  /// Points are located in the two triangles of a bow tie, which is named.
  @Test func pointsInAnInvalidAreaAreLocatedInWhatItMeans() async throws {
    let corners = [(0.0, 0.0), (100, 100), (100, 0), (0, 100), (0, 0)].map {
      Coordinate(x: 40_000 + $0.0, y: 550_000 + $0.1)
    }
    let bowTie = SmallCity.area("BU99000101", MultiPolygon([Polygon(exterior: corners)]))
    let division = try await city.fill(areas: [bowTie], signals: [SmallCity.signal("1", 10, "2024-01-05")])
    let report = try await AssignPoints(store: city.store).run(division)
    #expect(report.repaired == ["BU99000101"])
    #expect(report.counts.first { $0.kind == .signal }?.inside == 1)
  }

  @Test func aDivisionWithoutAreasCannotBeAssigned() async throws {
    let division = try await city.fill(areas: [])
    let error = await #expect(throws: AtlasError.self) { try await AssignPoints(store: city.store).run(division) }
    #expect(error?.code == .badData)
  }

  @Test func countsAndResidentsAddUpTheHierarchy() async throws {
    let division = try await filled()
    _ = try await AssignPoints(store: city.store).run(division)
    let report = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
    #expect(report.periods.map(\.rawValue) == ["2023", "2024"])
    let signals = ["BU99000101": 2.0, "BU99000102": 0, "BU99000201": 1, "WK990001": 2, "WK990002": 1, "GM9900": 3]
    #expect(try await city.values("signals", "2024") == signals)
    #expect(
      try await city.values("signals-open", "2024")
        == ["BU99000101": 1, "BU99000102": 0, "BU99000201": 1, "WK990001": 1, "WK990002": 1, "GM9900": 2])
    #expect(try await city.values("residents", "2024")["GM9900"] == 1000)
    #expect(try await city.values("addresses", "2024")["WK990001"] == 3)
    #expect(try await city.values("addresses", "2023").isEmpty)
    // 2 signals among 400, none among 100, 1 among 500; 2 among 500 and 3 among 1,000 above them.
    #expect(
      try await city.values("signals-per-1000", "2024")
        == ["BU99000101": 5, "BU99000102": 0, "BU99000201": 2, "WK990001": 4, "WK990002": 2, "GM9900": 3])
  }

  /// The residents of 2024 serve for 2023 too, which makes those rates estimates.
  @Test func aRateByTheResidentsOfAnotherYearIsAnEstimate() async throws {
    let division = try await filled()
    _ = try await AssignPoints(store: city.store).run(division)
    let period = try Period("2023")
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: period)
    let found = try await city.store.read {
      try $0.observations(
        ObservationQuery(division: SmallCity.division.id, areas: ["BU99000201"], indicators: ["signals-per-1000"]))
    }
    #expect(found.map(\.value) == [2] && found.map(\.status) == [.estimated] && found.map(\.period) == [period])
  }

  @Test func anUnknownPartLeavesTheWholeUnknownAndNobodyHasNoRate() async throws {
    let division = try await filled(["BU99000101": 400, "BU99000102": nil, "BU99000201": 0])
    _ = try await AssignPoints(store: city.store).run(division)
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(
      division, period: try Period("2024"))
    let residents = try await city.values("residents", "2024")
    #expect(residents == ["BU99000101": 400, "BU99000201": 0, "WK990002": 0])
    #expect(try await city.values("signals-per-1000", "2024") == ["BU99000101": 5])
  }

  @Test func whatASourceDeliveredIsNeverOverwrittenAndTwiceIsTheSame() async throws {
    let division = try await filled(["BU99000101": 400, "BU99000102": 100, "WK990001": 505])
    _ = try await AssignPoints(store: city.store).run(division)
    let aggregate = AggregateIndicators(store: city.store, catalogue: city.catalogue)
    let first = try await aggregate.run(division, period: nil)
    #expect(try await city.values("residents", "2024")["WK990001"] == 505)
    let before = try await city.store.read { try $0.observations(ObservationQuery(division: SmallCity.division.id)) }
    #expect(try await aggregate.run(division, period: nil) == first)
    #expect(
      try await city.store.read { try $0.observations(ObservationQuery(division: SmallCity.division.id)) } == before)
  }

  @Test func nothingToAggregateIsSaidToBeSo() async throws {
    let division = try await city.fill()
    let error = await #expect(throws: AtlasError.self) {
      try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
    }
    #expect(error?.code == .badData && error?.message.contains("assign") == true)
  }

  @Test func theAnalysisComparesWithTheGemeente() async throws {
    let division = try await filled()
    _ = try await AssignPoints(store: city.store).run(division)
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
    let analyst = Analyst(catalogue: city.catalogue)
    let profile = try await city.store.read {
      try analyst.profile(code: "WK990001", division: nil, period: nil, audience: .internal, $0)
    }
    #expect(
      profile.area.name == "Name of WK990001" && profile.reference?.code == "GM9900"
        && profile.period?.rawValue == "2024")
    let rate = try #require(profile.indicators.first { $0.id == "signals-per-1000" })
    #expect(rate.value == 4 && rate.reference == 3 && rate.difference == 1)
    let residents = try #require(profile.indicators.first { $0.id == "residents" })
    #expect(residents.value == 500 && residents.share == 0.5 && residents.difference == nil)
    let signals = try #require(profile.indicators.first { $0.id == "signals" })
    #expect(signals.previous == 0 && signals.previousPeriod?.rawValue == "2023")
    let error = await #expect(throws: AtlasError.self) {
      try await city.store.read {
        try analyst.profile(code: "WK990009", division: nil, period: nil, audience: .internal, $0)
      }
    }
    #expect(error?.code == .unknownArea && error?.message.contains("WK990009") == true)
  }
}
