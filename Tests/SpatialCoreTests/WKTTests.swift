import SpatialCore
import TestSupport
import Testing

@Suite struct WKTTests {
  private static func coordinates(_ values: [(Double, Double)]) -> [Coordinate] {
    values.map { Coordinate(x: $0.0, y: $0.1) }
  }

  @Test(arguments: [
    ("POINT(1 2)", Geometry.point(Coordinate(x: 1, y: 2))),
    (" point z ( 1.5e1 -2 99 ) ", .point(Coordinate(x: 15, y: -2))),
    ("POINTZM(1 2 3 4)", .point(Coordinate(x: 1, y: 2))), ("Point M (+1 .5 3)", .point(Coordinate(x: 1, y: 0.5))),
    ("LINESTRING(1 2,3 4)", .lineString(coordinates([(1, 2), (3, 4)]))), ("LINESTRING EMPTY", .lineString([])),
    ("POLYGON EMPTY", .polygon(Polygon(exterior: []))),
    (
      "POLYGON((0 0,1 0,1 1,0 0),EMPTY)",
      .polygon(Polygon(exterior: coordinates([(0, 0), (1, 0), (1, 1), (0, 0)]), holes: [[]]))
    ),
    ("MULTIPOINT((1 2),(3 4))", .multiPoint(coordinates([(1, 2), (3, 4)]))),
    ("MULTIPOINT(1 2,3 4)", .multiPoint(coordinates([(1, 2), (3, 4)]))),
    ("MULTIPOINT(EMPTY,(3 4))", .multiPoint(coordinates([(3, 4)]))),
    ("MULTILINESTRING((1 2,3 4),EMPTY)", .multiLineString([coordinates([(1, 2), (3, 4)]), []])),
    (
      "MULTIPOLYGON(((0 0,1 0,1 1,0 0)),EMPTY)",
      .multiPolygon(
        MultiPolygon([Polygon(exterior: coordinates([(0, 0), (1, 0), (1, 1), (0, 0)])), Polygon(exterior: [])]))
    ),
    (
      "GEOMETRYCOLLECTION Z (POINT EMPTY,GEOMETRYCOLLECTION EMPTY,POINT Z(1 2 3))",
      .collection([.collection([]), .point(Coordinate(x: 1, y: 2))])
    ),
  ])
  func readsTheText(text: String, expected: Geometry) throws {
    #expect(try WKTDecoder.decode(text).geometry == expected)
  }

  @Test func readsTheSRIDOfExtendedText() throws {
    let found = try WKTDecoder.decode("srid=28992; Point(1 2)")
    #expect(found.srid == 28992 && found.geometry == .point(Coordinate(x: 1, y: 2)))
    #expect(try WKTDecoder.decode("POINT EMPTY").geometry == nil)
  }

  @Test(arguments: [
    ("", "ends at position 0"), ("CIRCLE(1 2)", "position 1: \"CIRCLE(1 2)\""), ("POINT", "\"(\" expected"),
    ("POINT(1)", "a number expected"), ("POINT(1 2", "\")\" expected"), ("POINT(1 2) x", "position 12"),
    ("POINT(1 2 3 4 5)", "\")\" expected"), ("POINT(0x1 2)", "a number expected"), ("POINT(1,2)", "a number expected"),
    ("LINESTRING(1 2;3 4)", "position 15: \";3 4)\", a number expected"), ("POLYGON(1 2,3 4)", "\"(\" expected"),
    ("CURVEPOLYGON(EMPTY)", "POINT, LINESTRING"), ("SRID=x;POINT(1 2)", "a number expected"),
    ("SRID=1.5;POINT(1 2)", "a whole number"), ("POINTX(1 2)", "position 1"),
  ])
  func tellsWhereTheTextIsWrong(text: String, expected: String) {
    let error = #expect(throws: SpatialError.self) { try WKTDecoder.decode(text) }
    #expect(error?.code == .malformedEncoding)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }

  @Test func refusesCollectionsNestedWithoutEnd() {
    let error = #expect(throws: SpatialError.self) {
      try WKTDecoder.decode(String(repeating: "GEOMETRYCOLLECTION(", count: 100_000))
    }
    #expect(error?.message.contains("nested deeper") == true)
  }

  /// Whatever the blanks, the case, the dimensions and the way of writing points.
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func aRoundTripKeepsEveryGeometry(seed: UInt64) throws {
    var random = RandomGeometry(generator: SplitMix(seed: seed))
    let geometry = random.geometry()
    var writer = WKTText(generator: random.generator)
    let text = writer.text(geometry)
    #expect(try WKTDecoder.decode(text).geometry == geometry, "seed \(seed): \(text)")
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func refusesWhatIsCutOffAtAnySign(seed: UInt64) {
    var random = RandomGeometry(generator: SplitMix(seed: seed))
    let geometry = random.geometry()
    var writer = WKTText(generator: random.generator)
    let text = writer.text(geometry)
    guard text.last == ")" else { return }
    for count in 0..<text.count {
      #expect(throws: SpatialError.self) { try WKTDecoder.decode(String(text.prefix(count))) }
    }
  }
}
