import SpatialCore
import Testing

@Suite struct RingProblemTests {
  @Test func plainRingsHaveNoProblems() {
    let area = MultiPolygon([
      Polygon(exterior: Shapes.box(0, 0, 9, 9), holes: [Shapes.box(1, 1, 2, 2).reversed()]),
      Polygon(exterior: Shapes.box(20, 0, 9, 9)),
    ])
    #expect(area.ringProblems().isEmpty)
    #expect(MultiPolygon([]).ringProblems().isEmpty)
  }

  /// The closing point counts once, also where it is repeated.
  @Test func repeatedPointsAreFoundAnywhereInTheRing() {
    let area = Shapes.area([(0, 0), (0, 0), (9, 0), (9, 9), (9, 9), (0, 9), (0, 0), (0, 0)])
    #expect(area.ringProblems().map(\.kind) == [.repeatedPoint, .repeatedPoint, .repeatedPoint])
  }

  @Test func aSpikeHasTheLengthOfItsShorterSide() throws {
    let area = Shapes.area([(0, 0), (9, 0), (9, 4), (29, 4.05), (9, 4.1), (9, 9), (0, 9), (0, 0)])
    let spike = try #require(area.ringProblems().first)
    #expect(spike.kind == .spike && spike.location == Coordinate(x: 29, y: 4.05))
    #expect(abs((spike.lengthMetres ?? 0) - 20) < 0.001)
    var limits = RingLimits()
    limits.spikeAngleDegrees = 0.1
    #expect(area.ringProblems(limits).isEmpty)
  }

  @Test func ringsThatTouchAreToldOnceEach() {
    let touching = MultiPolygon([
      Polygon(exterior: Shapes.box(0, 0, 9, 9)), Polygon(exterior: Shapes.box(9, 9, 9, 9)),
    ])
    #expect(touching.ringProblems().map(\.kind) == [.selfTouching])
    #expect(touching.ringProblems().map(\.ring.description) == ["part 2, exterior ring"])
  }

  @Test func degenerateRingsAreTinyAndNoCrash() {
    for points in [[(0.0, 0.0)], [(0, 0), (0, 0)], [(0, 0), (1, 1), (0, 0)]] {
      #expect(Shapes.area(points).ringProblems().contains { $0.kind == .tinyRing })
    }
    #expect(MultiPolygon([Polygon(exterior: [])]).ringProblems().isEmpty)
  }

  @Test(arguments: [
    (MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 4, 4)), Polygon(exterior: Shapes.box(2, 2, 4, 4))]), "part 1"),
    (MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 4, 4), holes: [Shapes.box(10, 10, 1, 1)])]), "hole 1"),
  ])
  func invalidRingsAreNamed(area: MultiPolygon, ring: String) throws {
    #expect(try #require(try area.validityProblem()).description.contains(ring))
  }

  /// Coordinates near 5·10⁵ with a vertex a nanometre beside the line, where plain arithmetic is at a loss.
  @Test func orientationIsExact() throws {
    let left = Shapes.area([(500_000, 400_000), (500_010, 400_000), (500_010, 400_010), (500_000, 400_000)])
    let beside = Coordinate(x: 500_003, y: (400_003 as Double).nextUp)
    let exact = Coordinate(x: 500_003, y: 400_003)
    func right(_ vertex: Coordinate) -> MultiPolygon {
      let ring = [(500_000.0, 400_000.0), (500_010, 400_010), (500_000, 400_010), (500_000, 400_000)]
      var area = Shapes.area(ring)
      area.polygons[0].exterior.insert(vertex, at: 1)
      return area
    }
    #expect(Coverage([left, right(exact)]).looseBorders.map(\.vertices) == [[exact]])
    #expect(Coverage([left, right(beside)]).looseBorders.isEmpty)
  }
}
