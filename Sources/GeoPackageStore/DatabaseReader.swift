import Atlas
import GRDB
import Indicators
import SpatialCore

/// The store's reading side over one open connection.
class DatabaseReader: StoreReader {
  let db: Database

  init(db: Database) {
    self.db = db
  }

  func countAddresses() throws -> Int { try count("address") }
  func countSignals() throws -> Int { try count("signal") }
  func countObservations() throws -> Int { try count("observation") }

  private func count(_ table: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }

  func divisions() throws -> [StoredDivision] {
    var areas: [String: [AreaLevel: Int]] = [:]
    var gemeenten: [String: Set<String>] = [:]
    let counts = try Row.fetchCursor(db, sql: "SELECT division, level, count(*) FROM area GROUP BY division, level")
    while let row = try counts.next() { areas[row[0], default: [:]][AreaLevel(rawValue: row[1])] = row[2] }
    let members = try Row.fetchCursor(db, sql: "SELECT DISTINCT division, gemeente FROM area WHERE gemeente NOT NULL")
    while let row = try members.next() { gemeenten[row[0], default: []].insert(row[1]) }
    return try Row.fetchAll(db, sql: "SELECT * FROM division ORDER BY identifier").map { row in
      let id: String = row["identifier"]
      return StoredDivision(
        division: Division(id: id, year: row["year"], isSynthetic: row["is_synthetic"]), areas: areas[id] ?? [:],
        isChosen: row["is_chosen"], gemeenten: gemeenten[id] ?? [])
    }
  }

  func importRuns() throws -> [ImportRun] {
    try Row.fetchAll(db, sql: "SELECT * FROM import_run ORDER BY id").map { row in
      ImportRun(
        kind: row["kind"], source: row["source"], checksum: row["checksum"], options: row["options"],
        licence: row["licence"], finished: row["finished"], division: row["division"], rowsRead: row["rows_read"],
        accepted: row["accepted"], skipped: row["skipped"], rejected: row["rejected"])
    }
  }
}
