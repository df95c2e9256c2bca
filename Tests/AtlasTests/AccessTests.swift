import Atlas
import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// Access in the small city, worked out by hand.
///
/// Four addresses at 10, 90, 150 and 250 m along a line, one AED at 0 m. Residents: 400 in the first buurt (two addresses),
/// 100 in the second, 500 in the third (one each).
@Suite struct AccessTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private static func at(_ x: Double) -> Coordinate { Coordinate(x: 40_000 + x, y: 550_050) }

  private static func address(_ id: String, _ x: Double, uses: [String] = []) -> Address {
    Address(id: id, street: "Lijn", number: Int(x), uses: uses, point: at(x))
  }

  private static let addresses = [address("a", 10), address("b", 90), address("c", 150), address("d", 250)]
  private static let residents: [String: Double?] = ["BU99000101": 400, "BU99000102": 100, "BU99000201": 500]

  private func fill(
    residents: [String: Double?] = Self.residents, addresses: [Address] = Self.addresses,
    facilities: [Facility] = [Facility(id: "1", kind: "aed", point: Self.at(0))]
  ) async throws -> StoredDivision {
    let division = try await city.fill(residents: residents, addresses: addresses)
    try await city.store.write { writer in
      for facility in facilities { _ = try writer.save(facility) }
    }
    _ = try await AssignPoints(store: city.store).run(division)
    return division
  }

  private func measure(_ within: Double, _ change: (inout MeasureAccess) -> Void = { _ in }) async throws
    -> AccessReport
  {
    var measure = MeasureAccess(kind: "aed", withinMetres: within)
    change(&measure)
    let made = measure
    return try await city.store.read { try made.run($0) }
  }

  private func figures(_ division: StoredDivision, _ id: String) async throws -> [String: Observation] {
    let catalogue = try Catalogue(json: Data(Self.catalogue.utf8))
    _ = try await AggregateIndicators(store: city.store, catalogue: catalogue).run(division, period: nil)
    let found = try await city.store.read {
      try $0.observations(ObservationQuery(division: division.division.id, indicators: [id]))
    }
    return Dictionary(uniqueKeysWithValues: found.map { ($0.area, $0) })
  }

  private static func entry(_ id: String, _ extra: String) -> String {
    """
    {"id": "\(id)", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition": {"nl": "d", "en": "d"},
     "unit": "u", "decimals": 1, "direction": "neutral", "source": "s", \(extra)}
    """
  }

  private static let catalogue = """
    {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [
      \(entry("residents", #""aggregation": {"rule": "sum"}"#)),
      \(entry("far", #""aggregation": {"rule": "weighted-mean", "weight": "residents"}, "facility": {"kind": "aed", "measure": "distance"}"#)),
      \(entry("near", #""aggregation": {"rule": "weighted-mean", "weight": "residents"}, "facility": {"kind": "aed", "measure": "share", "within": 100}"#)),
      \(entry("other", #""aggregation": {"rule": "weighted-mean", "weight": "residents"}, "facility": {"kind": "school", "measure": "distance"}"#))
    ]}
    """

  @Test func residentsAreSpreadOverTheAddressesOfTheirBuurt() async throws {
    _ = try await fill()
    let report = try await measure(100)
    #expect(report.basis == .residents && report.period?.rawValue == "2024" && report.estimated.isEmpty)
    #expect(report.whole.total == 1000 && report.whole.covered == 400 && report.whole.uncovered == 600)
    #expect(report.whole.meanDistance == 160)
    #expect(report.rows.map(\.code).first == "GM9900")
    let buurt = try #require(report.rows.first { $0.code == "BU99000101" })
    #expect(buurt.sums.share == 1 && buurt.sums.meanDistance == 50 && buurt.sums.addresses == 2)
    let wijk = try #require(report.rows.first { $0.code == "WK990001" })
    #expect(wijk.sums.share == 0.8)
    // A distance of exactly the limit is within it.
    #expect(try await measure(150).whole.covered == 500)
  }

  @Test func byAddressesEachCountsForOne() async throws {
    _ = try await fill()
    let report = try await measure(100) { $0.basis = .addresses }
    #expect(report.basis == .addresses && report.whole.total == 4 && report.whole.covered == 2)
  }

  @Test func residentsLiveInDwellingsWhereTheUseIsKnown() async throws {
    let shop = Self.address("b", 90, uses: ["winkelfunctie"])
    let home = Self.address("a", 10, uses: ["woonfunctie"])
    _ = try await fill(addresses: [home, shop] + Self.addresses.suffix(2))
    let buurt = try #require(try await measure(50).rows.first { $0.code == "BU99000101" })
    #expect(buurt.sums.total == 400 && buurt.sums.covered == 400)
  }

  /// 900 residents over three addresses: 300 for the one whose residents are not known.
  @Test func unknownResidentsCountWithTheMeanOfTheOthers() async throws {
    let division = try await fill(residents: ["BU99000101": 400, "BU99000102": nil, "BU99000201": 500])
    let report = try await measure(100)
    #expect(report.estimated == ["BU99000102"] && report.whole.total == 1200)
    let far = try await figures(division, "far")
    #expect(far["BU99000101"]?.status == .measured && far["BU99000102"]?.status == .estimated)
    #expect(far["WK990001"]?.status == .estimated && far["WK990002"]?.status == .measured)
  }

  @Test func withoutAnyResidentsAddressesCount() async throws {
    _ = try await fill(residents: [:])
    let report = try await measure(100)
    #expect(report.basis == .addresses && report.whole.total == 4)
  }

  @Test func figuresOfEveryLevelAreWeighedByResidents() async throws {
    let division = try await fill()
    let far = try await figures(division, "far").mapValues(\.value)
    #expect(
      far == [
        "BU99000101": 50, "BU99000102": 150, "BU99000201": 250, "WK990001": 70, "WK990002": 250, "GM9900": 160,
      ])
    let near = try await figures(division, "near").mapValues(\.value)
    #expect(
      near == [
        "BU99000101": 100, "BU99000102": 0, "BU99000201": 0, "WK990001": 80, "WK990002": 0, "GM9900": 40,
      ])
    #expect(try await figures(division, "other").isEmpty, "there are no schools in the store")
  }

  @Test func whereNobodyLivesThereIsNoFigure() async throws {
    let division = try await fill(residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 0])
    let far = try await figures(division, "far")
    #expect(far["BU99000201"]?.status == .notApplicable && far["BU99000201"]?.value == nil)
    #expect(far["GM9900"]?.value == 70)
  }

  @Test func placesAreProposedWhereMostGainByThem() async throws {
    _ = try await fill()
    let one = try #require(try await measure(60) { $0.count = 1 }.proposal)
    #expect(one.places.map(\.id) == ["d"] && one.gain == 500 && one.isOptimal && one.candidates == 4)
    #expect(one.places[0].label == "Lijn 250" && one.places[0].area == "BU99000201")
    let all = try #require(try await measure(60) { $0.count = 5 }.proposal)
    #expect(all.places.map(\.gain) == [500, 300] && all.places.count == 2, "two places reach everybody")
    let given = try #require(
      try await measure(60) {
        $0.count = 1
        $0.candidates = [
          FacilityRow(id: "p", kind: nil, name: "Plein", point: Self.at(120)),
          FacilityRow(id: "q", kind: nil, point: Self.at(800)),
        ]
      }.proposal)
    #expect(given.places.map(\.label) == ["Plein"] && given.gain == 300)
  }

  @Test func anAreaIsAskedAboutByItself() async throws {
    _ = try await fill()
    let report = try await measure(60) {
      $0.area = "WK990001"
      $0.count = 1
      $0.listsUncovered = true
    }
    #expect(report.whole.total == 500 && report.rows.map(\.code) == ["WK990001", "BU99000101", "BU99000102"])
    #expect(report.uncovered.map(\.address.id) == ["b", "c"] && report.uncovered.map(\.distance) == [90, 150])
    #expect(report.proposal?.gain == 300)
  }

  @Test func whatIsNotThereIsSaidWithWhatIs() async throws {
    let division = try await city.fill()
    let without = await #expect(throws: AtlasError.self) { try await measure(100) }
    #expect(without?.code == .notFound && without?.message.contains("none of any kind") == true)
    try await city.store.write { _ = try $0.save(Facility(id: "1", kind: "school", point: Self.at(0))) }
    let other = await #expect(throws: AtlasError.self) { try await measure(100) }
    #expect(other?.message.contains("it holds school") == true)
    let empty = await #expect(throws: AtlasError.self) { try await measure(100) { $0.isNewKind = true } }
    #expect(empty?.code == .notFound && empty?.message.contains("no addresses") == true)
    _ = try await AssignPoints(store: city.store).run(division)
    let area = await #expect(throws: AtlasError.self) {
      try await measure(100) {
        $0.isNewKind = true
        $0.area = "WK990009"
      }
    }
    #expect(area?.code == .unknownArea)
    let zero = await #expect(throws: AtlasError.self) { try await measure(0) }
    #expect(zero?.code == .invalidRequest)
  }

  @Test func theFirstOfANewKindAreProposedFromNothing() async throws {
    _ = try await fill(facilities: [])
    let report = try await measure(60) {
      $0.isNewKind = true
      $0.count = 1
    }
    #expect(report.facilities == 0 && report.whole.covered == 0 && report.whole.meanDistance == nil)
    #expect(report.proposal?.gain == 500)
  }
}
