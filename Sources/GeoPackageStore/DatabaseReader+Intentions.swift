import Atlas
import GRDB
import Indicators

extension DatabaseReader {
  func targets(areas: [String]?) throws -> [Target] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT area, indicator, due, value, baseline, baseline_period, source, is_public FROM target
        WHERE ?1 IS NULL OR area IN (SELECT value FROM json_each(?1)) ORDER BY area, indicator, due
        """, arguments: [DatabaseReader.list(areas)]
    ).map { row in
      let start: String? = row["baseline_period"]
      return Target(
        area: row["area"],
        goal: TargetGoal(
          indicator: row["indicator"], baseline: row["baseline"], baselinePeriod: try start.map(Period.init),
          value: row["value"], due: try Period(row["due"] as String)),
        source: row["source"], isPublic: row["is_public"])
    }
  }

  func actions(_ query: ActionQuery) throws -> [Action] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM action
        WHERE (?1 IS NULL OR area IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR theme = ?2)
          AND (?3 IS NULL OR kind = ?3) AND (?4 IS NULL OR status IN (SELECT value FROM json_each(?4)))
          AND (?5 IS NULL OR identifier IN (SELECT value FROM json_each(?5)))
        ORDER BY area, identifier
        """,
      arguments: [
        DatabaseReader.list(query.areas), query.theme, query.kind,
        DatabaseReader.list(query.statuses?.map(\.rawValue)), DatabaseReader.list(query.ids),
      ]
    ).map { row in
      func day(_ column: String) -> Moment? { (row[column] as String?).flatMap { Moment($0) } }
      return Action(
        id: row["identifier"], area: row["area"], theme: row["theme"], kind: row["kind"], title: row["title"],
        place: row["place"], term: (row["term"] as String?).flatMap(Action.Term.init), owner: row["owner"],
        status: Action.Status(rawValue: row["status"]) ?? .planned, due: day("due"), result: row["result"],
        closed: day("closed"), origin: row["origin"], isPublic: row["is_public"])
    }
  }

  func notes(areas: [String]?) throws -> [Note] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT id, area, theme, indicator, text, author, written, is_public FROM note
        WHERE ?1 IS NULL OR area IN (SELECT value FROM json_each(?1)) ORDER BY area, written, id
        """, arguments: [DatabaseReader.list(areas)]
    ).map { row in
      Note(
        area: row["area"], theme: row["theme"], indicator: row["indicator"], text: row["text"], author: row["author"],
        written: row["written"], id: row["id"], isPublic: row["is_public"])
    }
  }

  private static func list(_ values: [String]?) -> String? {
    values.map { "[\($0.map(JSONText.string).joined(separator: ","))]" }
  }
}

extension DatabaseWriter {
  func save(_ target: Target) throws -> SaveOutcome {
    let goal = target.goal
    return try save(
      "target", key: 3,
      ["area", "indicator", "due", "value", "baseline", "baseline_period", "source", "is_public"], run: run(),
      [
        .text(target.area), .text(goal.indicator), .text(goal.due.rawValue), .real(goal.value),
        StoredValue(goal.baseline), StoredValue(goal.baselinePeriod?.rawValue), StoredValue(target.source),
        .integer(target.isPublic ? 1 : 0),
      ])
  }

  func save(_ action: Action) throws -> SaveOutcome {
    try save(
      "action", key: 1,
      [
        "identifier", "area", "theme", "kind", "title", "place", "term", "owner", "status", "due", "result", "closed",
        "origin", "is_public",
      ], run: run(),
      [
        .text(action.id), .text(action.area), .text(action.theme), .text(action.kind), .text(action.title),
        StoredValue(action.place), StoredValue(action.term?.rawValue), StoredValue(action.owner),
        .text(action.status.rawValue), StoredValue(action.due?.text), StoredValue(action.result),
        StoredValue(action.closed?.text), StoredValue(action.origin), .integer(action.isPublic ? 1 : 0),
      ])
  }

  func add(_ note: Note) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO note (area, theme, indicator, text, author, written, is_public, run)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        note.area, note.theme, note.indicator, note.text, note.author, note.written, note.isPublic, usedRun(),
      ])
    return db.lastInsertedRowID
  }

  func publish(note id: Int64, _ isPublic: Bool) throws -> Bool {
    let run = try run()
    try db.execute(
      sql: "UPDATE note SET is_public = ?1, run = ?2 WHERE id = ?3 AND is_public IS NOT ?1",
      arguments: [isPublic, run, id])
    guard db.changesCount > 0 else { return false }
    _ = try usedRun()
    return true
  }

  func removeNote(_ id: Int64) throws -> Bool {
    try supersede(.note, where: "id = ?", [id]) > 0
  }
}
