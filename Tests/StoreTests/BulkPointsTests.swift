import Atlas
import Foundation
import GRDB
import GeoPackageStore
import SpatialCore
import TestSupport
import Testing

/// Layers of points that are filled in bulk are those that the triggers would have made.
@Suite struct BulkPointsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func point(_ random: inout SplitMix) -> Coordinate {
    Coordinate(
      x: Double.random(in: 10_000..<270_000, using: &random), y: Double.random(in: 310_000..<610_000, using: &random))
  }

  /// New rows, rows of the same import that are changed again, former ones that move, lose or get a place; more than the
  /// index is built anew for, then fewer.
  @Test(arguments: [[40, 5000, 100], [3000, 1200, 8000]])
  func theLayerAndItsIndexHoldEachLocatedSignal(imports: [Int]) async throws {
    let path = folder.path("s.gpkg")
    let store = try GeoPackageStore(path: path)
    var random = SplitMix(seed: UInt64(imports[0]))
    var first = 0
    for count in imports {
      let signals = (0..<count).flatMap { offset -> [Signal] in
        let number = max(0, first - count / 4 + offset)
        return (0...(number % 50 == 0 ? 1 : 0)).map { _ in
          Signal(
            id: "\(number)", kind: "melding",
            point: number % 7 == 0 && Bool.random(using: &random) ? nil : point(&random))
        }
      }
      let addresses = signals.compactMap { signal in signal.point.map { Address(id: signal.id, point: $0) } }
      try await store.write { writer in
        for signal in signals { _ = try writer.save(signal) }
        for address in addresses { _ = try writer.save(address) }
        try writer.save(Samples.run)
      }
      first += count * 3 / 4
      for layer in ["signal", "address"] { try expectSound(layer, path) }
      let copied = """
        SELECT count(*) FROM signal_record r LEFT JOIN signal s ON s.fid = r.fid
          WHERE r.geom IS NOT s.geom OR (r.geom NOTNULL AND (r.identifier IS NOT s.identifier OR r.kind IS NOT s.kind))
        """
      #expect(try folder.value("s.gpkg", copied) == "0")
    }
    let triggers = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_insert%'"
    #expect(try folder.value("s.gpkg", triggers) == "6")
  }

  /// By SQLite's own check of the tree, and each row found at its place.
  private func expectSound(_ layer: String, _ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.read { db in
      #expect(try String.fetchOne(db, sql: "SELECT rtreecheck('rtree_\(layer)_geom')") == "ok")
      let rows = try Row.fetchAll(db, sql: "SELECT fid, geom FROM \(layer) WHERE geom NOTNULL")
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM rtree_\(layer)_geom") == rows.count)
      for row in rows {
        guard case .point(let point)? = try GeoPackageBinary(decoding: [UInt8](row[1] as Data)).geometry else {
          continue
        }
        let box = try Row.fetchOne(
          db, sql: "SELECT minx, maxx, miny, maxy FROM rtree_\(layer)_geom WHERE id = ?", arguments: [row[0] as Int64])
        guard let box, (box[0] as Double) <= point.x, (box[1] as Double) >= point.x, (box[2] as Double) <= point.y,
          (box[3] as Double) >= point.y, (box[1] as Double) - (box[0] as Double) < 0.05
        else {
          Issue.record("row \(row[0] as Int64) at \(point): \(String(describing: box))")
          return
        }
      }
      let middle = "minx <= 140000 AND maxx >= 130000 AND miny <= 460000 AND maxy >= 450000"
      let found = try Int.fetchOne(db, sql: "SELECT count(*) FROM rtree_\(layer)_geom WHERE \(middle)")
      let scanned = try Int.fetchOne(
        db,
        sql:
          "SELECT count(*) FROM (SELECT minx + 0 AS minx, maxx + 0 AS maxx, miny + 0 AS miny, maxy + 0 AS maxy FROM rtree_\(layer)_geom) WHERE \(middle)"
      )
      #expect(found == scanned)
    }
  }
}
