import Testing

@testable import SpatialCore

@Suite struct ReferenceSystemTests {
  @Test(arguments: [
    ("EPSG:28992", "EPSG:28992"), ("epsg:28992", "EPSG:28992"), ("28992", "EPSG:28992"),
    ("http://www.opengis.net/def/crs/EPSG/0/28992", "EPSG:28992"), ("urn:ogc:def:crs:EPSG::28992", "EPSG:28992"),
    ("urn:ogc:def:crs:EPSG:9.9.1:4258", "EPSG:4258"), ("CRS84", "OGC:CRS84"), ("ogc:crs84", "OGC:CRS84"),
    ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
    ("urn:ogc:def:crs:OGC::CRS84", "OGC:CRS84"), ("https://www.opengis.net/def/crs/EPSG/0/4258", "EPSG:4258"),
    ("http://www.opengis.net/gml/srs/epsg.xml#28992", "EPSG:28992"), ("[EPSG:3035]", "EPSG:3035"),
  ])
  func readsTheNamesInUse(text: String, expected: String) throws {
    let crs = try CoordinateReferenceSystem(text)
    #expect(crs.identifier == expected)
    #expect(try CoordinateReferenceSystem(crs.uri) == crs)
  }

  @Test(arguments: ["", ":", "RD", "EPSG:", "EPSG:abc", "EPSG:0", "-28992", "EPSG:-1", "ESRI:102100", "28992.5"])
  func refusesOtherTextAndRepeatsIt(text: String) {
    let error = #expect(throws: SpatialError.self) { try CoordinateReferenceSystem(text) }
    #expect(error?.code == .unknownCRS)
    #expect(error?.message.contains("\"\(text)\"") == true)
  }

  @Test func knowsDegreesAndAxisOrder() {
    #expect([.crs84, .wgs84, .etrs89].allSatisfy { (crs: CoordinateReferenceSystem) in crs.isGeographic })
    #expect(![CoordinateReferenceSystem.rdNew, .webMercator].contains { $0.isGeographic })
    #expect(CoordinateReferenceSystem.wgs84.isLatitudeFirst && !CoordinateReferenceSystem.crs84.isLatitudeFirst)
    #expect(CoordinateReferenceSystem.rdNew.epsgCode == 28992 && CoordinateReferenceSystem.crs84.epsgCode == nil)
  }

  /// The order of the axes by the EPSG register, of systems that Dutch data comes in.
  @Test(arguments: [
    (4258, true, true), (4326, true, true), (4937, true, true), (4979, true, true), (4289, true, true),
    (28992, false, false), (7415, false, false), (3857, false, false), (25831, false, false), (32632, false, false),
    (3035, false, true), (3034, false, true), (3044, false, true), (31370, false, false), (5514, false, false),
  ])
  func asksPROJForTheOrderOfTheAxes(code: Int, isGeographic: Bool, isLatitudeFirst: Bool) {
    let crs = CoordinateReferenceSystem(epsg: code)
    #expect(crs.isKnown)
    #expect(crs.isGeographic == isGeographic && crs.isLatitudeFirst == isLatitudeFirst)
  }

  @Test func whatIsKnownByHeartIsWhatPROJSays() {
    for (code, facts) in ReferenceSystemFacts.common {
      #expect(ReferenceSystemFacts(asking: "EPSG:\(code)") == facts, "EPSG:\(code)")
    }
  }

  /// A code of no system, one of heights, one of earth-centred coordinates.
  @Test(arguments: [999_999, 5709, 4936])
  func whatIsNoSystemOfPlacesIsNotTransformed(code: Int) {
    let crs = CoordinateReferenceSystem(epsg: code)
    #expect(!crs.isKnown)
    let error = #expect(throws: SpatialError.self) { try CoordinateTransformer(from: crs, to: .rdNew, grid: nil) }
    #expect(error?.code == .unknownCRS)
  }

  @Test(arguments: [(0.0, 300_000.0), (155_000, 463_000), (277_000, 615_000), (92_000, 452_000), (40_000, 550_000)])
  func acceptsPlacesOfTheNetherlands(x: Double, y: Double) {
    #expect(Netherlands.problem(withRD: Coordinate(x: x, y: y)) == nil)
  }

  @Test(arguments: [
    (4.49, 52.06, "longitude and latitude"), (52.06, 4.49, "latitude and longitude"), (463_000, 155_000, "swapped"),
    (0, 0, "outside"), (500_000, 463_000, "outside"), (155_000, 900_000, "outside"), (.nan, 1, "outside"),
  ])
  func saysWhatOtherPlacesLookLike(x: Double, y: Double, expected: String) throws {
    let point = Coordinate(x: x, y: y)
    #expect(try #require(Netherlands.problem(withRD: point)).contains(expected))
    let around = Envelope(minX: x, minY: y, maxX: x, maxY: y)
    #expect(try #require(Netherlands.problem(withRD: around)).contains(expected))
  }

  @Test func oneCornerOutsideIsEnough() {
    let envelope = Envelope(minX: 155_000, minY: 463_000, maxX: 155_000, maxY: 4_630_000)
    #expect(Netherlands.problem(withRD: envelope) != nil)
  }
}
