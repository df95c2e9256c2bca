import Atlas
import GRDB
import Indicators

extension DatabaseReader {
  func lastWatch(division: String, scope: String) throws -> StoredWatch? {
    try watches(division: division).first { $0.scope == scope }
  }

  func watches(division: String) throws -> [StoredWatch] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, scope, made, previous, until FROM watch WHERE division = ? ORDER BY made DESC, id DESC",
      arguments: [division])
    return try rows.compactMap { row in
      guard let until = CivilDay(row["until"] as String) else { return nil }
      let id: Int64 = row["id"]
      let findings = try Row.fetchAll(
        db, sql: "SELECT * FROM watch_finding WHERE watch = ? ORDER BY id", arguments: [id])
      return StoredWatch(
        division: division, scope: row["scope"], made: row["made"], previous: row["previous"], until: until,
        entries: findings.compactMap(DatabaseReader.entry))
    }
  }

  private static func entry(_ row: Row) -> StoredWatch.Entry? {
    let state: String? = row["state"]
    return finding(row).map { StoredWatch.Entry(state: state.flatMap(WatchReport.State.init), finding: $0) }
  }

  private static func finding(_ row: Row) -> WatchFinding? {
    let areas: String = row["areas"]
    guard let form = WatchFinding.Form(rawValue: row["form"]), let first = CivilDay(row["first_day"] as String),
      let last = CivilDay(row["last_day"] as String), first <= last
    else { return nil }
    let low: Int? = row["usual_low"]
    let high: Int? = row["usual_high"]
    var usual: ClosedRange<Int>?
    if let low, let high, low <= high { usual = low...high }
    return WatchFinding(
      form: form, kind: row["kind"], category: row["category"], areas: areas.split(separator: " ").map(String.init),
      window: WatchWindow(days: first..<last.adding(1)), count: row["count"], expected: row["expected"], usual: usual,
      pValue: row["p"], qValue: row["q"])
  }
}

extension DatabaseWriter {
  func save(_ watch: StoredWatch) throws {
    let key: StatementArguments = [watch.division, watch.scope]
    try db.execute(
      sql: "DELETE FROM watch_finding WHERE watch IN (SELECT id FROM watch WHERE division = ? AND scope = ?)",
      arguments: key)
    try db.execute(sql: "DELETE FROM watch WHERE division = ? AND scope = ?", arguments: key)
    try db.execute(
      sql: "INSERT INTO watch (division, scope, made, previous, until) VALUES (?, ?, ?, ?, ?)",
      arguments: [watch.division, watch.scope, watch.made, watch.previous, watch.until.description])
    let id = db.lastInsertedRowID
    for entry in watch.entries {
      let finding = entry.finding
      try db.execute(
        sql: """
          INSERT INTO watch_finding
            (watch, form, kind, category, areas, first_day, last_day, count, expected, usual_low, usual_high, p, q,
             state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, finding.form.rawValue, finding.kind, finding.category, finding.areas.joined(separator: " "),
          finding.window.first.description, finding.window.last.description, finding.count, finding.expected,
          finding.usual?.lowerBound, finding.usual?.upperBound, finding.pValue, finding.qValue,
          entry.state?.rawValue,
        ])
    }
  }
}
