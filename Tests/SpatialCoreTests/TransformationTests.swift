import SpatialCore
import TestSupport
import Testing

@Suite struct TransformationTests {
  /// The origin of RD, the tower of Amersfoort, by NSGI: 52° 9′ 18.62″ N, 5° 23′ 13.93″ E.
  @Test func findsTheTowerOfAmersfoort() throws {
    let point = try CoordinateTransformer(from: .rdNew, to: .etrs89, grid: nil).transform(
      Coordinate(x: 155_000, y: 463_000))
    #expect(abs(point.y - (52 + 9 / 60 + 18.62 / 3600)) < 5e-6)
    #expect(abs(point.x - (5 + 23 / 60 + 13.93 / 3600)) < 5e-6)
  }

  @Test(arguments: [CoordinateReferenceSystem.crs84, .etrs89, .wgs84, .webMercator])
  func thereAndBackIsWithinAMillimetre(other: CoordinateReferenceSystem) throws {
    let there = try CoordinateTransformer(from: .rdNew, to: other, grid: nil)
    let back = try CoordinateTransformer(from: other, to: .rdNew, grid: nil)
    var generator = SplitMix(seed: 28992)
    for _ in 0..<200 {
      let point = Coordinate(
        x: Double.random(in: 0...300_000, using: &generator), y: Double.random(in: 300_000...625_000, using: &generator)
      )
      #expect(try back.transform(there.transform(point)).distance(to: point) < 0.001)
    }
  }

  @Test func geometriesAreTransformedPointByPoint() throws {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84, grid: nil)
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
      try CoordinateTransformer(from: CoordinateReferenceSystem(epsg: 999_999), to: .rdNew, grid: nil)
    }
    #expect(error?.code == .unknownCRS)
    let transformer = try CoordinateTransformer(from: .crs84, to: .webMercator)
    #expect(throws: SpatialError.self) { try transformer.transform(Coordinate(x: 5, y: 91)) }
    #expect(throws: SpatialError.self) { try transformer.transform(Coordinate(x: .nan, y: 52)) }
  }
}
