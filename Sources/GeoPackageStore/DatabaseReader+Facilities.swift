import Atlas
import Foundation
import GRDB
import SpatialCore

extension DatabaseReader {
  func countFacilities() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM facility") ?? 0
  }

  func facilityCounts() throws -> [String: Int] {
    let rows = try Row.fetchCursor(db, sql: "SELECT kind, count(*) FROM facility GROUP BY kind")
    var result: [String: Int] = [:]
    while let row = try rows.next() { result[row[0]] = row[1] }
    return result
  }

  func facilities(_ query: FacilityQuery) throws -> [Facility] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT geom, identifier, kind, name, status, address FROM facility WHERE ?1 IS NULL OR kind = ?1
        ORDER BY kind, identifier
        """, arguments: [query.kind])
    var result: [Facility] = []
    while let row = try rows.next() {
      let blob: Data = row[0]
      guard case .point(let point) = blob.withUnsafeBytes({ PointBlob($0) }),
        query.envelope.map({ $0.contains(point) }) ?? true
      else { continue }
      result.append(
        Facility(id: row[1], kind: row[2], name: row[3], status: row[4], address: row[5], point: point))
    }
    return result
  }

  func forEachAssignedAddress(division: String, _ body: (AssignedAddress) throws -> Void) throws {
    guard let number = try AssignmentTable.number(division, db) else { return }
    let keys = AssignmentTable.keys(number)
    let rows = try RawStatement(
      db,
      sql: """
        SELECT p.fid, p.geom, a.area, instr(',' || ifnull(p.uses, '') || ',', ',woonfunctie,') > 0
        FROM address_area a JOIN address p ON p.fid = a.point
        WHERE a.id BETWEEN ?1 AND ?2 AND a.area NOT NULL ORDER BY a.id
        """)
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    while try rows.step() {
      guard case .point(let point) = PointBlob(rows.bytes(1)), let area = rows.bytes(2) else { continue }
      try body(
        AssignedAddress(
          key: rows.int64(0), point: point, area: String(decoding: area, as: UTF8.self),
          isDwelling: rows.int64(3) != 0))
    }
  }

  func addresses(keys: [Int64]) throws -> [Int64: Address] {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT fid, geom, identifier, street, number, letter, addition, postcode, place, object, status, uses
        FROM address WHERE fid IN (SELECT value FROM json_each(?))
        """, arguments: ["[\(keys.map(String.init).joined(separator: ","))]"])
    var result: [Int64: Address] = [:]
    while let row = try rows.next() {
      let blob: Data = row[1]
      guard case .point(let point) = blob.withUnsafeBytes({ PointBlob($0) }) else { continue }
      let uses: String = row[11] ?? ""
      result[row[0]] = Address(
        id: row[2], street: row[3], number: row[4], letter: row[5], addition: row[6], postcode: row[7], place: row[8],
        object: row[9], status: row[10], uses: uses.split(separator: ",").map(String.init), point: point)
    }
    return result
  }
}
