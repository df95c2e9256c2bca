import Atlas
import GeoPackageStore
import SpatialCore
import Testing

@Suite struct CheckDivisionTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private func findings(_ areas: [Area], division: Division = SmallCity.division) async throws -> [CheckFinding] {
    let stored = try await city.fill(areas: areas, division: division)
    return try await city.store.read { try CheckDivision().findings(stored, $0) }
  }

  /// The areas with some replaced by others of the same code, and some left out.
  private static func changed(_ changes: [String: MultiPolygon] = [:], without: Set<String> = []) -> [Area] {
    SmallCity.areas.filter { !without.contains($0.code) }.map { area in
      changes[area.code].map { SmallCity.area(area.code, $0) } ?? area
    }
  }

  @Test func aCoverageHasNoFindings() async throws {
    #expect(try await findings(SmallCity.areas).isEmpty)
  }

  @Test func aSyntheticDivisionIsSaidToBeSoAndNothingElse() async throws {
    let found = try await findings(SmallCity.areas, division: Division(id: "demo", isSynthetic: true))
    #expect(found.map(\.rule) == [.synthetic] && found.map(\.severity) == [.information])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var areas: [Area]
    var expected: [Finding]
    var testDescription: String { what }
  }

  struct Finding: Sendable, Hashable, Comparable, CustomStringConvertible {
    var rule: CheckFinding.Rule
    var severity: CheckFinding.Severity
    var code: String?
    var other: String?
    var squareMetres: Int?
    var description: String { "\(rule.rawValue) \(severity) \(code ?? "-") \(other ?? "-") \(squareMetres ?? 0) m²" }
    static func < (left: Finding, right: Finding) -> Bool { left.description < right.description }
  }

  private static let bowTie = MultiPolygon([
    Polygon(
      exterior: [(0.0, 0.0), (100, 100), (100, 0), (0, 100), (0, 0)].map {
        Coordinate(x: 40_000 + $0.0, y: 550_000 + $0.1)
      })
  ])

  /// A buurt around a hole of 4 × 10 m, and one of 20 × 10 m.
  private static func holed(_ width: Double) -> MultiPolygon {
    MultiPolygon([
      Polygon(exterior: SmallCity.box(0, 0, 100, 100), holes: [SmallCity.box(40, 40, width, 10).reversed()])
    ])
  }

  @Test(arguments: [
    Case(
      what: "two buurten overlap by 2 m",
      areas: changed(["BU99000102": SmallCity.square(98, 0, 102, 100)]),
      expected: [Finding(rule: .overlap, severity: .error, code: "BU99000101", other: "BU99000102", squareMetres: 200)]),
    Case(
      what: "a narrow hole is a gap, and the wijk differs by it a little",
      areas: changed(["BU99000101": holed(4)]),
      expected: [
        Finding(rule: .gap, severity: .error, squareMetres: 40),
        Finding(rule: .parentMismatch, severity: .warning, code: "WK990001", squareMetres: 40),
      ]),
    Case(
      what: "buurten overlap by a nanometre along 100 m, which is rounding",
      areas: changed(["BU99000102": SmallCity.square(100 - 1e-9, 0, 100 + 1e-9, 100)]), expected: []),
    Case(
      what: "a wide hole is an uncovered place, and the wijk differs by it",
      areas: changed(["BU99000101": holed(20)]),
      expected: [
        Finding(rule: .uncovered, severity: .information, squareMetres: 200),
        Finding(rule: .parentMismatch, severity: .error, code: "WK990001", squareMetres: 200),
      ]),
    Case(
      what: "a buurt of a wijk that is not there",
      areas: changed(without: ["WK990002"]),
      expected: [
        Finding(rule: .orphan, severity: .error, code: "BU99000201", other: "WK990002"),
        Finding(rule: .parentMismatch, severity: .error, code: "GM9900", squareMetres: 10_000),
      ]),
    Case(
      what: "a buurt that is missing",
      areas: changed(without: ["BU99000102"]),
      expected: [Finding(rule: .parentMismatch, severity: .error, code: "WK990001", squareMetres: 10_000)]),
    Case(
      what: "a wijk whose only buurt is missing",
      areas: changed(without: ["BU99000201"]),
      expected: [Finding(rule: .parentMismatch, severity: .error, code: "WK990002")]),
    Case(
      what: "a wijk that reaches too far",
      areas: changed(["WK990002": SmallCity.square(200, 0, 105, 100)]),
      expected: [
        Finding(rule: .parentMismatch, severity: .warning, code: "GM9900", squareMetres: 500),
        Finding(rule: .parentMismatch, severity: .warning, code: "WK990002", squareMetres: 500),
      ]),
  ])
  func names(expected: Case) async throws {
    let found = try await findings(expected.areas).map {
      Finding(
        rule: $0.rule, severity: $0.severity, code: $0.code, other: $0.other,
        squareMetres: $0.areaSquareMetres.map { Int($0.rounded()) })
    }
    #expect(found.sorted() == expected.expected.sorted())
  }

  @Test func anInvalidRingIsNamedWithItsPlaceAndKeepsNothingElseFromBeingChecked() async throws {
    let areas = Self.changed(["BU99000101": Self.bowTie, "BU99000201": SmallCity.square(198, 0, 102, 100)])
    let found = try await findings(areas)
    let invalid = try #require(found.first { $0.rule == .invalidGeometry })
    #expect(invalid.code == "BU99000101" && invalid.severity == .error && invalid.level == .buurt)
    #expect(invalid.location == Coordinate(x: 40_050, y: 550_050))
    #expect(found.filter { $0.rule == .overlap }.map(\.other) == ["BU99000201"])
  }

  @Test func anInvalidWijkDoesNotStopTheCheck() async throws {
    let found = try await findings(Self.changed(["WK990001": Self.bowTie, "GM9900": Self.bowTie]))
    #expect(Set(found.filter { $0.rule == .invalidGeometry }.map(\.code)) == ["WK990001", "GM9900"])
  }

  @Test func findingsTellWhereAndHowWide() async throws {
    let gap = try #require(try await findings(Self.changed(["BU99000101": Self.holed(4)])).first { $0.rule == .gap })
    let width = try #require(gap.widthMetres)
    #expect(abs(width - 4) < 0.02)
    let place = try #require(gap.location)
    #expect((40_040...40_044).contains(place.x) && (550_040...550_050).contains(place.y))
  }

  @Test func aCodeThatIsNotOfItsLevelIsMalformedInADivisionOfCBS() async throws {
    let odd = SmallCity.area("WIJK1", SmallCity.square(0, 0, 200, 100), level: .wijk, parent: "GM9900")
    let areas = [SmallCity.areas[0], odd, SmallCity.areas[2]]
    #expect(try await findings(areas, division: Division(id: "cbs-2024")).map(\.rule) == [.malformedCode])
    #expect(try await findings(areas).isEmpty)
  }
}
