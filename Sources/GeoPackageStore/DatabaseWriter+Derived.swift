import Atlas
import GRDB
import Indicators

/// What follows from the imports, with the last import that it follows from.
extension DatabaseWriter {
  /// Of the source of an observation: whether this program computed it, see `Observation.isDerived`.
  static func isDerived(_ source: String) -> String {
    "(\(source) = '\(Observation.derivedSource)' OR \(source) GLOB '\(Observation.carriedSource(from: "*"))')"
  }

  func removeObservations(division: String, source: String, periods: [Period]) throws {
    try db.execute(
      sql: """
        DELETE FROM observation WHERE id IN (
          \(ObservationKey.select(where: "a.division = ? AND o.source = ?"))
          AND o.period IN (SELECT value FROM json_each(?)))
        """,
      arguments: [division, source, "[\(periods.map { JSONText.string($0.rawValue) }.joined(separator: ","))]"])
    if source == Observation.derivedSource {
      try db.execute(
        sql: "UPDATE division SET aggregated_run = ? WHERE identifier = ?", arguments: [lastRun(), division])
    }
  }
}
