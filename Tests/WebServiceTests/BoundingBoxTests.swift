import Atlas
import SpatialCore
import TestSupport
import Testing

@testable import WebService

@Suite("A bbox selects what shares a point with it")
struct BoundingBoxTests {
  private static let writers = FeatureWriterPool()

  /// Rhombs of all sizes over the Netherlands.
  private static func table(_ random: inout SplitMix) -> FeatureTable {
    FeatureTable(
      (0..<400).map { index in
        let x = Double.random(in: 15_000...275_000, using: &random)
        let y = Double.random(in: 310_000...615_000, using: &random)
        let size = Double.random(in: 1...4, using: &random)
        let radius = size * size * size * size * 40
        let ring = [(1.0, 0.0), (0, 1), (-1, 0), (0, -1), (1, 0)].map {
          Coordinate(x: x + $0.0 * radius, y: y + $0.1 * radius)
        }
        return .area(
          Area(
            code: "A\(index)", name: "", level: .buurt, parent: nil, division: "x",
            geometry: MultiPolygon([Polygon(exterior: ring)])))
      })
  }

  /// In every system: as many as comparing every single one in the system of the box, without index or shortcuts.
  @Test("as comparing every feature in the system of the box does", arguments: UInt64(0)..<20)
  func asEach(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let table = Self.table(&random)
    let all = Array(table.rows.indices)
    for crs in ServedCRS.all {
      let projected = try table.projected(all, crs, Self.writers)
      let frame = try #require(Envelope(projected.flatMap(\.coordinates)))
      for size in [0.001, 0.05, 0.4, 1.2] {
        let (width, height) = (frame.width * size, frame.height * size)
        let x = Double.random(in: frame.minX - width...frame.maxX, using: &random)
        let y = Double.random(in: frame.minY - height...frame.maxY, using: &random)
        let box = Envelope(minX: x, minY: y, maxX: x + width, maxY: y + height)
        let corners =
          crs.isLatitudeFirst ? [box.minY, box.minX, box.maxY, box.maxX] : [box.minX, box.minY, box.maxX, box.maxY]
        let text = corners.map { "\($0)" }.joined(separator: ",")
        let selected = try BoundingBox(text, crs: crs, Self.writers).select(table, Self.writers)
        #expect(selected == all.filter { projected[$0].intersects(box) }, "\(crs) \(text)")
      }
    }
  }
}
