import SpatialCore
import Testing

@Suite struct PolygonTests {
  /// 10 × 10 less 2 × 3 and 1 × 1, wherever it lies and however its holes turn.
  @Test(arguments: [0.0, 600_000], [false, true])
  func areaLeavesHolesOut(offset: Double, holesTurned: Bool) {
    let holes = [Shapes.box(offset + 1, offset + 1, 2, 3), Shapes.box(offset + 6, offset + 6, 1, 1)]
    let polygon = Polygon(
      exterior: Shapes.box(offset, offset, 10, 10), holes: holesTurned ? holes.map { $0.reversed() } : holes)
    #expect(polygon.area == 93)
    #expect(MultiPolygon([polygon, Polygon(exterior: Shapes.box(offset + 20, 0, 2, 2))]).area == 97)
  }

  @Test func signedAreaTellsTheDirection() {
    let triangle = Shapes.ring([(0, 0), (4, 0), (0, 3), (0, 0)])
    #expect(Polygon.signedArea(triangle) == 6)
    #expect(Polygon.signedArea(triangle.reversed()) == -6)
    #expect(Polygon.signedArea([]) == 0)
  }

  @Test(arguments: [
    (Shapes.ring([]), "0 points"), (Shapes.ring([(0, 0), (1, 1), (0, 0)]), "3 points"),
    (Shapes.ring([(0, 0), (1, 0), (1, 1), (0, 1)]), "not closed"),
    (Shapes.ring([(0, 0), (1, 0), (.nan, 1), (0, 0)]), "finite"),
    (Shapes.ring([(0, 0), (.infinity, 0), (1, 1), (0, 0)]), "finite"),
  ])
  func namesWhatIsNoRing(ring: [Coordinate], expected: String) throws {
    let exterior = try #require(Polygon(exterior: ring).structuralProblem)
    #expect(exterior.contains(expected) && exterior.contains("exterior ring"))
    let hole = try #require(Polygon(exterior: Shapes.box(-5, -5, 20, 20), holes: [ring]).structuralProblem)
    #expect(hole.contains(expected) && hole.contains("hole 1"))
    let part = try #require(
      MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 1, 1)), Polygon(exterior: ring)]).structuralProblem)
    #expect(part.contains(expected) && part.contains("part 2"))
  }

  @Test func aRingThatCrossesItselfIsStructurallySound() {
    #expect(Shapes.area([(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]).structuralProblem == nil)
    #expect(Shapes.square(0, 0, 1, 1).structuralProblem == nil)
    #expect(MultiPolygon([]).structuralProblem != nil)
  }

  @Test func theLargestPartIsByArea() {
    let small = Polygon(exterior: Shapes.box(0, 0, 1, 1))
    let large = Polygon(exterior: Shapes.box(5, 5, 2, 2))
    #expect(MultiPolygon([small, large]).largestPart == large)
    #expect(MultiPolygon([]).largestPart == nil)
    #expect(MultiPolygon([small, large]).envelope == Envelope(minX: 0, minY: 0, maxX: 7, maxY: 7))
  }

  @Test func onlyPolygonsAreTakenForAreas() {
    let square = Polygon(exterior: Shapes.box(0, 0, 1, 1))
    #expect(
      Geometry.collection([.polygon(square), .multiPolygon(MultiPolygon([square]))]).asMultiPolygon?.polygons.count == 2
    )
    #expect(Geometry.collection([.polygon(square), .point(Coordinate(x: 0, y: 0))]).asMultiPolygon == nil)
    #expect(Geometry.lineString([]).asMultiPolygon == nil)
  }
}
