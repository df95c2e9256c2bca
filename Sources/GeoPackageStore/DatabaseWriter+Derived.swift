import Atlas
import GRDB
import Indicators
import SpatialCore

/// What follows from the imports, with the last import that it follows from.
extension DatabaseWriter {
  /// Of an observation: whether this program computed it, see `Observation.isDerived`.
  static let isDerived =
    "(source = '\(Observation.derivedSource)' OR source GLOB '\(Observation.carriedSource(from: "*"))')"

  func removeObservations(division: String, source: String, periods: [Period]) throws {
    try db.execute(
      sql: """
        DELETE FROM observation WHERE division = ? AND source = ?
          AND period IN (SELECT value FROM json_each(?))
        """,
      arguments: [division, source, "[\(periods.map { JSONText.string($0.rawValue) }.joined(separator: ","))]"])
    if source == Observation.derivedSource {
      try db.execute(
        sql: "UPDATE division SET aggregated_run = ? WHERE identifier = ?", arguments: [lastRun(), division])
    }
  }

  func replaceAssignments(
    _ kind: PointKind, division: String, _ assignments: (_ save: (PointAssignment) throws -> Void) throws -> Void
  ) throws {
    let table = "\(kind.rawValue)_area"
    try db.execute(sql: "DELETE FROM \(table) WHERE division = ?", arguments: [division])
    let insert = try db.makeStatement(
      sql: "INSERT INTO \(table) (point, division, area, relation) VALUES (?, ?, ?, ?)")
    try assignments { assignment in
      try insert.execute(arguments: [assignment.key, division, assignment.area, assignment.relation.rawValue])
    }
    try db.execute(
      sql: "UPDATE division SET assigned_run = ? WHERE identifier = ?", arguments: [lastRun(), division])
  }
}
