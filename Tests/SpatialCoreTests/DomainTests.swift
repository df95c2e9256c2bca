import SpatialCore
import Testing

/// Far outside the Netherlands RD New gives no wrong number.
@Suite struct DomainTests {
  @Test(arguments: [
    (0.0, 0.0), (-50_000, 463_000), (155_000, 200_000), (400_000, 463_000), (155_000, 700_000), (463_000, 155_000),
    (.nan, 463_000), (155_000, .infinity),
  ])
  func coordinatesBeyondRDAreRefused(x: Double, y: Double) throws {
    for target in [CoordinateReferenceSystem.etrs89, .crs84, .webMercator] {
      let transformer = try CoordinateTransformer(from: .rdNew, to: target, grid: nil)
      let error = #expect(throws: SpatialError.self) { try transformer.transform(Coordinate(x: x, y: y)) }
      #expect(error?.code == .outsideDomain)
    }
  }

  /// Berlin, Paris, London, the antipode of Amersfoort, latitude before longitude.
  @Test(arguments: [(13.4, 52.5), (2.35, 48.86), (-0.1, 51.5), (-174.6, -52.2), (52.1, 5.2), (0, 0), (5, 91)])
  func placesBeyondTheNetherlandsAreRefused(longitude: Double, latitude: Double) throws {
    let transformer = try CoordinateTransformer(from: .crs84, to: .rdNew, grid: nil)
    let error = #expect(throws: SpatialError.self) {
      try transformer.transform(Coordinate(x: longitude, y: latitude))
    }
    #expect(error?.code == .outsideDomain)
    #expect(error?.message.contains(longitude > 50 ? "longitude first" : "outside the Netherlands") == true)
  }

  @Test func withoutLimitsTheFormulasAnswer() throws {
    let transformer = try CoordinateTransformer(from: .crs84, to: .rdNew, grid: nil, domain: .unlimited)
    #expect(try transformer.transform(Coordinate(x: 13.4, y: 52.5)).x > 600_000)
  }

  @Test func manyPointsAreTransformedAsOneIsAndThoseOutsideStay() throws {
    let transformer = try CoordinateTransformer(from: .rdNew, to: .crs84, grid: nil)
    let given = [Coordinate(x: 155_000, y: 463_000), Coordinate(x: 0, y: 0), Coordinate(x: 92_000, y: 452_000)]
    var points = given
    #expect(transformer.transformAll(&points) == [Correction.none, nil, Correction.none])
    #expect(points == [try transformer.transform(given[0]), given[1], try transformer.transform(given[2])])
  }
}
