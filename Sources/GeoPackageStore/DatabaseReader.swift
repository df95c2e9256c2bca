import Atlas
import GRDB
import Indicators
import SpatialCore

/// The store's reading side over one open connection.
class DatabaseReader: StoreReader {
  let db: Database
  let memory: ViewMemory?

  /// - Parameter memory: Of the connection, in the state of this view.
  init(db: Database, memory: ViewMemory? = nil) {
    self.db = db
    self.memory = memory
  }

  func countAddresses() throws -> Int { try count("address") }
  func countSignals() throws -> Int { try count(VersionedTable.signal.table) }
  func countObservations() throws -> Int { try count("observation") }
  func knownIndicators() throws -> Set<String> {
    Set(try String.fetchAll(db, sql: "SELECT identifier FROM observation_indicator"))
  }

  private func count(_ table: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }

  /// - Complexity: O(*areas*), once for each state of the store.
  func divisions() throws -> [StoredDivision] {
    let key = "divisions"
    if let known: [StoredDivision] = memory?.value(key) { return known }
    let divisions = try storedDivisions()
    memory?.remember(divisions, as: key, cost: divisions.reduce(1) { $0 + $1.gemeenten.count })
    return divisions
  }

  private func storedDivisions() throws -> [StoredDivision] {
    var areas: [String: [AreaLevel: Int]] = [:]
    var gemeenten: [String: Set<String>] = [:]
    let counts = try Row.fetchCursor(db, sql: "SELECT division, level, count(*) FROM area GROUP BY division, level")
    while let row = try counts.next() { areas[row[0], default: [:]][AreaLevel(rawValue: row[1])] = row[2] }
    let members = try Row.fetchCursor(db, sql: "SELECT DISTINCT division, gemeente FROM area WHERE gemeente NOT NULL")
    while let row = try members.next() { gemeenten[row[0], default: []].insert(row[1]) }
    return try Row.fetchAll(db, sql: "SELECT * FROM division ORDER BY identifier").map { row in
      let division = DatabaseReader.division(row)
      return StoredDivision(
        division: division, areas: areas[division.id] ?? [:], isChosen: row["is_chosen"],
        gemeenten: gemeenten[division.id] ?? [])
    }
  }

  static func stored(_ id: String, _ db: Database) throws -> Division? {
    try Row.fetchOne(db, sql: "SELECT * FROM division WHERE identifier = ?", arguments: [id]).map(division)
  }

  private static func division(_ row: Row) -> Division {
    func day(_ column: String) -> Moment? { (row[column] as String?).flatMap { Moment($0) } }
    return Division(
      id: row["identifier"], year: row["year"], isSynthetic: row["is_synthetic"], validFrom: day("valid_from"),
      validTo: day("valid_to"))
  }

  func importRuns() throws -> [ImportRun] {
    try Row.fetchAll(db, sql: "SELECT * FROM import_run ORDER BY id").map { row in
      let notes: String = row["notes"]
      return ImportRun(
        kind: row["kind"], source: row["source"], checksum: row["checksum"], options: row["options"],
        licence: row["licence"], finished: row["finished"], division: row["division"], rowsRead: row["rows_read"],
        accepted: row["accepted"], skipped: row["skipped"], rejected: row["rejected"],
        notes: notes.split(separator: "\n").map(String.init), id: row["id"], undone: row["undone"],
        isUndoable: row["is_undoable"])
    }
  }

  func areaCountsByRun(division: String) throws -> [Int64: Int] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT run, count(*) FROM area WHERE division = ? AND run NOT NULL GROUP BY run",
      arguments: [division])
    var result: [Int64: Int] = [:]
    while let row = try rows.next() { result[row[0]] = row[1] }
    return result
  }
}
