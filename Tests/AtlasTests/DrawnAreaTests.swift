import Atlas
import SpatialCore
import Testing

@Suite struct DrawnAreaTests {
  private static func ring(_ points: [(Double, Double)]) -> Geometry {
    .polygon(Polygon(exterior: points.map { Coordinate(x: $0.0, y: $0.1) }))
  }

  private static let bow = ring([(4.5, 52), (4.6, 52.1), (4.6, 52), (4.5, 52.1), (4.5, 52)])
  private static let square = ring([(4.5, 52), (4.6, 52), (4.6, 52.1), (4.5, 52.1), (4.5, 52)])

  @Test func degreesBecomeMetres() throws {
    let area = try DrawnArea(Self.square, crs: .crs84, name: "x").geometry
    // 0.1° of latitude is 11.13 km, of longitude there 6.86 km.
    #expect(abs(area.area / (11_130.0 * 6_860) - 1) < 0.01)
  }

  @Test(arguments: [
    (bow, CoordinateReferenceSystem.crs84, "Self-intersection at exterior ring near (4.55, 52.05)"),
    (.point(Coordinate(x: 4.5, y: 52)), .crs84, "Point, a Polygon or MultiPolygon expected"),
    (ring([(4.5, 52), (4.6, 52), (4.5, 52)]), .crs84, "exterior ring: 3 points, at least 4 expected"),
    (ring([(4.5, 52), (4.6, 52), (4.6, 52.1), (4.5, 52.1)]), .crs84, "not closed"),
    (ring([(4.5, 52), (.nan, 52), (4.6, 52.1), (4.5, 52)]), .crs84, "finite numbers expected"),
    (ring([(52, 4.5), (52, 4.6), (52.1, 4.6), (52, 4.5)]), .crs84, "longitude first expected"),
    (ring([(2.35, 48.85), (2.36, 48.85), (2.36, 48.86), (2.35, 48.85)]), .crs84, "outside the Netherlands"),
    (ring([(90_000, 450_000), (90_100, 450_000), (90_100, 450_100), (90_000, 450_000)]), .crs84, "looks like RD New"),
    (square, .rdNew, "looks like longitude and latitude"),
    (.multiPolygon(MultiPolygon([])), .rdNew, "empty geometry"),
  ])
  func whatIsNoDrawingIsRefusedWithItsPlace(geometry: Geometry, crs: CoordinateReferenceSystem, reason: String) throws {
    let error = #expect(throws: AtlasError.self) { try DrawnArea(geometry, crs: crs, name: "x") }
    #expect(error?.code == .invalidGeometry)
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func tooManyVerticesAreRefused() {
    let count = DrawnArea.maximumVertices
    let points = (0...count).map { (90_000 + Double($0), 450_000 + Double($0 % 2)) }
    let error = #expect(throws: AtlasError.self) {
      try DrawnArea(Self.ring(points + [points[0]]), crs: .rdNew, name: "x")
    }
    #expect(error?.message.contains("at most \(count)") == true)
  }
}
