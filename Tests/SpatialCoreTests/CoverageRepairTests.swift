import SpatialCore
import Testing

@Suite struct CoverageRepairTests {
  private func repaired(
    _ areas: [MultiPolygon], gapWidth: Double = 10, places: [Coordinate] = []
  ) throws -> RepairedCoverage {
    var repair = CoverageRepair()
    repair.gapWidthMetres = gapWidth
    repair.filledPlaces = places
    return try repair.repaired(areas)
  }

  private let left = Shapes.square(0, 0, 100, 100)
  private let right = Shapes.square(100, 0, 100, 100)

  @Test func aCoverageStaysAsItIs() throws {
    let areas = [left, right, Shapes.square(0, 100, 100, 100)]
    let result = try repaired(areas)
    #expect(result.areas == areas && result.changes.isEmpty && result.uncovered.isEmpty)
    #expect(try repaired([]).areas.isEmpty)
    #expect(try repaired([MultiPolygon([])]).changes.isEmpty)
  }

  @Test func anOverlapGoesToTheLongestBorder() throws {
    // The strip of 2 m borders on the second for 100 m, on the first for 100 m and twice 2 m less the outer border.
    let first = Shapes.area([(0, 0), (102, 10), (102, 90), (0, 100), (0, 0)])
    let result = try repaired([first, right])
    #expect(result.areas[1].area == 10_000)
    let change = try #require(result.changes.first { $0.area == 0 })
    #expect(change.kinds == [.overlapRemoved])
    #expect(change.pieces.map(\.other) == [1] && change.pieces.map(\.isGain) == [false])
    #expect(abs(change.areaBefore - change.areaAfter - (change.pieces.first?.piece.area ?? 0)) < 1e-6)
    #expect(result.changes.first { $0.area == 1 }?.kinds == [.noded])
    #expect(try CoverageOracle(result.areas).problem() == nil)
  }

  @Test func anOverlapNarrowerThanTheToleranceIsASliver() throws {
    let result = try repaired([left, Shapes.square(99.996, 0, 100, 100)])
    #expect(result.changes.flatMap(\.kinds).contains(.sliverSnapped))
    #expect(try CoverageOracle(result.areas).problem() == nil)
  }

