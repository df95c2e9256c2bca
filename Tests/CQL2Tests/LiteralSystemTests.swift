import CQL2
import SpatialCore
import Testing

/// Geometries of filters in other systems than that of the features, which are in RD New.
struct LiteralSystemTests {
  /// A square kilometre around 4.4455° east, 52.038° north.
  private static let area = Geometry.polygon(
    Envelope(minX: 90_000, minY: 450_000, maxX: 91_000, maxY: 451_000).polygon)

  private func truth(
    _ text: String, _ crs: CoordinateReferenceSystem, _ geometry: Geometry = area
  ) throws -> Bool? {
    let evaluator = try CQL2Evaluator(
      CQL2Filter(text: text), queryables: Sample.queryables, literals: try .intoRDNew(from: crs))
    return evaluator.truth(of: Sample.Record(values: ["geometry": .geometry(geometry)]))
  }

  /// The middle of the area, in the axis order of each authority.
  @Test(arguments: [
    (CoordinateReferenceSystem.rdNew, 90_500.0, 450_500.0), (.crs84, 0, 0), (.wgs84, 0, 0), (.etrs89, 0, 0),
    (.webMercator, 0, 0), (CoordinateReferenceSystem(epsg: 25831), 0, 0),
  ])
  func findsTheAreaInEverySystem(crs: CoordinateReferenceSystem, x: Double, y: Double) throws {
    let middle = try CoordinateTransformer(from: .rdNew, to: crs).transform(Coordinate(x: 90_500, y: 450_500))
    let written = crs.isLatitudeFirst ? Coordinate(x: middle.y, y: middle.x) : middle
    #expect(try truth("S_CONTAINS(geometry, POINT(\(written.x) \(written.y)))", crs) == true)
    let step = crs.isGeographic ? 0.1 : 10_000
    let box = "BBOX(\(written.x - step), \(written.y - step), \(written.x + step), \(written.y + step))"
    #expect(try truth("S_WITHIN(geometry, \(box))", crs) == true)
    #expect(try truth("S_INTERSECTS(\(box), geometry)", crs) == true)
    let elsewhere = "POINT(\(written.x + step) \(written.y))"
    #expect(try truth("S_DISJOINT(geometry, \(elsewhere))", crs) == true)
  }

  @Test(arguments: [
    ("S_WITHIN(geometry, BBOX(-180, -90, 180, 90))", true),
    ("S_INTERSECTS(geometry, POLYGON((-180 -90, 180 -90, 180 90, -180 90, -180 -90)))", true),
    ("S_WITHIN(geometry, POLYGON((-180 -90, 180 -90, 180 90, -180 90, -180 -90)))", true),
    ("S_INTERSECTS(geometry, BBOX(170, -90, -170, 90))", false),
    ("S_DISJOINT(geometry, BBOX(170, -90, -170, 90))", true),
    ("S_INTERSECTS(geometry, BBOX(4, -90, -170, 90))", true), ("S_INTERSECTS(geometry, POINT(-70 40))", false),
    ("S_DISJOINT(geometry, MULTIPOINT((-70 40), (4.4455 52.038)))", false),
    ("S_INTERSECTS(geometry, LINESTRING(-70 52.037, 70 52.037))", true),
    ("S_CROSSES(geometry, LINESTRING(-70 52.037, 70 52.037))", true),
    ("S_INTERSECTS(geometry, BBOX(4.4455, 52.038, 4.4455, 52.038))", true),
    ("S_INTERSECTS(geometry, BBOX(4.4455, 50, 4.4455, 53))", true),
  ])
  func whatLiesBeyondTheNetherlandsIsCutOff(text: String, expected: Bool) throws {
    #expect(try truth(text, .crs84) == expected)
  }

  /// A parallel is a curve in RD New: over 3° it bulges some kilometres, which the vertices alone would miss.
  @Test
  func longSidesStayStraightInTheirOwnSystem() throws {
    let transformer = try CoordinateTransformer(from: .crs84, to: .rdNew)
    let band = "POLYGON((4 52, 7 52, 7 52.5, 4 52.5, 4 52))"
    for (latitude, expected) in [(51.999, false), (52.001, true), (52.499, true), (52.501, false)] {
      let point = Geometry.point(try transformer.transform(Coordinate(x: 5.5, y: latitude)))
      #expect(try truth("S_INTERSECTS(geometry, \(band))", .crs84, point) == expected)
      #expect(try truth("S_INTERSECTS(geometry, BBOX(4, 52, 7, 52.5))", .crs84, point) == expected)
    }
  }

  @Test
  func degreesInTheWrongOrderAreTold() {
    #expect(throws: CQL2Error.self) { try truth("S_INTERSECTS(geometry, BBOX(52, -186, 53, 4))", .wgs84) }
    #expect(throws: CQL2Error.self) { try truth("S_INTERSECTS(geometry, POINT(90000 450000))", .crs84) }
  }
}
