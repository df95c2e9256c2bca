import Foundation
import SpatialCore
import TestSupport
import Testing

@Suite struct GeoJSONTests {
  private static func decode(_ text: String) throws -> Geometry {
    try JSONDecoder().decode(GeoJSONGeometry.self, from: Data(text.utf8)).geometry
  }

  @Test(arguments: [
    (
      Geometry.point(Coordinate(x: 5.38720366, y: 52.15517290)),
      #"{"type":"Point","coordinates":[5.3872037,52.1551729]}"#
    ),
    (.lineString(Shapes.ring([(-0.0, 1), (2.5, 3)])), #"{"type":"LineString","coordinates":[[0,1],[2.5,3]]}"#),
    (.multiPoint([]), #"{"type":"MultiPoint","coordinates":[]}"#),
    (
      .collection([.point(Coordinate(x: 1, y: 2)), .collection([])]),
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},"#
        + #"{"type":"GeometryCollection","geometries":[]}]}"#
    ),
  ])
  func writesCompactTextInSevenDecimals(geometry: Geometry, expected: String) {
    #expect(GeoJSONWriter().text(geometry) == expected)
  }

  /// RFC 7946 §3.1.6: exteriors counter-clockwise, holes clockwise, whatever they were.
  @Test(arguments: [false, true], [false, true])
  func turnsRingsByTheRightHandRule(exteriorTurned: Bool, holeTurned: Bool) {
    let exterior = Shapes.ring([(0, 0), (4, 0), (4, 4), (0, 0)])
    let hole = Shapes.ring([(2, 1), (3, 2), (3, 1), (2, 1)])
    let polygon = Polygon(
      exterior: exteriorTurned ? exterior.reversed() : exterior, holes: [holeTurned ? hole.reversed() : hole])
    let rings = "[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,2],[3,1],[2,1]]"
    #expect(GeoJSONWriter().text(.polygon(polygon)) == #"{"type":"Polygon","coordinates":[\#(rings)]}"#)
    #expect(
      GeoJSONWriter().text(.multiPolygon(MultiPolygon([polygon])))
        == #"{"type":"MultiPolygon","coordinates":[[\#(rings)]]}"#)
  }

  @Test(arguments: [(0, "[1,-2]"), (1, "[1.2,-2]"), (3, "[1.235,-2]")])
  func roundsToTheDecimalsAskedFor(decimals: Int, expected: String) {
    let text = GeoJSONWriter(decimals: decimals).text(.point(Coordinate(x: 1.23456, y: -2.00001)))
    #expect(text == #"{"type":"Point","coordinates":\#(expected)}"#)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func aRoundTripIsWithinAMillimetre(seed: UInt64) throws {
    var random = RandomGeometry(generator: SplitMix(seed: seed))
    let geometry = random.geometry()
    let back = try Self.decode(GeoJSONWriter(decimals: 3).text(geometry))
    #expect(back.typeName == geometry.typeName)
    // Rings may have been turned, so each point must be near one of the other.
    let originals = geometry.coordinates
    #expect(back.coordinates.count == originals.count)
    for point in back.coordinates {
      #expect(originals.contains { $0.distance(to: point) < 0.001 })
    }
  }

  @Test func dropsAThirdOrdinateAndForeignMembers() throws {
    let text = #"{"bbox":[0],"type":"LineString","coordinates":[[1,2,99],[3,4,98,97]],"crs":null}"#
    #expect(try Self.decode(text) == .lineString(Shapes.ring([(1, 2), (3, 4)])))
  }

  @Test(arguments: [
    #"{"type":"Circle","coordinates":[1,2]}"#, #"{"type":"Point"}"#, #"{"type":"Point","coordinates":[1]}"#,
    #"{"type":"Point","coordinates":["a","b"]}"#, #"{"type":"Polygon","coordinates":[[1,2],[3,4]]}"#,
    #"{"coordinates":[1,2]}"#, #"{"type":"GeometryCollection","coordinates":[]}"#,
    #"{"type":"Point","coordinates":null}"#,
  ])
  func refusesWhatIsNoGeometry(text: String) {
    #expect(throws: (any Error).self) { try Self.decode(text) }
  }
}
