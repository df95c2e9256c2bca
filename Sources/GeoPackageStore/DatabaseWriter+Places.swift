import Atlas
import GRDB
import SpatialCore

extension DatabaseWriter {
  func save(_ finding: PlaceFinding, signal key: Int64, state: String) throws {
    let reasons = finding.reasons.map(\.rawValue).joined(separator: " ")
    try db.cachedStatement(
      sql: """
        INSERT INTO signal_place
          (id, x, y, precision, step, confidence, address, candidates, reach_metres, reason, state)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT identifier FROM address WHERE fid = ?7), ?8, ?9, ?10, ?11)
        ON CONFLICT (id) DO UPDATE SET x = excluded.x, y = excluded.y, precision = excluded.precision,
          step = excluded.step, confidence = excluded.confidence, address = excluded.address,
          candidates = excluded.candidates, reach_metres = excluded.reach_metres, reason = excluded.reason,
          state = excluded.state
        """
    ).execute(arguments: [
      key, finding.point?.x, finding.point?.y, finding.precision?.rawValue, finding.step?.rawValue,
      finding.confidence, finding.address, finding.candidates, finding.reachMetres, reasons.isEmpty ? nil : reasons,
      state,
    ])
  }

  /// Removes the places that were found by addresses which have changed; a trigger drops the assignments that follow.
  func dropPlaces() throws { try db.execute(sql: "DELETE FROM signal_place") }
}
