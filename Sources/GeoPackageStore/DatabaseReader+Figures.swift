import Atlas
import Foundation
import GRDB
import Indicators

extension DatabaseReader {
  func observations(_ query: ObservationQuery) throws -> [Observation] {
    var parts = ["division = ?"]
    var arguments = [query.division]
    for (column, values) in [("area", query.areas), ("indicator", query.indicators)] {
      guard let values else { continue }
      parts.append("\(column) IN (SELECT value FROM json_each(?))")
      arguments.append("[\(values.map(JSONText.string).joined(separator: ","))]")
    }
    if let period = query.period {
      parts.append("period = ?")
      arguments.append(period.rawValue)
    }
    // Without GRDB's rows: a profile reads tens of thousands.
    let rows = try RawStatement(
      db,
      sql: """
        SELECT area, indicator, period, value, status, sample_size, margin, source, carried_share FROM observation
        WHERE \(parts.joined(separator: " AND ")) ORDER BY area, indicator, period
        """)
    for (place, value) in arguments.enumerated() { rows.bind(value, at: Int32(place) + 1) }
    defer { rows.reset() }
    var texts = ObservationTexts()
    var result: [Observation] = []
    while try rows.step() {
      guard let observation = try texts.observation(rows) else { continue }
      result.append(observation)
    }
    return result
  }

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
    return StoredPlan(
      id: id, division: row["division"], gemeente: row["gemeente"], created: row["created"],
      territoryCount: row["territory_count"], seed: UInt64(seed) ?? 0, summary: row["summary"],
      assignment: assignment)
  }

  func territories(plan: String) throws -> [StoredTerritory] {
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM territory WHERE plan = ? ORDER BY fid", arguments: [plan])
    return try rows.map { row in
      let units: String = row["units"]
      return StoredTerritory(
        plan: plan, id: row["code"], weight: row["weight"], deviation: row["deviation"],
        units: units.split(separator: " ").map(String.init), geometry: try DatabaseReader.multiPolygon(row["geom"]))
    }
  }
}
