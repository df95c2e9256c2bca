import Foundation
import SpatialCore
import Testing

@Suite struct TransformationTests {
  /// NSGI's points for self-validation of RDNAPTRANS2018: id, latitude, longitude, height, x, y, NAP.
  static let reference: URL? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      folder.deleteLastPathComponent()
    }
    let file = folder.deletingLastPathComponent().appending(
      path: "shared/data/rdnaptrans/Z001_ETRS89andRDNAP.txt")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  /// Without the correction grid the result is up to a quarter of a metre off on land.
  @Test(.enabled(if: reference != nil, "../shared/data/rdnaptrans is not here"))
  func agreesWithTheReferencePointsToAQuarterOfAMetre() throws {
    let file = try #require(Self.reference)
    let toRD = try CoordinateTransformer(from: .crs84, to: .rdNew)
    let toDegrees = try CoordinateTransformer(from: .rdNew, to: .crs84)
    var compared = 0
    for line in try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline) {
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard fields.count == 7, fields[6] != "*", let latitude = Double(fields[1]), let longitude = Double(fields[2]),
        let x = Double(fields[4]), let y = Double(fields[5])
      else { continue }
      let rd = Coordinate(x: x, y: y)
      // The points without correction lie abroad and far at sea; this is the land with its coast.
      guard Netherlands.problem(withRD: rd) == nil else { continue }
      compared += 1
      let degrees = Coordinate(x: longitude, y: latitude)
      #expect(try toRD.transform(degrees).distance(to: rd) < 0.25, "point \(fields[0])")
      let back = try toDegrees.transform(rd)
      // At 52° a degree is 111 km of latitude and at least 65 km of longitude.
      #expect(abs(back.y - latitude) * 111_300 < 0.25 && abs(back.x - longitude) * 72_000 < 0.25, "point \(fields[0])")
    }
    #expect(compared > 1000)
  }

  /// The origin of RD, the tower of Amersfoort, by NSGI: 52° 9′ 18.62″ N, 5° 23′ 13.93″ E.
  @Test func findsTheTowerOfAmersfoort() throws {
    let point = try CoordinateTransformer(from: .rdNew, to: .etrs89).transform(Coordinate(x: 155_000, y: 463_000))
    #expect(abs(point.y - (52 + 9 / 60 + 18.62 / 3600)) < 5e-6)
    #expect(abs(point.x - (5 + 23 / 60 + 13.93 / 3600)) < 5e-6)
  }

  @Test(arguments: [CoordinateReferenceSystem.crs84, .etrs89, .wgs84, .webMercator])
  func thereAndBackIsWithinAMillimetre(other: CoordinateReferenceSystem) throws {
    let there = try CoordinateTransformer(from: .rdNew, to: other)
    let back = try CoordinateTransformer(from: other, to: .rdNew)
    var generator = SplitMix(seed: 28992)
    for _ in 0..<200 {
      let point = Coordinate(
        x: Double.random(in: 0...300_000, using: &generator), y: Double.random(in: 300_000...625_000, using: &generator)
      )
      #expect(try back.transform(there.transform(point)).distance(to: point) < 0.001)
    }
  }

  @Test func geometriesAreTransformedPointByPoint() throws {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84)
    let area = MultiPolygon([
      Polygon(exterior: Shapes.box(90_000, 450_000, 500, 500), holes: [Shapes.box(90_100, 450_100, 9, 9)])
    ])
    let result = try transformer.transform(area)
    let before = Geometry.multiPolygon(area).coordinates
    for (point, transformed) in zip(before, Geometry.multiPolygon(result).coordinates) {
      #expect(try transformer.transform(point) == transformed)
    }
    #expect(result.polygons.first?.holes.count == 1)
  }

  @Test func theSameSystemChangesNothing() throws {
    let point = Coordinate(x: 4.5, y: 52)
    #expect(try CoordinateTransformer(from: .crs84, to: .wgs84).transform(point) == point)
  }

  @Test func refusesUnknownSystemsAndEndlessCoordinates() throws {
    let error = #expect(throws: SpatialError.self) {
      try CoordinateTransformer(from: CoordinateReferenceSystem(epsg: 999_999), to: .rdNew)
    }
    #expect(error?.code == .unknownCRS)
    let transformer = try CoordinateTransformer(from: .crs84, to: .webMercator)
    #expect(throws: SpatialError.self) { try transformer.transform(Coordinate(x: 5, y: 91)) }
    #expect(throws: SpatialError.self) { try transformer.transform(Coordinate(x: .nan, y: 52)) }
  }
}
