import SpatialCore
import TestSupport
import Testing

@Suite struct RegionClipTests {
  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> MultiPolygon {
    MultiPolygon([
      Envelope(minX: 90_000 + x, minY: 450_000 + y, maxX: 90_000 + x + width, maxY: 450_000 + y + height).polygon
    ])
  }

  @Test(arguments: [
    (box(10, 10, 20, 20), 400.0, 0.0), (box(200, 0, 50, 50), 0, 2500), (box(50, 0, 100, 100), 5000, 5000),
    (box(100, 0, 100, 100), 0, 10_000), (box(0, 0, 100, 100), 10_000, 0), (box(-50, -50, 300, 300), 10_000, 80_000),
    // A hand's breadth over the border is how two drawings of one line differ.
    (box(99.9, 0, 100, 100), 0, 9990), (box(0, 0, 100.1, 100), 10_000, 0),
  ])
  func tellsBothSides(area: MultiPolygon, inside: Double, outside: Double) throws {
    let portion = try RegionClip(Self.box(0, 0, 100, 100)).portion(of: area)
    #expect(abs(portion.insideSquareMetres - inside) < 1e-6)
    #expect(abs(portion.outsideSquareMetres - outside) < 11)
    #expect((portion.outsideSquareMetres == 0) == (outside == 0))
  }

  @Test func aRegionWithoutAreaIsRefused() {
    #expect(throws: SpatialError.self) { try RegionClip(MultiPolygon([])) }
  }

  /// Against the overlay that the check of divisions uses.
  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func agreesWithTheOverlay(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    func box() -> MultiPolygon {
      Self.box(
        .random(in: 0...100, using: &random), .random(in: 0...100, using: &random),
        .random(in: 5...100, using: &random),
        .random(in: 5...100, using: &random))
    }
    let (region, area) = (box(), box())
    let portion = try RegionClip(region, noiseWidthMetres: 0).portion(of: area)
    #expect(abs(portion.insideSquareMetres - (try Overlay.intersectionArea(region, area))) < 1e-6)
    #expect(abs(portion.insideSquareMetres + portion.outsideSquareMetres - area.area) < 1e-6)
  }
}
