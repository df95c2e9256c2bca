import Atlas
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// Profiles of drawn areas and territories on a city that is worked out by hand.
@Suite struct DrawnProfileTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  /// Four addresses in the first buurt, of which one in its left half, and two in the third, close to its right side.
  private static let addresses = [10.0, 60, 70, 80, 280, 290].enumerated().map { number, x in
    Address(id: "\(number)", uses: ["woonfunctie"], point: Coordinate(x: 40_000 + x, y: 550_050))
  }

  private static let signals = [
    SmallCity.signal("1", 20, "2024-01-05"), SmallCity.signal("2", 75, "2024-02-01", closed: "2024-02-03"),
    SmallCity.signal("3", 250, "2024-03-01"), SmallCity.signal("4", 260, "2023-03-01"),
  ]

  private func filled(addresses: [Address] = addresses) async throws {
    let division = try await city.fill(
      residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 500], signals: Self.signals, addresses: addresses)
    _ = try await AssignPoints(store: city.store).run(division)
    _ = try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(division, period: nil)
  }

  private func profile(
    _ x: Double, _ width: Double, y: Double = 0, height: Double = 100, audience: Audience = .internal
  ) async throws -> Profile {
    let drawn = try DrawnArea(.multiPolygon(SmallCity.square(x, y, width, height)), crs: .rdNew, name: "plek")
    let analyst = Analyst(catalogue: city.catalogue)
    let store: any Store =
      audience == .public
      ? PublicStore(city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy()) : city.store
    return try await store.read { reader in
      try analyst.profile(drawn: drawn, division: nil, period: nil, audience: audience, reader)
    }
  }

  private func row(_ id: String, _ profile: Profile) throws -> ProfileRow {
    try #require(profile.indicators.first { $0.id == id }, "\(profile.indicators.map(\.id))")
  }

  @Test func aBuurtIsDividedByItsDwellings() async throws {
    try await filled()
    let profile = try await profile(50, 50)
    let composition = try #require(profile.composition)
    #expect(composition.by == "dwellings" && !composition.exact && composition.level == "buurt")
    #expect(composition.parts.map(\.code) == ["BU99000101"] && composition.parts[0].share == 0.75)
    let residents = try row("residents", profile)
    #expect(residents.value == 300 && residents.status == .estimated && residents.carriedShare == 0.25)
    #expect(profile.reference?.code == "GM9900" && residents.share == 0.3)
  }

  @Test func signalsAreCountedInside() async throws {
    try await filled()
    let profile = try await profile(50, 50)
    let signals = try row("signals", profile)
    #expect(signals.value == 1 && signals.status == .measured && signals.carriedShare == nil)
    #expect(try row("signals-per-1000", profile).value == 1000 * 1 / 300.0)
    #expect(try row("signals-open", profile).value == 0)
    #expect(try row("addresses", profile).value == 3)
  }

  @Test func whereNobodyKnowsWhereDwellingsAreTheSquareMetresDivide() async throws {
    try await filled(addresses: [])
    let profile = try await profile(50, 100)
    #expect(profile.composition?.by == "area")
    #expect(profile.composition?.parts.map(\.share) == [0.5, 0.5])
    #expect(try row("residents", profile).value == 250)
  }

  /// Six strips of postcodes, of which those in the left half of the first buurt have three quarters of its residents.
  @Test func aFinerDivisionWithResidentsDividesWhereThereAreNoAddresses() async throws {
    try await filled(addresses: [])
    let finer = Division(id: "pc6-2024")
    try await city.store.write { writer in
      try writer.save(finer)
      for (strip, residents) in [150.0, 150, 50, 50, 60, 40].enumerated() {
        let x = strip < 4 ? 25 * Double(strip) : 50 * Double(strip - 2)
        var area = SmallCity.area(
          "9999A\(strip)", SmallCity.square(x, 0, strip < 4 ? 25 : 50, 100), level: AreaLevel(rawValue: "pc6"))
        (area.division, area.parent) = (finer.id, nil)
        _ = try writer.save(area)
        _ = try writer.save(SmallCity.observation(area.code, residents), division: finer.id)
      }
    }
    let profile = try await profile(0, 50)
    #expect(profile.composition?.by == "pc6-2024/pc6:residents" && profile.area.division == "test-2024")
    #expect(profile.composition?.parts.map(\.share) == [0.75])
    #expect(try row("residents", profile).value == 300)
    // The public is never answered by anything finer than buurten.
    let analyst = Analyst(catalogue: city.catalogue)
    let drawn = try DrawnArea(.multiPolygon(SmallCity.square(0, 0, 50, 100)), crs: .rdNew, name: "plek")
    let error = await #expect(throws: AtlasError.self) {
      try await city.store.read { reader in
        try analyst.profile(drawn: drawn, division: finer.id, period: nil, audience: .public, reader)
      }
    }
    #expect(error?.code == .refused)
  }

  /// The wijk has the figure, its buurten do not: half of its area, half of its residents.
  @Test func whatNoBuurtHasIsTakenFromTheWijkenAndSaid() async throws {
    _ = try await city.fill(residents: ["WK990001": 600, "WK990002": 100])
    let profile = try await profile(50, 100)
    let residents = try row("residents", profile)
    #expect(residents.value == 300 && residents.status == .estimated)
    #expect(profile.composition?.coarser == ["residents"] && profile.composition?.level == "buurt")
  }

  @Test func aDrawnBuurtHasTheBuurtsOwnFigures() async throws {
    try await filled()
    let analyst = Analyst(catalogue: city.catalogue)
    for (code, x) in [("BU99000101", 0.0), ("BU99000102", 100), ("BU99000201", 200)] {
      // Two centimetres off, as coordinates in degrees are.
      let drawn = try await profile(x + 0.02, 100)
      let own = try await city.store.read { reader in
        try analyst.profile(code: code, division: nil, period: nil, audience: .internal, reader)
      }
      #expect(drawn.composition?.exact == true)
      // Only its place among the buurten is not that of a drawing.
      let comparable = own.indicators.map { row in
        var row = row
        (row.rank, row.peers) = (nil, [])
        return row
      }
      #expect(drawn.indicators == comparable)
    }
  }

  @Test func theTwoSidesOfABorderAddUpToTheCity() async throws {
    try await filled()
    for x in [30.0, 65, 120, 285] {
      let (left, right) = (try await profile(0, x), try await profile(x, 300 - x))
      for (id, whole) in [("residents", 1000.0), ("signals", 3), ("addresses", 6)] {
        let sum = try #require(row(id, left).value) + #require(row(id, right).value)
        #expect(abs(sum - whole) < 1e-9, "\(id) at \(x)")
      }
    }
  }

  @Test func whatLiesOutsideIsTold() async throws {
    try await filled()
    #expect(try #require(try await profile(-100, 200).composition).outsideShare == 0.5)
    let error = await #expect(throws: AtlasError.self) { try await profile(5000, 100) }
    #expect(error?.code == .invalidGeometry)
  }

  @Test func forThePublicItIsTheWholeBuurtenThatItCovers() async throws {
    try await filled()
    let exact = try await profile(50, 150, audience: .public)
    let parts = exact.composition?.parts.map(\.code)
    #expect(parts == ["BU99000101", "BU99000102"] && exact.composition?.by == "cells")
    #expect(try row("residents", exact).value == 500)
    // Neither its shape nor what lies outside tells more.
    let other = try await profile(-40, 240, audience: .public)
    #expect(other.indicators == exact.indicators && other.composition == exact.composition)
  }

  @Test func forThePublicLessThanHalfABuurtIsRefused() async throws {
    try await filled()
    for width in [10.0, 20, 45] {
      let error = await #expect(throws: AtlasError.self) { try await profile(0, width, audience: .public) }
      #expect(error?.code == .refused)
    }
  }

  @Test func aTerritoryIsMadeOfItsUnits() async throws {
    try await filled()
    let plan = StoredPlan(
      id: "plan-1", division: SmallCity.division.id, gemeente: "GM9900", created: "2024-01-01T00:00:00Z",
      territoryCount: 2, seed: 1, summary: "{}",
      assignment: ["BU99000101": "T1", "BU99000201": "T1", "BU99000102": "T2"])
    try await city.store.write { try $0.save(plan, territories: []) }
    let analyst = Analyst(catalogue: city.catalogue)
    @Sendable func profile(_ code: String) async throws -> Profile {
      try await city.store.read { reader in
        try analyst.profile(code: code, division: nil, period: nil, audience: .internal, reader)
      }
    }
    let first = try await profile("plan-1:T1")
    #expect(try row("residents", first).value == 900)
    #expect(try abs((row("signals-per-1000", first).value ?? 0) - 3000 / 900.0) < 1e-9)
    #expect(first.composition?.parts.map(\.code) == ["BU99000101", "BU99000201"] && first.area.level == "territory")
    #expect(try row("residents", try await profile("plan-1:T2")).value == 100)
    for code in ["plan-1:T3", "plan-2:T1"] {
      let error = await #expect(throws: AtlasError.self) { try await profile(code) }
      #expect(error?.code == .unknownArea)
    }
  }

  @Test func aWijkTellsWhereItsBuurtenDiffer() async throws {
    try await filled()
    try await city.store.write { writer in
      _ = try writer.save(SmallCity.observation("WK990001", 520), division: SmallCity.division.id)
    }
    let analyst = Analyst(catalogue: city.catalogue)
    let profile = try await city.store.read { reader in
      try analyst.profile(code: "WK990001", division: nil, period: nil, audience: .internal, reader)
    }
    #expect(profile.discrepancies.map(\.indicator) == ["residents"])
    #expect(profile.discrepancies[0].published == 520 && profile.discrepancies[0].aggregated == 500)
  }

  @Test func areasThatArePickedCountAsAWhole() async throws {
    try await filled()
    let analyst = Analyst(catalogue: city.catalogue)
    func together(_ codes: [String]) async throws -> Profile {
      try await city.store.read {
        try analyst.profile(together: codes, name: "samen", division: nil, period: nil, audience: .internal, $0)
      }
    }
    let profile = try await together(["BU99000201", "BU99000101", "BU99000201"])
    let composition = try #require(profile.composition)
    #expect(composition.exact && composition.parts.map(\.code) == ["BU99000101", "BU99000201"])
    let residents = try row("residents", profile)
    #expect(residents.value == 900 && residents.share == 0.9)
    for wrong in [[], ["BU99000199"], ["BU99000101", "WK990001"]] {
      let error = await #expect(throws: AtlasError.self) { try await together(wrong) }
      #expect(error.map { [.invalidRequest, .unknownArea].contains($0.code) } == true)
    }
  }
}
