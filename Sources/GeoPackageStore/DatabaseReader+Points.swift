import Atlas
import Foundation
import GRDB
import SpatialCore

extension DatabaseReader {
  func forEachPoint(_ kind: PointKind, _ body: (StoredPoint) throws -> Void) throws {
    let rows = try RawStatement(db, sql: "\(AssignmentTable.select(kind)) ORDER BY p.fid")
    while try rows.step() {
      var point: Coordinate?
      if case .point(let place) = AssignmentTable.place(rows, kind) { point = place }
      try body(StoredPoint(key: rows.int64(0), point: point))
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

  func addressCounts(division: String) throws -> [String: Int] {
    guard let number = try AssignmentTable.number(division, db) else { return [:] }
    let keys = AssignmentTable.keys(number)
    let rows = try Row.fetchCursor(
      db, sql: "SELECT area, count(*) FROM address_area WHERE id BETWEEN ? AND ? AND area NOT NULL GROUP BY area",
      arguments: [keys.lowerBound, keys.upperBound])
    var result: [String: Int] = [:]
    while let row = try rows.next() { result[row[0]] = row[1] }
    return result
  }
}
