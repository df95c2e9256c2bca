import SpatialCore
import Testing

@Suite struct SharedBorderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var first: MultiPolygon
    var second: MultiPolygon
    /// nil for no border.
    var metres: Double?
    var testDescription: String { what }
  }

  @Test(arguments: [
    Case(what: "a whole side", first: Shapes.square(0, 0, 10, 10), second: Shapes.square(10, 0, 10, 10), metres: 10),
    Case(what: "part of a side", first: Shapes.square(0, 0, 10, 10), second: Shapes.square(10, 3, 5, 4), metres: 4),
    Case(what: "corners that touch", first: Shapes.square(0, 0, 10, 10), second: Shapes.square(10, 10, 5, 5)),
    Case(
      what: "a corner on a side", first: Shapes.square(0, 0, 10, 10),
      second: Shapes.area([(10, 5), (15, 0), (15, 10), (10, 5)])),
    Case(what: "far apart", first: Shapes.square(0, 0, 10, 10), second: Shapes.square(50, 0, 10, 10)),
    Case(what: "a hair apart", first: Shapes.square(0, 0, 10, 10), second: Shapes.square(10.001, 0, 10, 10)),
    Case(
      what: "two pieces add up",
      first: Shapes.area([(0, 0), (30, 0), (30, 10), (10, 10), (10, 20), (30, 20), (30, 30), (0, 30), (0, 0)]),
      second: Shapes.square(30, 0, 10, 30), metres: 20),
    Case(
      what: "an enclave shares its whole border",
      first: MultiPolygon([Polygon(exterior: Shapes.box(0, 0, 10, 10), holes: [Shapes.box(3, 3, 2, 4)])]),
      second: Shapes.square(3, 3, 2, 4), metres: 12),
    Case(
      what: "a part of several", first: Shapes.square(0, 0, 10, 10),
      second: MultiPolygon([Polygon(exterior: Shapes.box(90, 0, 5, 5)), Polygon(exterior: Shapes.box(0, 10, 7, 5))]),
      metres: 7),
  ])
  func isTheLengthInCommon(expected: Case) throws {
    let borders = try SharedBorder.all(of: [expected.first, MultiPolygon([]), expected.second])
    let wanted = expected.metres.map { [SharedBorder(first: 0, second: 2, lengthMetres: $0)] } ?? []
    #expect(borders.map(\.first) == wanted.map(\.first) && borders.map(\.second) == wanted.map(\.second))
    for (found, wanted) in zip(borders, wanted) { #expect(abs(found.lengthMetres - wanted.lengthMetres) < 1e-9) }
  }

  /// A grid of n × m unit squares has m(n − 1) + n(m − 1) borders of length 1.
  @Test(arguments: [(1, 1), (3, 1), (4, 5), (9, 7)])
  func aGridHasItsBorders(columns: Int, rows: Int) throws {
    let cells = (0..<rows * columns).map {
      Shapes.square(Double($0 % columns), Double($0 / columns), 1, 1)
    }
    let borders = try SharedBorder.all(of: cells)
    #expect(borders.count == rows * (columns - 1) + columns * (rows - 1))
    #expect(borders.allSatisfy { abs($0.lengthMetres - 1) < 1e-12 && $0.first < $0.second })
  }

  @Test func aLineBesideABorderRunsAlongItAndOneAcrossDoesNot() throws {
    let areas = [Shapes.square(0, 0, 100, 100), Shapes.square(100, 0, 100, 100), Shapes.square(0, 100, 200, 50)]
    let beside = [[Coordinate(x: 105, y: 0), Coordinate(x: 105, y: 60)]]
    let found = try SharedBorder.along(beside, of: areas, withinMetres: 10)
    // 60 m beside it, and what the round end of the corridor reaches beyond: √(10² − 5²).
    #expect(found.map(\.border.first) == [0] && found.map(\.border.second) == [1])
    #expect(abs((found.first?.alongMetres ?? 0) - 68.66) < 0.1)
    let across = [[Coordinate(x: 50, y: 50), Coordinate(x: 150, y: 50)]]
    #expect(try SharedBorder.along(across, of: areas, withinMetres: 10).map(\.share) == [0.2])
    #expect(try SharedBorder.along([], of: areas, withinMetres: 10).isEmpty)
  }
}
