import Foundation
import GRDB

/// All that a store file holds, as text, without what an undone import may leave: its own mark in `import_run`, used-up ids,
/// times of change, and the catalogue.
struct StoreDump: Equatable, CustomStringConvertible {
  var tables: [String: [String]] = [:]
  var description: String { tables.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n") }

  private static let left = [
    "import_run", "sqlite_sequence", "indicator", "observation_area", "observation_indicator",
  ]

  init(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    tables = try queue.read { db in
      var tables: [String: [String]] = [:]
      for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      where !StoreDump.left.contains(name) && !(name.hasPrefix("rtree_") && !name.hasSuffix("_geom")) {
        let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(name) ORDER BY 1")
        tables[name] = rows.map { row in
          row.filter { column, _ in column != "last_change" && column != "entry" }.map { "\($0)=\($1)" }
            .joined(separator: " ")
        }
      }
      return tables
    }
    try queue.close()
  }
}
