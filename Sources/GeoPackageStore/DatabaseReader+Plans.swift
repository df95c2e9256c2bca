import Atlas
import Foundation
import GRDB

extension DatabaseReader {
  func plans() throws -> [StoredPlan] {
    try Row.fetchAll(db, sql: "SELECT * FROM plan ORDER BY id DESC").map(plan)
  }

  func plan(_ id: String) throws -> StoredPlan? {
    try Row.fetchOne(db, sql: "SELECT * FROM plan WHERE identifier = ?", arguments: [id]).map(plan)
  }

  private func plan(_ row: Row) throws -> StoredPlan {
    let id: String = row["identifier"]
    var assignment: [String: String] = [:]
    let units = try Row.fetchCursor(
      db, sql: "SELECT unit, territory FROM plan_assignment WHERE plan = ?", arguments: [id])
    while let unit = try units.next() { assignment[unit[0]] = unit[1] }
    let seed: String = row["seed"]
    var plan = StoredPlan(
      id: id, division: row["division"], gemeente: row["gemeente"], created: row["created"],
      territoryCount: row["territory_count"], seed: UInt64(seed) ?? 0, summary: row["summary"],
      assignment: assignment)
    plan.title = row["title"]
    return plan
  }

  func territories(plan: String) throws -> [StoredTerritory] {
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM territory WHERE plan = ? ORDER BY fid", arguments: [plan])
    return try rows.map { row in
      let units: String = row["units"]
      var territory = StoredTerritory(
        plan: plan, id: row["code"], weight: row["weight"], deviation: row["deviation"],
        units: units.split(separator: " ").map(String.init), geometry: try DatabaseReader.multiPolygon(row["geom"]))
      territory.label = TerritoryLabel(
        name: row["name"], wijkregisseur: row["wijkregisseur"], contact: row["contact"])
      return territory
    }
  }
}
