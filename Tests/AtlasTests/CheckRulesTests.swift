import Atlas
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// The rules about rings, codes, names, nesting and residents; `CheckDivisionTests` has those about coverages.
@Suite struct CheckRulesTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private func findings(
    _ areas: [Area] = SmallCity.areas, division: Division = SmallCity.division, residents: [String: Double?] = [:],
    level: AreaLevel? = nil
  ) async throws -> [CheckFinding] {
    let stored = try await city.fill(areas: areas, division: division, residents: residents)
    return try await city.store.read { reader in
      var check = CheckDivision()
      check.level = level
      return try check.findings(stored, reader)
    }
  }

  private static func replacing(_ code: String, _ change: (inout Area) -> Void) -> [Area] {
    SmallCity.areas.map { area in
      var area = area
      if area.code == code { change(&area) }
      return area
    }
  }

  /// The first buurt with other points between its corners; those of the left side touch no other buurt.
  private static func ring(_ points: [(Double, Double)]) -> [Area] {
    replacing("BU99000101") { area in
      let ring = [(0.0, 0.0), (100, 0), (100, 100), (0, 100)] + points + [(0, 0)]
      area.geometry = MultiPolygon([
        Polygon(exterior: ring.map { Coordinate(x: 40_000 + $0.0, y: 550_000 + $0.1) })
      ])
    }
  }

  @Test func aSpikeIsAWarningWithItsLengthAtItsTip() async throws {
    let spike = try #require(
      try await findings(Self.ring([(0, 50.01), (-30, 50), (0, 49.99)]), level: .buurt).first { $0.rule == .spike })
    #expect(spike.severity == .warning && spike.code == "BU99000101" && spike.message.contains("30 m"))
    #expect(spike.location == Coordinate(x: 39_970, y: 550_050))
    // A corner of a degree is a spit of land.
    let spit = try await findings(Self.ring([(0, 50.5), (-30, 50), (0, 49.5)]), level: .buurt)
    #expect(!spit.contains { $0.rule == .spike })
  }

  @Test func repeatedPointsAreOneFindingAnArea() async throws {
    let found = try await findings(Self.ring([(0, 60), (0, 60), (0, 40), (0, 40), (0, 40)]))
    #expect(found.map(\.rule) == [.repeatedPoint] && found[0].severity == .information)
    #expect(found[0].message.contains("3 times") && found[0].location == Coordinate(x: 40_000, y: 550_060))
  }

  @Test func aTinyPartIsAWarning() async throws {
    let areas = Self.replacing("BU99000101") { area in
      area.geometry.polygons.append(Polygon(exterior: SmallCity.box(-50, 0, 0.5, 1)))
    }
    let tiny = try #require(try await findings(areas, level: .buurt).first { $0.rule == .tinyRing })
    #expect(tiny.severity == .warning && tiny.areaSquareMetres == 0.5 && tiny.message.contains("part 2"))
  }

  @Test func aHoleThatTouchesTheBorderIsSelfTouching() async throws {
    let areas = Self.replacing("BU99000101") { area in
      let hole = [(0.0, 100.0), (30, 60), (60, 60), (0, 100)]
      area.geometry.polygons[0].holes = [hole.map { Coordinate(x: 40_000 + $0.0, y: 550_000 + $0.1) }]
    }
    let touching = try #require(try await findings(areas, level: .buurt).first { $0.rule == .selfTouching })
    #expect(touching.severity == .information && touching.location == Coordinate(x: 40_000, y: 550_100))
  }

  @Test func aVertexThatOneSideLacksIsInformation() async throws {
    let areas = Self.replacing("BU99000101") { area in
      area.geometry.polygons[0].exterior.insert(Coordinate(x: 40_100, y: 550_050), at: 2)
    }
    let found = try await findings(areas)
    #expect(found.map(\.rule) == [.mismatchedBorder] && found[0].severity == .information)
    #expect([found[0].code, found[0].other] == ["BU99000101", "BU99000102"])
    #expect(found[0].location == Coordinate(x: 40_100, y: 550_050))
  }

  @Test func anInvalidRingIsNamed() async throws {
    let areas = Self.replacing("BU99000101") { area in
      area.geometry.polygons[0].holes = [SmallCity.box(10, 10, 20, 20), SmallCity.box(20, 20, 20, 20)]
    }
    let invalid = try #require(try await findings(areas).first { $0.rule == .invalidGeometry })
    #expect(invalid.message.contains("hole 1 and hole 2"))
  }

  /// As an edit in another program may leave it; the rest is checked all the same.
  @Test func whatIsNoPolygonAtAllIsAFinding() async throws {
    for shape in [[], [Polygon(exterior: Array(SmallCity.box(0, 0, 9, 9).prefix(2)))]] {
      let areas = Self.replacing("BU99000102") { $0.geometry = MultiPolygon(shape) }
      let found = try await findings(areas, level: .buurt)
      #expect(found.first { $0.rule == .invalidGeometry }?.code == "BU99000102")
      #expect(found.contains { $0.rule == .parentMismatch && $0.code == "WK990001" })
    }
  }

  @Test func anAreaMostlyOutsideItsParentIsMisplaced() async throws {
    let areas = Self.replacing("BU99000201") { $0.parent = "WK990001" }
    let found = try await findings(areas)
    let misplaced = try #require(found.first { $0.rule == .misplaced })
    #expect(misplaced.severity == .error && misplaced.code == "BU99000201" && misplaced.other == "WK990001")
    #expect(found.filter { $0.rule == .misplaced }.count == 1)
  }

  @Test func aCodeOfAnotherParentIsAWarningForCBS() async throws {
    let areas = Self.replacing("BU99000201") { $0.parent = "WK990001" }
    let found = try await findings(areas, division: Division(id: "cbs-2024"))
    #expect(found.filter { $0.rule == .parentCode }.map(\.other) == ["WK990001"])
    #expect(found.first { $0.rule == .parentCode }?.message.contains("WK990002") == true)
  }

  @Test func aNameTwiceInOneParentIsInformation() async throws {
    let areas = SmallCity.areas.map { area in
      var area = area
      if area.level == .buurt { area.name = "Centrum" }
      return area
    }
    let found = try await findings(areas)
    #expect(found.map(\.rule) == [.duplicateName] && found[0].severity == .information)
    #expect([found[0].code, found[0].other] == ["BU99000102", "BU99000101"])
  }

  @Test func anAreaOutsideTheNetherlandsIsAnError() async throws {
    let areas = SmallCity.areas + [SmallCity.area("BU99000202", SmallCity.square(400_000, 0, 10, 10))]
    let found = try await findings(areas, level: .buurt)
    #expect(found.filter { $0.rule == .outsideNetherlands }.map(\.code) == ["BU99000202"])
  }

  /// One wijk of two buurten: three figures rounded to 5 may be 15 apart.
  @Test(arguments: [(215.0, false), (220.0, true), (185.0, false), (180.0, true)])
  func residentsMayDifferByRounding(wijk: Double, isFound: Bool) async throws {
    let found = try await findings(residents: ["WK990001": wijk, "BU99000101": 100, "BU99000102": 100])
    #expect(found.map(\.rule) == (isFound ? [.residentsSum] : []))
    if isFound {
      #expect(found[0].severity == .warning && found[0].code == "WK990001")
      #expect(found[0].message.contains("\(Int(wijk)) residents") && found[0].message.contains("200 together"))
    }
  }

  @Test func aMissingFigureBelowCannotBeAddedUp() async throws {
    #expect(try await findings(residents: ["WK990001": 500, "BU99000101": 100, "BU99000102": nil]).isEmpty)
  }

  @Test func oneLevelIsCheckedWithHowItFillsTheLevelAbove() async throws {
    let areas =
      SmallCity.areas.filter { $0.code != "BU99000201" } + [
        SmallCity.area("BU99000202", SmallCity.square(201, 0, 99, 100))
      ]
    #expect(try await findings(areas, level: .gemeente).isEmpty)
    #expect(try await findings(areas, level: .wijk).isEmpty)
    #expect(try await findings(areas, level: .buurt).map(\.rule) == [.parentMismatch])
  }

  @Test func findingsHaveIdsThatStayAndShapes() async throws {
    let areas = Self.replacing("BU99000102") { $0.geometry = SmallCity.square(98, 0, 102, 100) }
    let first = try await findings(areas)
    let overlap = try #require(first.first { $0.rule == .overlap })
    #expect(overlap.id == "overlap-buurt-BU99000101-BU99000102-40099-550050")
    guard case .multiPolygon(let shape) = overlap.geometry else {
      Issue.record("an overlap without its piece")
      return
    }
    #expect(abs(shape.area - 200) < 1e-6)
    #expect(try await findings(areas).map(\.id) == first.map(\.id))
    #expect(Set(first.map(\.id)).count == first.count)
  }
}
