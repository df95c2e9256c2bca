import SpatialCore
import Testing

@Suite struct OverlayTests {
  private static let square = Shapes.square(0, 0, 10, 10)

  /// A width is the diameter of the largest circle inside, found to a thousandth of the extent on either side.
  private func expect(
    _ piece: OverlayPiece?, area: Double, width: Double, extent: Double, at location: SourceLocation = #_sourceLocation
  ) throws {
    let piece = try #require(piece, sourceLocation: location)
    #expect(abs(piece.area - area) < 1e-6, sourceLocation: location)
    #expect(piece.width <= width + 1e-9 && piece.width >= width - extent / 500, sourceLocation: location)
  }

  @Test func unionOfNeighboursAndOverlapsCoversEachPlaceOnce() throws {
    let union = try Overlay.union([Self.square, Shapes.square(10, 0, 10, 10), Shapes.square(5, 5, 10, 10)])
    // 20 × 10, and of the third square the 10 × 5 above them.
    #expect(abs(union.area - 250) < 1e-9)
    #expect(union.polygons.count == 1)
    #expect(try Overlay.union([Self.square, Shapes.square(50, 0, 1, 1)]).polygons.count == 2)
    #expect(try Overlay.union([]).isEmpty)
  }

  @Test func intersectionOfOverlappingSquaresIsAStrip() throws {
    let pieces = try Overlay.intersection(Self.square, Shapes.square(8, 0, 10, 10))
    #expect(pieces.count == 1)
    try expect(pieces.first, area: 20, width: 2, extent: 10)
    let location = try #require(pieces.first?.location)
    #expect((8...10).contains(location.x) && (0...10).contains(location.y))
  }

  /// The triangle of 3, 4 and 5 has an inscribed circle of radius 1 around (1, 1).
  @Test func theWidthOfATriangleIsItsInscribedCircle() throws {
    let triangle = Shapes.area([(0, 0), (4, 0), (0, 3), (0, 0)])
    let piece = try #require(try Overlay.intersection(triangle, Self.square).first)
    try expect(piece, area: 6, width: 2, extent: 4)
    #expect(piece.location.distance(to: Coordinate(x: 1, y: 1)) < 0.02)
  }

  @Test(arguments: [
    Shapes.square(10, 0, 5, 10), Shapes.square(10, 10, 5, 5), Shapes.square(20, 0, 5, 5), MultiPolygon([]),
  ])
  func neighboursDoNotIntersect(other: MultiPolygon) throws {
    #expect(try Overlay.intersection(Self.square, other).isEmpty)
  }

  @Test func symmetricDifferenceTellsBothSides() throws {
    #expect(try Overlay.symmetricDifference(Self.square, Self.square).isEmpty)
    let shifted = try Overlay.symmetricDifference(Self.square, Shapes.square(1, 0, 12, 10))
    #expect(shifted.count == 2)
    try expect(shifted.first, area: 30, width: 3, extent: 10)
    try expect(shifted.last, area: 10, width: 1, extent: 10)
  }

  /// Four strips around a place of 3 × 20, and four more around one of 1 × 1; the bay at the right is open.
  @Test func enclosedGapsAreThoseThatNobodyCovers() throws {
    let ring = [
      Shapes.square(0, 0, 23, 10), Shapes.square(0, 30, 23, 10), Shapes.square(0, 10, 10, 20),
      Shapes.square(13, 10, 10, 20),
    ]
    let small = MultiPolygon([Polygon(exterior: Shapes.box(100, 0, 5, 5), holes: [Shapes.box(102, 2, 1, 1)])])
    let bay = Shapes.area([(200, 0), (210, 0), (210, 2), (202, 2), (202, 8), (210, 8), (210, 10), (200, 10), (200, 0)])
    let gaps = try Overlay.enclosedGaps(of: ring + [small, bay])
    #expect(gaps.count == 2)
    try expect(gaps.first, area: 60, width: 3, extent: 20)
    try expect(gaps.last, area: 1, width: 1, extent: 1)
    #expect(try Overlay.enclosedGaps(of: ring + [small, bay, Shapes.square(10, 10, 3, 20)]).count == 1)
    #expect(try Overlay.enclosedGaps(of: []).isEmpty)
  }

  /// An island of 20 × 20, itself with a hole of 4 × 4, in the middle of a hole of 26 × 26.
  @Test func aCoveredIslandIsNoPartOfTheGapAroundIt() throws {
    let land = MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 46, 46), holes: [Shapes.box(10, 10, 26, 26)])])
    let island = MultiPolygon([Polygon(exterior: Shapes.box(13, 13, 20, 20), holes: [Shapes.box(21, 21, 4, 4)])])
    let gaps = try Overlay.enclosedGaps(of: [land, island])
    #expect(gaps.count == 2)
    // In the corners the circle reaches a little further than between the sides.
    let ring = try #require(gaps.first)
    #expect(abs(ring.area - 276) < 1e-6 && (2.9...3.6).contains(ring.width))
    try expect(gaps.last, area: 16, width: 4, extent: 4)
  }

  /// GEOS 3.11's largest circle needs memory in proportion to the length over the width.
  @Test(arguments: [1e-9, 1e-6, 1e-3])
  func aSliverAlongAnAxisIsMeasuredByItsShorterSide(width: Double) throws {
    let piece = try #require(
      try Overlay.intersection(Shapes.square(0, 0, 5000, 10), Shapes.square(0, 10 - width, 5000, 10)).first)
    #expect(abs(piece.width - width) < width / 1000 + 1e-14)
    #expect((0...5000).contains(piece.location.x) && abs(piece.location.y - 10) <= width)
  }

  @Test func piecesUpToTheMinimumAreaAreLeftOut() throws {
    let other = Shapes.square(10 - 1e-4, 0, 10, 10)
    let holed = MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 9, 9), holes: [Shapes.box(4, 4, 0.1, 0.1)])])
    #expect(try Overlay.intersection(Self.square, other).count == 1)
    #expect(try Overlay.intersection(Self.square, other, minimumArea: 0.01).isEmpty)
    #expect(try Overlay.symmetricDifference(Self.square, Shapes.square(0, 0, 10, 10.001), minimumArea: 0.011).isEmpty)
    #expect(try Overlay.enclosedGaps(of: [holed]).count == 1)
    #expect(try Overlay.enclosedGaps(of: [holed], minimumArea: 0.011).isEmpty)
  }

  @Test func aLabelStandsInTheMiddleOfTheLargestPart() throws {
    let area = MultiPolygon([
      Polygon(exterior: Shapes.box(0, 0, 4, 4)), Polygon(exterior: Shapes.box(100, 100, 10, 10)),
    ])
    let point = try #require(try Overlay.labelPoint(of: area))
    #expect(point.distance(to: Coordinate(x: 105, y: 105)) < 0.1)
    #expect(try Overlay.labelPoint(of: MultiPolygon([])) == nil)
  }
}
