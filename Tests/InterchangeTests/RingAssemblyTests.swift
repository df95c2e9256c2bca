import SpatialCore
import Testing

@testable import Interchange

/// Which rings are exteriors and which are holes.
struct RingAssemblyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// `x y size` and whether it runs clockwise.
    var rings: [(Double, Double, Double, Bool)]
    /// For each polygon its exterior and its holes, by position.
    var polygons: [[Int]]

    init(_ what: String, _ rings: [(Double, Double, Double, Bool)], _ polygons: [[Int]]) {
      testDescription = what
      self.rings = rings
      self.polygons = polygons
    }
  }

  /// GDAL 3.6 gives the same, but where said.
  @Test(arguments: [
    Case("a hole", [(0, 0, 100, true), (10, 10, 20, false)], [[0, 1]]),
    Case("a hole before its exterior", [(10, 10, 20, false), (0, 0, 100, true)], [[1, 0]]),
    Case("two parts", [(0, 0, 100, true), (200, 0, 20, true)], [[0], [1]]),
    Case(
      "an island in a hole", [(0, 0, 100, true), (10, 10, 50, false), (20, 20, 10, true)], [[0, 1], [2]]),
    Case(
      "a hole of an island in a hole",
      [(0, 0, 100, true), (10, 10, 50, false), (20, 20, 20, true), (25, 25, 5, false)], [[0, 1], [2, 3]]),
    Case("one ring, counter-clockwise", [(0, 0, 100, false)], [[0]]),
    Case("parts, all counter-clockwise", [(0, 0, 100, false), (200, 0, 20, false)], [[0], [1]]),
    Case(
      "an exterior over another beside a hole", [(0, 0, 100, true), (10, 10, 20, true), (50, 50, 10, false)],
      [[0, 2], [1]]),
    Case("a hole that touches its exterior", [(0, 0, 100, true), (0, 0, 20, false)], [[0, 1]]),
    Case("a hole equal to its exterior", [(0, 0, 100, true), (0, 0, 100, false)], [[0, 1]]),
    Case("an exterior over another", [(0, 0, 100, true), (10, 10, 20, true)], [[0], [1]]),
    Case("no area inside", [(0, 0, 100, true), (10, 10, 0, true)], [[0, 1]]),
    Case("no area beside", [(0, 0, 100, true), (200, 10, 0, true), (10, 10, 20, false)], [[0, 2], [1]]),
    Case("all counter-clockwise (GDAL: two that overlap)", [(0, 0, 100, false), (10, 10, 20, false)], [[0, 1]]),
    Case("the reverse of the rule (GDAL: inside out)", [(0, 0, 100, false), (10, 10, 20, true)], [[0, 1]]),
    Case("a hole beside its exterior (GDAL: its hole)", [(0, 0, 100, true), (200, 0, 20, false)], [[0], [1]]),
  ])
  func assembles(example: Case) throws {
    let rings = example.rings.map { FeatureReading.ring($0.0, $0.1, $0.2, clockwise: $0.3) }
    let expected = example.polygons.map { parts in
      Polygon(exterior: rings[parts[0]], holes: parts.dropFirst().map { rings[$0] })
    }
    #expect(try RingAssembly.polygons(rings) == expected)
  }

  /// A grid of holes in one exterior of many points.
  @Test func thousandsOfHolesTakeNoLongerThanTheirNumber() throws {
    let side = 60
    let edge = (0..<4000).map { Coordinate(x: Double($0), y: $0.isMultiple(of: 2) ? 2000 : 2001) }
    let exterior = edge + [Coordinate(x: 3999, y: 0), Coordinate(x: 0, y: 0), Coordinate(x: 0, y: 2000)]
    var rings = [exterior]
    for index in 0..<side * side {
      let (x, y) = (Double(index % side) * 10 + 1, Double(index / side) * 10 + 1)
      rings.append([(0, 0), (5, 0), (5, 5), (0, 5), (0, 0)].map { Coordinate(x: x + $0.0, y: y + $0.1) })
    }
    let polygons = try RingAssembly.polygons(rings)
    #expect(polygons.count == 1 && polygons.first?.holes.count == side * side)
  }

  /// A shape of this kind is hostile: each ring lies inside all others.
  @Test func ringsInsideEachOtherBeyondMeasureAreRefused() {
    let rings = (1...300).map { FeatureReading.ring(-Double($0), -Double($0), Double(2 * $0), clockwise: false) }
    let error = #expect(throws: SpatialError.self) { _ = try RingAssembly.polygons(rings, budget: 20_000) }
    #expect(error?.message.contains("300 rings") == true)
  }

  @Test func whatIsNoRingIsLeftToBeNamed() throws {
    let bad = [Coordinate(x: .nan, y: 0), Coordinate(x: 1, y: 1)]
    #expect(try RingAssembly.polygons([bad, []]).count == 2)
    let two = [Coordinate(x: 0, y: 0), Coordinate(x: 1, y: 1)]
    #expect(try RingAssembly.polygons([two, two]).count == 2)
  }
}
