import Atlas
import Foundation
import GRDB
import SpatialCore
import TestSupport

/// Changes of a store by chance: every way in which points and areas come, move and go.
struct RandomCity {
  let bench: ImportBench
  let path: String

  func change(_ random: inout SplitMix) async throws {
    let chosen = (1...5).filter { _ in Bool.random(using: &random) }
    do {
      switch Int.random(in: 0..<12, using: &random) {
      case 0...2: try await boundaries(chosen, &random)
      case 3, 4: try await addresses(chosen, &random)
      case 5, 6: try await signals(chosen, &random)
      case 7: try place(chosen, &random)
      case 8: try await bench.undo()
      case 9: try edit(&random)
      case 10: _ = try await RepairDivision(store: bench.store) { "2024-06-01T12:00:00Z" }.run(division(&random).id)
      default:
        _ = try await RemoveDivision(store: bench.store) { "2024-06-01T12:00:00Z" }
          .run(division(&random).id, withPlans: false)
      }
    } catch is AtlasError {
      // Nothing chosen, or no such division: nothing may have changed.
    }
  }

  private func division(_ random: inout SplitMix) -> Division {
    Division(id: ["cbs-2024", "own-2025"][Int.random(in: 0..<2, using: &random)])
  }

  private func boundaries(_ chosen: [Int], _ random: inout SplitMix) async throws {
    let level: [String] = ["BU0637010", "BU0637010", "BU0637010", "WK06370"]
    let prefix = level[Int.random(in: 0..<4, using: &random)]
    // Squares of 100 m that may touch, overlap by half, or be bow ties.
    let rows = chosen.map { number in
      var row = Samples.row("\(prefix)\(number)", Double(Int.random(in: 0..<10, using: &random)) / 2)
      if Int.random(in: 0..<8, using: &random) == 0, var ring = row.geometry.polygons.first?.exterior {
        ring.swapAt(1, 2)
        row.geometry = MultiPolygon([Polygon(exterior: ring)])
      }
      return row
    }
    try await bench.boundaries(
      rows, division: division(&random), replace: Bool.random(using: &random))
  }

  /// On corners, on borders, inside and outside the squares.
  private func point(_ random: inout SplitMix) -> Coordinate {
    Coordinate(
      x: 92_000 + 25 * Double(Int.random(in: -4...26, using: &random)),
      y: 452_000 + 25 * Double(Int.random(in: -2...6, using: &random)))
  }

  private func addresses(_ chosen: [Int], _ random: inout SplitMix) async throws {
    var rows: [Address] = []
    for number in chosen { rows.append(Address(id: "a\(number)", street: "s", point: point(&random))) }
    _ = try await bench.importer.importAddresses(SampleSource(rows), options: Importer.Options())
  }

  private func signals(_ chosen: [Int], _ random: inout SplitMix) async throws {
    var rows: [Signal] = []
    for number in chosen {
      let isLocated = Bool.random(using: &random)
      rows.append(
        Signal(
          id: "s\(number)", kind: "melding", opened: Moment("2024-01-02"), point: isLocated ? point(&random) : nil))
    }
    _ = try await bench.importer.importSignals(SampleSource(rows), kind: "melding", options: Importer.Options())
  }

  /// Places signals by their address, as the finding of places does.
  private func place(_ chosen: [Int], _ random: inout SplitMix) throws {
    for number in chosen {
      let point = point(&random)
      try write(
        """
        INSERT INTO signal_place (id, x, y, precision, confidence, candidates, reach_metres, state)
        SELECT fid, \(point.x), \(point.y), 'address', 1, 1, 0, '' FROM signal_record WHERE identifier = 's\(number)'
        ON CONFLICT (id) DO UPDATE SET x = excluded.x, y = excluded.y
        """)
    }
    if Bool.random(using: &random) { try write("DELETE FROM signal_place WHERE id % 3 = 0") }
  }

  /// What somebody does in QGIS.
  private func edit(_ random: inout SplitMix) throws {
    if Bool.random(using: &random) {
      try write("DELETE FROM address WHERE fid = (SELECT min(fid) FROM address)")
    } else {
      try write("UPDATE signal_record SET geom = NULL WHERE fid = (SELECT max(fid) FROM signal_record)")
    }
  }

  private func write(_ sql: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // Functions of the index's triggers that another program brings along.
    try queue.write { db in
      db.add(function: DatabaseFunction("ST_IsEmpty", argumentCount: 1) { $0[0].isNull ? 1 : 0 })
      for name in ["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"] {
        db.add(function: DatabaseFunction(name, argumentCount: 1) { _ in nil })
      }
      try db.execute(sql: sql)
    }
    try queue.close()
  }
}
