import Atlas
import Foundation
import GRDB
import GeoPackageStore
import SpatialCore
import TestSupport
import Testing

/// After any sequence of changes, locating what changed gives what locating everything gives.
@Suite struct AssignPropertyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func incrementalIsTheSameAsAnew(seed: UInt64) async throws {
    let path = folder.path("s\(seed).gpkg")
    let bench = ImportBench(store: try GeoPackageStore(path: path))
    let city = RandomCity(bench: bench, path: path)
    var random = SplitMix(seed: seed)
    var compared = 0
    for _ in 0..<40 {
      try await city.change(&random)
      guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
      let nearest: Double? = Int.random(in: 0..<4, using: &random) == 0 ? 60 : nil
      for division in try await bench.store.read({ try $0.divisions() }) where !division.areas.isEmpty {
        var options = AssignPoints.Options()
        options.nearestMetres = nearest
        let some = try await AssignPoints(store: bench.store).run(division, options: options)
        let incremental = try rows(path)
        options.isAnew = true
        let all = try await AssignPoints(store: bench.store).run(division, options: options)
        try #require(try rows(path) == incremental)
        #expect(some.counts == all.counts && some.repaired == all.repaired)
        try await expectTrue(division, nearest, bench, path)
        compared += 1
      }
    }
    #expect(compared > 3)
  }

  /// Point, division, area, relation, distance; not the keys, which are new each time.
  private func rows(_ path: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    return try queue.read { db in
      try ["address_area", "signal_area"].flatMap { table in
        try Row.fetchAll(
          db, sql: "SELECT point, division, area, relation, distance FROM \(table) ORDER BY division, point"
        ).map { "\(table) \($0)" }
      }
    }
  }

  /// What the store holds, worked out point by point with GEOS.
  private func expectTrue(
    _ division: StoredDivision, _ nearest: Double?, _ bench: ImportBench, _ path: String
  ) async throws {
    let id = division.division.id
    let level = try #require(division.finestLevel)
    let expected = try await bench.store.read { reader in
      let areas = try reader.areas(AreaQuery(division: id, level: level))
      let locator = try PointLocator(areas.map { try $0.geometry.madeValid() })
      var expected: [String] = []
      for kind in PointKind.allCases {
        try reader.forEachPoint(kind) { point in
          let location = try point.point.map { try locator.locate($0) }
          let relation = location.map { AssignmentRelation($0.relation) } ?? .withoutLocation
          guard nearest == nil || relation != .outside else { return }
          let area = location?.area.map { areas[$0].code } ?? ""
          expected.append("\(kind) \(point.key) \(area) \(relation.rawValue)")
        }
      }
      return expected
    }
    let queue = try DatabaseQueue(path: path)
    let stored = try await queue.read { db in
      try PointKind.allCases.flatMap { kind in
        try Row.fetchAll(
          db, sql: "SELECT point, area, relation FROM \(kind.rawValue)_area WHERE division = ? ORDER BY point",
          arguments: [id]
        ).filter { nearest == nil || !["nearest", "outside"].contains($0["relation"] as String) }
          .map { row in "\(kind) \(row["point"] as Int64) \(row["area"] as String? ?? "") \(row["relation"] as String)"
          }
      }
    }
    #expect(stored == expected)
  }
}