  private func around(_ hole: [Coordinate]) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 100, 100), holes: [hole.reversed()])])
  }

  @Test func aNarrowHoleIsFilledAndALakeStays() throws {
    let narrow = around(Shapes.box(40, 40, 4, 20))
    let lake = around(Shapes.box(40, 40, 20, 20))
    #expect(try repaired([narrow]).areas[0].area == 10_000)
    let result = try repaired([lake])
    #expect(result.areas == [lake] && result.changes.isEmpty)
    #expect(result.uncovered.map(\.area) == [400])
    #expect(try repaired([lake], gapWidth: 25).areas[0].area == 10_000)
    #expect(try repaired([narrow], gapWidth: 0).areas == [narrow])
  }

  @Test func aLakeThatIsNamedIsFilled() throws {
    let lake = around(Shapes.box(40, 40, 20, 20))
    #expect(try repaired([lake], places: [Coordinate(x: 45, y: 55)]).areas[0].area == 10_000)
    #expect(throws: RepairFailure.covered(place: Coordinate(x: 5, y: 5))) {
      try repaired([lake], places: [Coordinate(x: 50, y: 50), Coordinate(x: 5, y: 5)])
    }
  }

  @Test func aGapGoesToTheNeighbourWithTheLongestBorder() throws {
    let areas = [
      Shapes.square(0, 0, 100, 48), Shapes.area([(0, 50), (50, 50), (50, 100), (0, 100), (0, 50)]),
      Shapes.area([(50, 50), (100, 50), (100, 100), (50, 100), (50, 50)]), Shapes.square(-10, 0, 10, 100),
      Shapes.square(100, 0, 10, 100),
    ]
    let result = try repaired(areas)
    #expect(result.areas[0].area == 5000)
    #expect(result.changes.first { $0.area == 0 }?.pieces.map(\.isGain) == [true])
    #expect(Array(result.areas[1...2]) == Array(areas[1...2]))
    #expect(try CoverageOracle(result.areas).problem() == nil)
  }

  @Test func anEnclaveInAnAreaThatLacksItsHoleGetsIt() throws {
    let enclave = Shapes.square(30, 30, 20, 20)
    let result = try repaired([left, enclave])
    #expect(result.areas[1] == enclave)
    #expect(result.areas[0].area == 9600 && result.areas[0].polygons[0].holes.count == 1)
  }

  @Test func twoAreasOnOnePlaceAreAnErrorThatNamesBoth() throws {
    #expect(throws: RepairFailure.vanished(area: 1, into: 0)) { try repaired([left, left]) }
    let collapsed = MultiPolygon([Polygon(exterior: Shapes.ring([(0, 0), (9, 9), (0, 0), (0, 0)]))])
    #expect(throws: RepairFailure.vanished(area: 1, into: nil)) { try repaired([left, collapsed]) }
  }

  @Test func aVertexOnANeighboursBorderIsAddedThere() throws {
    let top = [
      Shapes.area([(0, 100), (40, 100), (40, 200), (0, 200), (0, 100)]),
      Shapes.area([(40, 100), (100, 100), (100, 200), (40, 200), (40, 100)]),
    ]
    let result = try repaired([left] + top)
    #expect(result.changes.map(\.kinds) == [[.noded]] && result.changes.map(\.area) == [0])
    #expect(result.areas[0].polygons[0].exterior.contains(Coordinate(x: 40, y: 100)))
    #expect(Array(result.areas[1...]) == top && result.areas[0].area == 10_000)
  }

  struct RingCase: Sendable {
    var polygon: Polygon
    var kinds: [AreaChange.Kind]
    var area: Double
  }

  @Test(arguments: [
    RingCase(
      polygon: Polygon(exterior: Shapes.ring([(0, 0), (10, 0), (10, 10), (0, 10)])), kinds: [.closed], area: 100),
    RingCase(
      polygon: Polygon(exterior: Shapes.ring([(0, 0), (0, 0), (10, 0), (10, 10), (10, 10), (0, 10), (0, 0)])),
      kinds: [.repeatedPointsRemoved], area: 100),
    RingCase(
      polygon: Polygon(
        exterior: Shapes.box(0, 0, 10, 10), holes: [Shapes.ring([(2, 2), (3, 3), (2, 2), (2, 2)])]),
      kinds: [.collapsedRingsRemoved], area: 100),
    RingCase(
      polygon: Polygon(exterior: Shapes.box(0, 0, 50, 50), holes: [Shapes.box(10, 10, 20, 20)]), kinds: [.oriented],
      area: 2100),
    RingCase(
      polygon: Polygon(exterior: Shapes.ring([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)])), kinds: [.madeValid],
      area: 50),
  ])
  func ringsAreMended(expected: RingCase) throws {
    let result = try repaired([MultiPolygon([expected.polygon])])
    #expect(result.changes.map(\.kinds) == [expected.kinds])
    #expect(result.areas[0].area == expected.area)
    #expect(try result.areas[0].validityProblem() == nil)
    #expect(result.areas[0].polygons.allSatisfy { $0.rightHanded == $0 } || expected.kinds != [.oriented])
  }

  @Test func anOrdinateThatIsNoNumberIsRefused() {
    let broken = MultiPolygon([Polygon(exterior: Shapes.ring([(0, 0), (10, .nan), (10, 10), (0, 0)]))])
    #expect(throws: SpatialError.self) { try repaired([broken]) }
  }

  /// Two squares whose common border opens towards the outside, by this many metres at its end.
  private func cracked(_ width: Double) -> [MultiPolygon] {
    [left, Shapes.area([(100 + width, 0), (200, 0), (200, 100), (100, 100), (100 + width, 0)])]
  }

  @Test func aCrackThatOpensIntoTheOutsideIsClosedWhereItIsASliver() throws {
    let result = try repaired(cracked(0.004))
    #expect(result.changes.map(\.kinds).contains([.sliverSnapped]))
    #expect(abs(result.areas.reduce(0) { $0 + $1.area } - 20_000) < 1e-6)
    #expect(try SharedBorder.all(of: result.areas).map { $0.lengthMetres.rounded() } == [100])
    #expect(try CoverageOracle(result.areas).problem() == nil)
    #expect(try repaired(result.areas).changes.isEmpty)
    #expect(try repaired(cracked(0.5)).changes.isEmpty)
  }

  /// A crack of 4 mm from the outside into a lake, along a border with vertices on both sides.
  @Test func aCrackBetweenALakeAndTheOutsideIsClosedAndTheLakeStays() throws {
    let upper = Shapes.area([
      (0, 100.004), (20, 100.004), (40, 100.004), (45, 110), (55, 110), (60, 100), (100, 100), (100, 200), (0, 200),
      (0, 100.004),
    ])
    let lower = Shapes.area([
      (0, 0), (100, 0), (100, 100), (60, 100), (55, 90), (45, 90), (40, 100), (30, 100), (0, 100), (0, 0),
    ])
    let result = try repaired([lower, upper])
    #expect(result.uncovered.count == 1)
    #expect(result.uncovered.allSatisfy { $0.width > 15 })
    #expect(result.changes.flatMap(\.kinds).contains(.sliverSnapped))
    #expect(try CoverageOracle(result.areas).problem(gapWidth: 10) == nil)
    #expect(try repaired(result.areas).changes.isEmpty)
  }
}
