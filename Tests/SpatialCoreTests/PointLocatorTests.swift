import SpatialCore
import TestSupport
import Testing

@Suite struct PointLocatorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var x: Double
    var y: Double
    var area: Int?
    var relation: PointLocator.Relation
    var testDescription: String { what }
  }

  /// 0: a square with a hole; 1: its neighbour in two parts; 2: the enclave that fills half the hole; 3: over 1's far part.
  private static let areas = [
    MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 10, 10), holes: [Shapes.box(4, 4, 4, 4)])]),
    MultiPolygon([Polygon(exterior: Shapes.box(10, 0, 10, 10)), Polygon(exterior: Shapes.box(30, 0, 10, 10))]),
    Shapes.square(4, 4, 2, 4),
    Shapes.square(35, 0, 10, 10),
  ]

  @Test(arguments: [
    Case(what: "inside", x: 1, y: 1, area: 0, relation: .inside),
    Case(what: "in the hole", x: 7, y: 6, area: nil, relation: .outside),
    Case(what: "in the enclave", x: 5, y: 6, area: 2, relation: .inside),
    Case(what: "on the border of hole and enclave", x: 4, y: 6, area: 0, relation: .border),
    Case(what: "on the free border of the hole", x: 8, y: 6, area: 0, relation: .border),
    Case(what: "first part", x: 15, y: 5, area: 1, relation: .inside),
    Case(what: "second part", x: 32, y: 5, area: 1, relation: .inside),
    Case(what: "between the parts", x: 25, y: 5, area: nil, relation: .outside),
    Case(what: "shared border", x: 10, y: 5, area: 0, relation: .border),
    Case(what: "shared corner", x: 10, y: 10, area: 0, relation: .border),
    Case(what: "outer border", x: 20, y: 5, area: 1, relation: .border),
    Case(what: "overlap", x: 37, y: 5, area: 1, relation: .overlap),
    Case(what: "on the border of one, inside the other", x: 35, y: 5, area: 1, relation: .border),
    Case(what: "beyond all", x: -1, y: 100, area: nil, relation: .outside),
    Case(what: "no number", x: .nan, y: 5, area: nil, relation: .invalid),
    Case(what: "infinite", x: 5, y: -.infinity, area: nil, relation: .invalid),
  ])
  func tellsAreaAndRelation(expected: Case) throws {
    let point = Coordinate(x: expected.x, y: expected.y)
    let location = PointLocator.Location(area: expected.area, relation: expected.relation)
    #expect(try PointLocator(Self.areas).locate(point) == location)
    #expect(try AreaIndex(Self.areas).makeLocator().locate(point) == location)
  }

  @Test func noAreasHoldNothing() throws {
    #expect(try PointLocator([]).locate(Coordinate(x: 0, y: 0)).relation == .outside)
    #expect(try PointLocator([MultiPolygon([])]).locate(Coordinate(x: 0, y: 0)).relation == .outside)
    #expect(try AreaIndex([]).locate([Coordinate(x: 0, y: 0)]).map(\.relation) == [.outside])
    #expect(try AreaIndex([MultiPolygon([])]).locate([Coordinate(x: 0, y: .nan)]).map(\.relation) == [.invalid])
  }

  /// Random points lie on no border, so counting crossings of a ray tells inside from outside.
  @Test(arguments: 1...15 as ClosedRange<UInt64>)
  func agreesWithRayCasting(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let areas = (0..<12).map { _ in
      MultiPolygon(
        (0..<Int.random(in: 1...2, using: &generator)).map { part in
          // Parts of one area stay apart: the first in the left half, the second in the right.
          let center = Coordinate(
            x: Double.random(in: 20...30, using: &generator) + Double(part) * 50,
            y: Double.random(in: 20...80, using: &generator))
          let corners = [8, 12][Int.random(in: 0...1, using: &generator)]
          let hole = Shapes.star(around: center, radii: 1...4, corners: 8, using: &generator)
          return Polygon(
            exterior: Shapes.star(around: center, radii: 8...19, corners: corners, using: &generator), holes: [hole])
        })
    }
    let locator = try PointLocator(areas)
    for _ in 0..<400 {
      let point = Coordinate(
        x: Double.random(in: 0...100, using: &generator), y: Double.random(in: 0...100, using: &generator))
      let holding = areas.indices.filter { Self.contains(areas[$0], point) }
      let relation: PointLocator.Relation = [.outside, .inside, .overlap][min(holding.count, 2)]
      #expect(try locator.locate(point) == PointLocator.Location(area: holding.first, relation: relation))
    }
  }

  private static func contains(_ area: MultiPolygon, _ point: Coordinate) -> Bool {
    var isInside = false
    for ring in area.polygons.flatMap(\.rings) {
      for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
        if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
      }
    }
    return isInside
  }
}
