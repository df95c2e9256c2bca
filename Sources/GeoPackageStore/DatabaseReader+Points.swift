import Atlas
import Foundation
import GRDB
import SpatialCore

extension DatabaseReader {
  func forEachPoint(_ kind: PointKind, _ body: (StoredPoint) throws -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT fid, geom FROM \(DatabaseReader.table(of: kind)) ORDER BY fid")
    while let row = try rows.next() {
      let blob: Data? = row[1]
      var point: Coordinate?
      if let blob, case .point(let value)? = try GeoPackageBinary(decoding: [UInt8](blob)).geometry { point = value }
      try body(StoredPoint(key: row[0], point: point))
    }
  }

  func forEachAddressPoint(_ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT geom, instr(',' || ifnull(uses, '') || ',', ',woonfunctie,') > 0 FROM address ORDER BY fid")
    while let row = try rows.next() {
      let blob: Data = row[0]
      guard case .point(let point)? = try GeoPackageBinary(decoding: [UInt8](blob)).geometry else { continue }
      try body(point, row[1])
    }
  }

  private static func table(of kind: PointKind) -> String {
    switch kind {
    case .address: VersionedTable.address.table
    case .signal: VersionedTable.signal.table
    }
  }

  func addressCounts(division: String) throws -> [String: Int] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT area, count(*) FROM address_area WHERE division = ? AND area NOT NULL GROUP BY area",
      arguments: [division])
    var result: [String: Int] = [:]
    while let row = try rows.next() { result[row[0]] = row[1] }
    return result
  }

  func signalCounts(division: String) throws -> [SignalCount] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT a.area AS area, s.kind AS kind, s.category AS category, CAST(substr(s.opened, 1, 4) AS INTEGER) AS year,
          count(*) AS number, sum(s.closed IS NULL) AS open
        FROM signal_area a JOIN signal_record s ON s.fid = a.point
        WHERE a.division = ? AND a.area NOT NULL AND s.opened NOT NULL
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """, arguments: [division])
    return rows.map { row in
      SignalCount(
        area: row["area"], kind: row["kind"], category: row["category"], year: row["year"], count: row["number"],
        open: row["open"])
    }
  }

  func assignmentCounts(_ kind: PointKind, division: String) throws -> [PointLocator.Relation: Int] {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT relation, count(*) FROM \(kind.rawValue)_area WHERE division = ? GROUP BY relation",
      arguments: [division])
    var result: [PointLocator.Relation: Int] = [:]
    while let row = try rows.next() {
      if let relation = PointLocator.Relation(rawValue: row[0]) { result[relation] = row[1] }
    }
    return result
  }
}
