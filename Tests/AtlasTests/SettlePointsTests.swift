import Atlas
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// What follows an import in one call is what the commands do one after another.
@Suite struct SettlePointsTests {
  private static let signals = [
    SmallCity.signal("1", 50, "2024-01-05"), SmallCity.signal("2", 150, "2024-02-01"),
    SmallCity.signal("3", 250, "2024-05-01"),
  ]

  private static func observations(_ city: SmallCity) async throws -> Set<Observation> {
    Set(try await city.store.read { try $0.observations(ObservationQuery(division: SmallCity.division.id)) })
  }

  @Test func itDoesWhatTheCommandsDo() async throws {
    let (one, two) = (try SmallCity(), try SmallCity())
    let catalogue = one.catalogue
    let division = try await one.fill(residents: ["BU99000101": 400], signals: Self.signals)
    _ = try await two.fill(residents: ["BU99000101": 400], signals: Self.signals)
    _ = try await LocateSignals(store: one.store).run()
    let assigned = try await AssignPoints(store: one.store).run(division)
    let derived = try await AggregateIndicators(store: one.store, catalogue: catalogue).run(division, period: nil)
    let report = try await SettlePoints(store: two.store, catalogue: catalogue).run()
    #expect(report.assigned == [assigned] && report.derived == derived)
    #expect(try await Self.observations(one) == (try await Self.observations(two)))
    #expect(assigned.located[.signal] == 3)
  }

  @Test func itKeepsHowFarPointsWereGivenTheNearestAreaAndHowShortPeriodsAre() async throws {
    let city = try SmallCity()
    let catalogue = city.catalogue
    let division = try await city.fill(residents: ["BU99000101": 400], signals: Self.signals)
    var options = AssignPoints.Options()
    options.nearestMetres = 25
    _ = try await AssignPoints(store: city.store).run(division, options: options)
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(division, period: nil, by: .quarter)
    let before = try await Self.observations(city)
    let report = try await SettlePoints(store: city.store, catalogue: catalogue).run()
    #expect(report.assigned.first?.nearestMetres == 25)
    #expect(report.derived?.periods.contains { $0.length == .quarter } == true)
    #expect(try await Self.observations(city) == before)
  }

  @Test func whereThereIsNothingToDeriveItSaysSo() async throws {
    let city = try SmallCity()
    let division = try await city.fill()
    #expect(try await SettlePoints(store: city.store, catalogue: city.catalogue).run().derived == nil)
    #expect(try await Self.observations(city).isEmpty)
    let error = await #expect(throws: AtlasError.self) {
      try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
    }
    #expect(error?.code == .badData && error?.message.contains("import signals or indicators") == true)
  }

  @Test func aStoreWithoutAreasHasNothingToSettle() async throws {
    let city = try SmallCity()
    await #expect(throws: AtlasError.self) {
      try await SettlePoints(store: city.store, catalogue: city.catalogue).run()
    }
  }
}
