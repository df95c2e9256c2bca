import SpatialCore
import Testing

@Suite struct ValidityTests {
  private static let bowTie = Shapes.area([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)])

  /// The diagonals of the bow tie cross in the middle; its two triangles measure 25 each.
  @Test func aBowTieIsNamedWithItsCrossing() throws {
    let problem = try #require(try Self.bowTie.validityProblem())
    #expect(problem.reason.contains("Self-intersection"))
    #expect(problem.location == Coordinate(x: 5, y: 5))
    let valid = try Self.bowTie.madeValid()
    #expect(try valid.validityProblem() == nil)
    #expect(abs(valid.area - 50) < 1e-9)
    #expect(valid.polygons.count == 2)
  }

  @Test(arguments: [
    MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 4, 4), holes: [Shapes.box(10, 10, 1, 1)])]),
    MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 4, 4)), Polygon(exterior: Shapes.box(2, 2, 4, 4))]),
    MultiPolygon([
      Polygon(exterior: Shapes.box(0, 0, 4, 4), holes: [Shapes.box(1, 1, 2, 2), Shapes.box(2, 2, 1.5, 1.5)])
    ]),
  ])
  func holesOutsideAndPartsThatOverlapAreInvalid(area: MultiPolygon) throws {
    #expect(try area.validityProblem() != nil)
    #expect(try area.madeValid().validityProblem() == nil)
  }

  @Test func validAreasStayAsTheyAre() throws {
    let area = MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 9, 9), holes: [Shapes.box(1, 1, 2, 2)])])
    #expect(try area.validityProblem() == nil)
    #expect(try area.madeValid() == area)
    #expect(try MultiPolygon([]).validityProblem() == nil)
  }

  @Test(arguments: [
    Shapes.area([(0, 0), (1, 1)]), Shapes.area([(0, 0), (1, 0), (1, 1), (0, 1)]),
    MultiPolygon([
      Polygon(exterior: Shapes.box(0, 0, 9, 9), holes: [Shapes.box(1, 1, 1, 1), Shapes.ring([(3, 3), (4, 4)])])
    ]),
  ])
  func whatIsNoPolygonIsAnErrorAndNoCrash(area: MultiPolygon) {
    let error = #expect(throws: SpatialError.self) { try area.validityProblem() }
    #expect(error?.code == .engineFailure)
  }
}
