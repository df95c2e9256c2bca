import Atlas
import GRDB
import Indicators

extension DatabaseWriter {
  func undo(_ run: Int64, at time: String) throws -> UndoneImport {
    try finishIndexes()
    var undone = UndoneImport()
    let assignments = try countAssignments()
    let division = try String.fetchOne(db, sql: "SELECT division FROM import_run WHERE id = ?", arguments: [run])
    // Derived before restored: a derived row may stand where a delivered one comes back.
    if try !isIntention(run) { undone.droppedObservations = try dropDerived(after: run, division: division) }
    for table in VersionedTable.delivered {
      let change = try restore(table, run)
      if change.removed + change.restored == 0 { continue }
      undone.rows[table.name] = change
      if ["area", "address", "signal", "facility"].contains(table.name) {
        try GeoPackageTables.updateExtent(table.name, db)
      }
    }
    for kind in PointKind.allCases where undone.rows["area"] != nil || undone.rows[kind.rawValue] != nil {
      try dropAssignments(kind, after: run, division: division)
    }
    if undone.rows["address"] != nil { try dropPlaces() }
    try restoreDivisions(run)
    try removeMadeDivisions(run, &undone)
    undone.droppedAssignments = try assignments - countAssignments()
    try db.execute(sql: "UPDATE import_run SET undone = ? WHERE id = ?", arguments: [time, run])
    return undone
  }

  /// Whether a run changed targets, actions or notes, which nothing is derived from.
  private func isIntention(_ run: Int64) throws -> Bool {
    let kind = try String.fetchOne(db, sql: "SELECT kind FROM import_run WHERE id = ?", arguments: [run])
    return ["targets", "actions", "notes"].contains(kind)
  }

  private func restore(_ table: VersionedTable, _ run: Int64) throws -> UndoneImport.Change {
    let columns = table.columns.joined(separator: ", ")
    let removed = try remove(table, run)
    try db.execute(
      sql: """
        INSERT INTO \(table.table) (\(columns))
        SELECT \(columns) FROM \(table.table)_history WHERE superseded_by = ? ORDER BY entry
        """, arguments: [run])
    let restored = db.changesCount
    try db.execute(sql: "DELETE FROM \(table.table)_history WHERE superseded_by = ?", arguments: [run])
    return UndoneImport.Change(removed: removed, restored: restored)
  }

  /// Removes the rows of a run; all rows at once where there are no others, which is a hundred times faster.
  private func remove(_ table: VersionedTable, _ run: Int64) throws -> Int {
    let others = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM \(table.table) WHERE run IS NOT ?)", arguments: [run])
    if table.name == VersionedTable.observation.name, others == false {
      try db.execute(sql: "DELETE FROM \(table.table)")
    } else {
      try db.execute(sql: "DELETE FROM \(table.table) WHERE run = ?", arguments: [run])
    }
    return db.changesCount
  }

  /// Figures that were derived with what is taken back, also those that other divisions had carried over from it.
  private func dropDerived(after run: Int64, division: String?) throws -> Int {
    let stale = try String.fetchAll(
      db,
      sql: """
        SELECT identifier FROM division d WHERE aggregated_run >= ?1 AND (?2 IS NULL OR identifier = ?2
          OR EXISTS (\(ObservationKey.select(where: "a.division = d.identifier AND o.source = ?3"))))
        """, arguments: [run, division, division.map(Observation.carriedSource)])
    let list = "[\(stale.map(JSONText.string).joined(separator: ","))]"
    let listed = "division IN (SELECT value FROM json_each(?1))"
    let figures = ObservationKey.select(where: "a.\(listed) AND \(DatabaseWriter.isDerived("o.source"))")
    try db.execute(sql: "DELETE FROM observation WHERE id IN (\(figures))", arguments: [list])
    let dropped = db.changesCount
    try db.execute(
      sql: """
        DELETE FROM observation_history
        WHERE superseded_by = ?2 AND \(DatabaseWriter.isDerived("source")) AND \(listed)
        """, arguments: [list, run])
    return dropped
  }

  /// Assignments that were made with what is taken back.
  private func dropAssignments(_ kind: PointKind, after run: Int64, division: String?) throws {
    let numbers = try Int64.fetchAll(
      db,
      sql: """
        SELECT a.id FROM assignment a JOIN division d ON d.identifier = a.division
        WHERE d.assigned_run >= ?1 AND (?2 IS NULL OR d.identifier = ?2)
        """, arguments: [run, division])
    for number in numbers {
      let keys = AssignmentTable.keys(number)
      try db.execute(
        sql: "DELETE FROM \(AssignmentTable(kind).name) WHERE id BETWEEN ? AND ?",
        arguments: [keys.lowerBound, keys.upperBound])
    }
  }

  /// In all divisions.
  private func countAssignments() throws -> Int {
    try PointKind.allCases.reduce(0) { sum, kind in
      try sum + (Int.fetchOne(db, sql: "SELECT count(*) FROM \(AssignmentTable(kind).name)") ?? 0)
    }
  }

  /// Gives divisions that the run changed or removed their former state; which one is chosen stays.
  ///
  /// The one that stands there may have been made anew since, and kept because plans stand on it: then its `id` differs.
  private func restoreDivisions(_ run: Int64) throws {
    let columns = VersionedTable.division.columns
    for former in try Row.fetchAll(
      db, sql: "SELECT \(columns.joined(separator: ", ")) FROM division_history WHERE superseded_by = ?",
      arguments: [run])
    {
      let identifier: String = former["identifier"]
      let present = try Row.fetchOne(
        db, sql: "SELECT is_chosen, assigned_run, aggregated_run FROM division WHERE identifier = ?",
        arguments: [identifier])
      try db.execute(sql: "DELETE FROM division WHERE identifier = ?", arguments: [identifier])
      try db.execute(
        sql: """
          INSERT INTO division (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
          """, arguments: StatementArguments(columns.map { former[$0] as DatabaseValue }))
      guard let present else { continue }
      try db.execute(
        sql: "UPDATE division SET is_chosen = ?, assigned_run = ?, aggregated_run = ? WHERE identifier = ?",
        arguments: [present[0] as Bool, present[1] as Int64?, present[2] as Int64?, identifier])
    }
    try db.execute(sql: "DELETE FROM division_history WHERE superseded_by = ?", arguments: [run])
  }

  /// Removes divisions that the run made, unless something stands on them.
  private func removeMadeDivisions(_ run: Int64, _ undone: inout UndoneImport) throws {
    for id in try String.fetchAll(db, sql: "SELECT identifier FROM division WHERE run = ?", arguments: [run]) {
      let holds = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM area WHERE division = ?1) OR EXISTS (SELECT 1 FROM plan WHERE division = ?1)
            OR EXISTS (\(ObservationKey.select(where: "a.division = ?1")))
          """, arguments: [id])
      if holds == true {
        undone.keptDivisions.append(id)
        continue
      }
      undone.removedDivisions.append(id)
      try dropAssignments(division: id)
      try db.execute(sql: "DELETE FROM division WHERE identifier = ?", arguments: [id])
    }
  }
}
