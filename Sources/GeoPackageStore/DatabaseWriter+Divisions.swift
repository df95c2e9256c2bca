import Atlas
import GRDB
import Indicators

extension DatabaseWriter {
  func save(_ division: Division) throws {
    guard let known = try DatabaseReader.stored(division.id, db) else {
      try db.execute(
        sql: """
          INSERT INTO division (identifier, year, is_synthetic, valid_from, valid_to, run) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          division.id, division.year, division.isSynthetic, division.validity.from?.text, division.validity.to?.text,
          usedRun(),
        ])
      return
    }
    // What is not said does not change what is known.
    var merged = division
    merged.year = division.year ?? known.year
    merged.validFrom = division.validFrom ?? known.validFrom
    merged.validTo = division.validTo ?? known.validTo
    if merged == known { return }
    try db.execute(
      sql: """
        UPDATE division SET year = ?, is_synthetic = ?, valid_from = ?, valid_to = ?, run = ? WHERE identifier = ?
        """,
      arguments: [
        merged.year, merged.isSynthetic, merged.validFrom?.text, merged.validTo?.text, usedRun(), division.id,
      ])
  }

  func useDivision(_ id: String?) throws {
    try db.execute(sql: "UPDATE division SET is_chosen = (identifier IS ?)", arguments: [id])
  }

  func removeAreas(division: String, codes: [String]) throws -> Int {
    let list = "[\(codes.map(JSONText.string).joined(separator: ","))]"
    let listed = "IN (SELECT value FROM json_each(?))"
    let figures = ObservationKey.select(where: "a.division = ? AND a.code \(listed)")
    try supersede(.observation, where: "id IN (\(figures))", [division, list])
    return try supersede(.area, where: "division = ? AND code \(listed)", [division, list])
  }

  func removeDivision(_ id: String) throws -> RemovedDivision {
    var removed = RemovedDivision()
    removed.assignments = try dropAssignments(division: id)
    let figures = ObservationKey.select(where: "a.division = ?")
    try db.execute(
      sql: "DELETE FROM observation WHERE id IN (\(figures) AND \(DatabaseWriter.isDerived("o.source")))",
      arguments: [id])
    removed.derivedObservations = try db.changesCount + dropCarried(from: id)
    removed.observations = try supersede(.observation, where: "id IN (\(figures))", [id])
    removed.areas = try supersede(.area, where: "division = ?", [id])
    try supersede(.division, where: "identifier = ?", [id])
    return removed
  }

  /// Figures that other divisions had carried over from this one, and what was derived there beside them: totals and rates
  /// do not tell what they rest on.
  private func dropCarried(from id: String) throws -> Int {
    let source = Observation.carriedSource(from: id)
    // Asked before anything is deleted: SQLite would look while it deletes.
    let carriers = try String.fetchAll(
      db, sql: "SELECT DISTINCT division FROM observation WHERE source = ?", arguments: [source])
    try db.execute(
      sql: """
        DELETE FROM observation WHERE source = ?
          OR source = ? AND division IN (SELECT value FROM json_each(?))
        """,
      arguments: [source, Observation.derivedSource, "[\(carriers.map(JSONText.string).joined(separator: ","))]"])
    return db.changesCount
  }

  func removePlans(division: String) throws -> Int {
    for table in ["plan_assignment", "territory"] {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE plan IN (SELECT identifier FROM plan WHERE division = ?)",
        arguments: [division])
    }
    try db.execute(sql: "DELETE FROM plan WHERE division = ?", arguments: [division])
    let removed = db.changesCount
    if removed > 0 { try GeoPackageTables.updateExtent("territory", db) }
    return removed
  }

  /// Takes rows out of a table; their state is kept, unless this import itself made it.
  @discardableResult
  func supersede(
    _ table: VersionedTable, where condition: String, _ arguments: StatementArguments
  ) throws -> Int {
    let run = try run()
    let columns = table.columns.joined(separator: ", ")
    try db.execute(
      sql: """
        INSERT INTO \(table.table)_history (\(columns), superseded_by)
        SELECT \(columns), \(run) FROM \(table.table) WHERE \(condition) AND run IS NOT \(run)
        """, arguments: arguments)
    try db.execute(sql: "DELETE FROM \(table.table) WHERE \(condition)", arguments: arguments)
    let removed = db.changesCount
    if removed > 0 { _ = try usedRun() }
    return removed
  }
}
