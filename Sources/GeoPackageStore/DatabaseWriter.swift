import Atlas
import Foundation
import GRDB
import Indicators
import SpatialCore

/// The store's writing side over one open transaction.
final class DatabaseWriter: DatabaseReader, StoreWriter {
  func save(_ division: Division) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO division (identifier, year, is_synthetic) VALUES (?, ?, ?)
        ON CONFLICT (identifier) DO UPDATE SET year = coalesce(excluded.year, year), is_synthetic = excluded.is_synthetic
        """
    ).execute(arguments: [division.id, division.year, division.isSynthetic])
  }

  func useDivision(_ id: String?) throws {
    try db.execute(sql: "UPDATE division SET is_chosen = (identifier IS ?)", arguments: [id])
  }

  /// Inserts, or where the key is taken updates, or where nothing differs does nothing; and says which.
  ///
  /// - Parameters:
  ///   - key: The columns of a unique index, first in `values`.
  ///   - values: Column names and values, in order.
  private func upsert(_ table: String, key: [String], _ columns: [String], _ values: [(any DatabaseValueConvertible)?])
    throws
    -> SaveOutcome
  {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    let arguments = StatementArguments(values)
    try db.cachedStatement(
      sql: """
        INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))
        ON CONFLICT (\(key.joined(separator: ", "))) DO NOTHING
        """
    ).execute(arguments: arguments)
    if db.changesCount > 0 { return .inserted }
    let others = columns.dropFirst(key.count)
    let assignments = others.map { "\($0) = ?\(columns.firstIndex(of: $0).map { $0 + 1 } ?? 0)" }
    let match = key.enumerated().map { "\($1) = ?\($0 + 1)" }
    let differs = others.map { "\($0) IS NOT ?\(columns.firstIndex(of: $0).map { $0 + 1 } ?? 0)" }
    try db.cachedStatement(
      sql: """
        UPDATE \(table) SET \(assignments.joined(separator: ", "))
        WHERE \(match.joined(separator: " AND ")) AND (\(differs.joined(separator: " OR ")))
        """
    ).execute(arguments: arguments)
    return db.changesCount > 0 ? .replaced : .unchanged
  }

  func blob(_ geometry: Geometry?) -> Data? {
    geometry.map { Data(GeoPackageBinary(srsID: 28992, geometry: $0).encoded()) }
  }

  func save(_ area: Area) throws -> SaveOutcome {
    let gemeente = AreaCode.gemeente(of: area.code) ?? area.parent.flatMap { AreaCode.gemeente(of: $0) }
    return try upsert(
      "area", key: ["division", "code"], ["division", "code", "name", "level", "parent", "gemeente", "geom"],
      [
        area.division, area.code, area.name, area.level.rawValue, area.parent, gemeente,
        blob(.multiPolygon(area.geometry)),
      ])
  }

  func save(_ address: Address) throws -> SaveOutcome {
    try upsert(
      "address", key: ["identifier"],
      ["identifier", "street", "number", "letter", "addition", "postcode", "place", "geom"],
      [
        address.id, address.street, address.number, address.letter, address.addition, address.postcode,
        address.place, blob(.point(address.point)),
      ])
  }

  func save(_ signal: Signal) throws -> SaveOutcome {
    try upsert(
      "signal", key: ["kind", "identifier"],
      ["kind", "identifier", "category", "status", "opened", "closed", "amount_euro", "geom"],
      [
        signal.kind, signal.id, signal.category, signal.status, signal.opened?.text, signal.closed?.text,
        signal.amountEuro, blob(signal.point.map(Geometry.point)),
      ])
  }

  func save(_ observation: Observation, division: String) throws -> SaveOutcome {
    try upsert(
      "observation", key: ["division", "area", "indicator", "period"],
      ["division", "area", "indicator", "period", "value", "status", "sample_size", "margin", "source"],
      [
        division, observation.area, observation.indicator, observation.period.rawValue, observation.value,
        observation.status.rawValue, observation.sampleSize, observation.margin, observation.source,
      ])
  }

  func removeObservations(division: String, source: String, periods: [Period]) throws {
    try db.execute(
      sql: """
        DELETE FROM observation WHERE division = ? AND source = ?
          AND period IN (SELECT value FROM json_each(?))
        """,
      arguments: [division, source, "[\(periods.map { JSONText.string($0.rawValue) }.joined(separator: ","))]"])
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
  }
}
