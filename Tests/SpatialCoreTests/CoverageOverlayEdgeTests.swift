import SpatialCore
import Testing

/// Overlays that can be worked out by hand, and what is no coverage at all.
@Suite struct CoverageOverlayEdgeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var first: MultiPolygon
    var second: MultiPolygon
    var shared: Double
    var testDescription: String { what }
  }

  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    Shapes.square(200_000 + x, 580_000 + y, width, height)
  }

  private static let ring = MultiPolygon([
    Polygon(exterior: Shapes.box(200_000, 580_000, 30, 30), holes: [Shapes.box(200_010, 580_010, 10, 10)])
  ])

  @Test(arguments: [
    Case(what: "the same", first: box(0, 0, 10, 10), second: box(0, 0, 10, 10), shared: 100),
    Case(what: "a corner", first: box(0, 0, 10, 10), second: box(6, 7, 10, 10), shared: 12),
    Case(what: "inside", first: box(0, 0, 10, 10), second: box(2, 2, 3, 3), shared: 9),
    Case(what: "side by side", first: box(0, 0, 10, 10), second: box(10, 0, 10, 10), shared: 0),
    Case(what: "side by side, with a T-junction", first: box(0, 0, 10, 10), second: box(10, 3, 10, 10), shared: 0),
    Case(what: "touching in a point", first: box(0, 0, 10, 10), second: box(10, 10, 10, 10), shared: 0),
    Case(what: "apart", first: box(0, 0, 10, 10), second: box(40, 0, 10, 10), shared: 0),
    Case(what: "in the hole", first: ring, second: box(10, 10, 10, 10), shared: 0),
    Case(what: "over the hole", first: ring, second: box(5, 5, 20, 20), shared: 300),
    Case(what: "empty", first: MultiPolygon([]), second: box(0, 0, 10, 10), shared: 0),
    Case(
      what: "a polygon of no points", first: MultiPolygon([Polygon(exterior: [])]), second: box(0, 0, 10, 10), shared: 0
    ),
    Case(
      what: "turned the other way",
      first: MultiPolygon([Polygon(exterior: Shapes.box(200_000, 580_000, 10, 10).reversed())]),
      second: box(5, 0, 10, 10), shared: 50),
    Case(
      what: "an area that is one line",
      first: Shapes.area([(200_000, 580_000), (200_009, 580_000), (200_004, 580_000), (200_000, 580_000)]),
      second: box(0, 0, 10, 10), shared: 0),
    Case(
      what: "a square millimetre counts", first: box(0, 0, 10, 10), second: box(9.998, 9.998, 10, 10), shared: 4e-6),
  ])
  func aPairIsWorkedOut(example: Case) throws {
    let overlay = try CoverageOverlay([example.first], [example.second])
    #expect(overlay.pieces.count == (example.shared > 0 ? 1 : 0))
    #expect(abs((overlay.pieces.first?.squareMetres ?? 0) - example.shared) < 1e-8)
    #expect(abs(overlay.uncoveredFirst[0] - (example.first.area - example.shared)) < 1e-8)
    #expect(abs(overlay.uncoveredSecond[0] - (example.second.area - example.shared)) < 1e-8)
  }

  @Test func whatIsCoveredTwiceIsCoveredOnce() throws {
    let area = Self.box(0, 0, 10, 10)
    let half = Self.box(0, 0, 5, 10)
    for times in 1...4 {
      let overlay = try CoverageOverlay([area], Array(repeating: half, count: times))
      #expect(overlay.pieces.map(\.squareMetres) == Array(repeating: 50, count: times))
      #expect(abs(overlay.uncoveredFirst[0] - 50) < 1e-8)
    }
  }

  @Test func nothingSharesNothing() throws {
    #expect(try CoverageOverlay([], []).pieces.isEmpty)
    #expect(try CoverageOverlay([Self.box(0, 0, 2, 3)], []).uncoveredFirst == [6])
  }

  @Test func farFromTheOriginAndVeryLarge() throws {
    for scale in [1e-3, 1.0, 1e9, 1e140] {
      let one = Shapes.area([
        (2 * scale, 3 * scale), (6 * scale, 3 * scale), (6 * scale, 7 * scale), (2 * scale, 3 * scale),
      ])
      let overlay = try CoverageOverlay([one], [Shapes.square(4 * scale, 3 * scale, 4 * scale, 9 * scale)])
      let expected = 6 * scale * scale
      #expect(abs((overlay.pieces.first?.squareMetres ?? 0) - expected) <= expected * 1e-12)
    }
  }

  @Test func whatIsNoPolygonIsNamed() throws {
    let open = MultiPolygon([Polygon(exterior: Shapes.ring([(0, 0), (1, 0), (1, 1), (0, 1)]))])
    let nowhere = Shapes.area([(0, 0), (1, .nan), (1, 1), (0, 0)])
    for bad in [open, nowhere] {
      #expect {
        try CoverageOverlay([Self.box(0, 0, 1, 1), bad], [])
      } throws: { error in
        (error as? SpatialError)?.code == .invalidGeometry && "\(error)".contains("area 1")
      }
    }
  }
}
