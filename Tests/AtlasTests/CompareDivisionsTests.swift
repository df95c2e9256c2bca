import Atlas
import GeoPackageStore
import SpatialCore
import Testing

/// Comparison on a row of squares of 100 m that can be worked out by hand.
@Suite struct CompareDivisionsTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private static func square(_ code: String, _ x: Double, _ width: Double = 100, name: String? = nil) -> Area {
    var area = SmallCity.area(code, SmallCity.square(x, 0, width, 100))
    if let name { area.name = name }
    return area
  }

  private static let before = [
    square("BU99000101", 0), square("BU99000102", 100), square("BU99000103", 200), square("BU99000104", 300),
  ]

  private func comparison(_ before: [Area], _ after: [Area]) async throws -> DivisionComparison {
    let earlier = try await city.fill(areas: before, division: Division(id: "old-2023"))
    let later = try await city.fill(areas: after, division: Division(id: "new-2024"))
    return try await city.store.read { try CompareDivisions().compare(later, against: earlier, $0) }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var after: [Area]
    /// Rule, code, others.
    var expected: [[String]]
    var testDescription: String { what }
  }

  @Test(arguments: [
    Case(what: "the same", after: before, expected: []),
    Case(
      what: "a border drawn 5 m further is noise",
      after: [square("BU99000101", 0, 105), square("BU99000102", 105, 95)] + before.dropFirst(2), expected: []),
    Case(
      what: "a border moved by 20 m",
      after: [square("BU99000101", 0, 120), square("BU99000102", 120, 80)] + before.dropFirst(2),
      expected: [["moved", "BU99000101", "BU99000101"], ["moved", "BU99000102", "BU99000102"]]),
    Case(
      what: "another name", after: before.dropLast() + [square("BU99000104", 300, name: "Oost")],
      expected: [["renamed", "BU99000104", "BU99000104"]]),
    Case(
      what: "another code for the same place", after: before.dropLast() + [square("BU99000199", 300)],
      expected: [["recoded", "BU99000199", "BU99000104"]]),
    Case(
      what: "a place that was nobody's, and one that is nobody's now",
      after: before.dropFirst() + [square("BU99000105", 400)],
      expected: [["new", "BU99000105"], ["vanished", "BU99000101"]]),
    Case(
      what: "two become one of a new code",
      after: [square("BU99000120", 0, 200)] + before.dropFirst(2),
      expected: [
        ["new", "BU99000120", "BU99000101", "BU99000102"], ["vanished", "BU99000101", "BU99000120"],
        ["vanished", "BU99000102", "BU99000120"], ["merged", "BU99000120", "BU99000101", "BU99000102"],
      ]),
    Case(
      what: "one becomes two, one of which keeps the code",
      after: [square("BU99000101", 0, 60), square("BU99000111", 60, 40)] + before.dropFirst(1),
      expected: [
        ["new", "BU99000111", "BU99000101"], ["moved", "BU99000101", "BU99000101"],
        ["split", "BU99000101", "BU99000101", "BU99000111"],
      ]),
  ])
  func changesAreNamed(example: Case) async throws {
    let found = try await comparison(Self.before, example.after)
    #expect(
      found.changes.map { [$0.rule.rawValue, $0.code] + $0.others }
        == example.expected)
    #expect(found.division == "new-2024" && found.against == "old-2023")
  }

  @Test func aMovedBorderIsMeasured() async throws {
    let after = [Self.square("BU99000101", 0, 120), Self.square("BU99000102", 120, 80)] + Self.before.dropFirst(2)
    let found = try await comparison(Self.before, after)
    let moved = try #require(found.changes.first)
    #expect(abs((moved.areaSquareMetres ?? 0) - 2000) < 1e-6 && abs((moved.share ?? 0) - 0.2) < 1e-9)
    #expect(abs((moved.widthMetres ?? 0) - 20) < 0.2)
    #expect(abs((moved.intersectionOverUnion ?? 0) - 100.0 / 120) < 1e-9)
    let place = try #require(moved.location)
    #expect((40_100...40_120).contains(place.x) && (550_000...550_100).contains(place.y))
    #expect(found.levels.first?.same == 2)
  }

  /// A ring that runs to and fro has no area to take a share of.
  @Test func ofAnAreaOfNothingThereIsNoShare() async throws {
    let flat = SmallCity.area("BU99000101", SmallCity.square(0, 0, 100, 0))
    let moved = try #require(try await comparison([flat], [Self.before[0]]).changes.first)
    #expect(moved.rule == .moved && moved.share == nil && abs((moved.areaSquareMetres ?? 0) - 10_000) < 1e-6)
  }

  /// 5 m of a square of 100 m: the areas have 95 of 105 m in common.
  @Test func noiseIsTold() async throws {
    let after = [Self.square("BU99000101", 5, 100)]
    let level = try #require(try await comparison([Self.before[0]], after).levels.first)
    #expect(level.same == 1 && abs((level.leastOverlapOfSame ?? 0) - 95.0 / 105) < 1e-9)
  }

  @Test func divisionsWithoutACommonLevelAreNotCompared() async throws {
    let postcode = SmallCity.area(
      "2711", SmallCity.square(0, 0, 100, 100), level: AreaLevel(rawValue: "pc4"), parent: nil)
    let error = await #expect(throws: AtlasError.self) { try await comparison(Self.before, [postcode]) }
    #expect(error?.code == .invalidRequest && error?.message.contains("pc4") == true)
  }
}
