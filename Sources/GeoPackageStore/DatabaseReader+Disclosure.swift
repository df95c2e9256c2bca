import Atlas
import Foundation
import GRDB
import Indicators

extension DatabaseReader {
  func disclosureSalt() throws -> DisclosureSalt? {
    try Data.fetchOne(db, sql: "SELECT salt FROM disclosure_key").flatMap { DisclosureSalt([UInt8]($0)) }
  }

  func baseDivisions() throws -> [String: String] {
    let rows = try Row.fetchCursor(db, sql: "SELECT gemeente, division FROM base_division")
    var result: [String: String] = [:]
    while let row = try rows.next() { result[row[0]] = row[1] }
    return result
  }

  func areaCells(division: String, areas: [String]?) throws -> [AreaCell] {
    let list = areas.map { "[\($0.map(JSONText.string).joined(separator: ","))]" }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT area, base, cell FROM area_cell
        WHERE division = ? \(list == nil ? "" : "AND area IN (SELECT value FROM json_each(?))") ORDER BY area, cell
        """, arguments: StatementArguments([division, list].compactMap { $0 }))
    var result: [AreaCell] = []
    while let row = try rows.next() { result.append(AreaCell(area: row[0], base: row[1], cell: row[2])) }
    return result
  }
}

extension DatabaseWriter {
  func setBaseDivision(_ division: String, gemeente: String) throws {
    try db.execute(
      sql: """
        INSERT INTO base_division (gemeente, division) VALUES (?, ?)
          ON CONFLICT (gemeente) DO UPDATE SET division = excluded.division
        """, arguments: [gemeente, division])
  }

  func save(_ cells: [AreaCell], division: String) throws {
    try db.execute(sql: "DELETE FROM area_cell WHERE division = ?", arguments: [division])
    let insert = try db.cachedStatement(
      sql: "INSERT INTO area_cell (division, area, base, cell) VALUES (?, ?, ?, ?)")
    for cell in cells { try insert.execute(arguments: [division, cell.area, cell.base, cell.cell]) }
  }
}
