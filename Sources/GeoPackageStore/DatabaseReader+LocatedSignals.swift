import Atlas
import GRDB
import Indicators
import SpatialCore

extension DatabaseReader {
  func countLocatedSignals(division: String) throws -> Int {
    guard let number = try AssignmentTable.number(division, db) else { return 0 }
    let keys = AssignmentTable.keys(number)
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM signal_area WHERE id BETWEEN ? AND ? AND area NOTNULL",
      arguments: [keys.lowerBound, keys.upperBound]) ?? 0
  }

  func forEachLocatedSignal(division: String, _ body: (LocatedSignal) throws -> Void) throws {
    guard let number = try AssignmentTable.number(division, db) else { return }
    let keys = AssignmentTable.keys(number)
    let rows = try RawStatement(
      db,
      sql: """
        SELECT p.fid, p.geom, l.x, l.y, l.precision, a.area, \(DatabaseReader.locatedColumns)
        FROM signal_area a JOIN signal_record p ON p.fid = a.point
          LEFT JOIN signal_place l ON l.id = p.fid AND p.geom ISNULL
        WHERE a.id BETWEEN ?1 AND ?2 AND a.area NOTNULL ORDER BY a.id
        """)
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    while try rows.step() {
      var point: Coordinate?
      let isExact = rows.isNull(4) || rows.text(4) == PlaceFinding.Precision.address.rawValue
      if isExact, case .point(let place) = AssignmentTable.place(rows, .signal) { point = place }
      try body(DatabaseReader.locatedSignal(rows, from: 6, area: rows.text(5) ?? "", at: point))
    }
  }

  func signalStocks(division: String, areas: [String]) throws -> [String: [String: SignalStock]] {
    guard let number = try AssignmentTable.number(division, db) else { return [:] }
    let keys = AssignmentTable.keys(number)
    let rows = try RawStatement(
      db,
      sql: """
        SELECT a.area, p.kind, sum(p.closed ISNULL), count(p.closed)
        FROM signal_area a JOIN signal_record p ON p.fid = a.point
        WHERE a.id BETWEEN ?1 AND ?2 AND a.area IN (SELECT value FROM json_each(?3)) GROUP BY a.area, p.kind
        """)
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    rows.bind("[\(areas.map(JSONText.string).joined(separator: ","))]", at: 3)
    var stocks: [String: [String: SignalStock]] = [:]
    while try rows.step() {
      stocks[rows.text(0) ?? "", default: [:]][rows.text(1) ?? ""] = SignalStock(
        open: Int(rows.int64(2)), closed: Int(rows.int64(3)))
    }
    return stocks
  }

  func signalSpans(division: String, upTo day: CivilDay?) throws -> [SignalSpan] {
    guard let number = try AssignmentTable.number(division, db) else { return [] }
    let keys = AssignmentTable.keys(number)
    let rows = try RawStatement(
      db,
      sql: """
        SELECT p.kind, p.category, count(*), sum(p.closed NOTNULL AND substr(p.closed, 1, 10) <= ?3),
          min(substr(p.opened, 1, 10)), max(substr(p.opened, 1, 10)),
          max(CASE WHEN substr(p.closed, 1, 10) <= ?3 THEN substr(p.closed, 1, 10) END), count(p.amount_euro)
        FROM signal_area a JOIN signal_record p ON p.fid = a.point
        WHERE a.id BETWEEN ?1 AND ?2 AND a.area NOTNULL AND p.opened NOTNULL AND substr(p.opened, 1, 10) <= ?3
        GROUP BY p.kind, p.category, substr(p.opened, 1, 4)
        """)
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    rows.bind(day?.description ?? "9999-12-31", at: 3)
    var spans: [SignalSpan] = []
    while try rows.step() {
      guard let first = rows.text(4).flatMap({ CivilDay($0) }), let last = rows.text(5).flatMap({ CivilDay($0) }) else {
        continue
      }
      spans.append(
        SignalSpan(
          kind: rows.text(0) ?? "", category: rows.text(1), signals: Int(rows.int64(2)), closed: Int(rows.int64(3)),
          firstOpened: first, lastOpened: last, lastClosed: rows.text(6).flatMap { CivilDay($0) },
          hasAmounts: rows.int64(7) > 0))
    }
    return spans
  }

  /// What ``locatedSignal(_:from:area:at:)`` reads.
  static let locatedColumns = "p.kind, p.category, p.status, p.opened, p.closed, p.amount_euro"

  /// - Parameter first: The position of the first of ``locatedColumns``.
  static func locatedSignal(
    _ row: RawStatement, from first: Int32 = 0, area: String = "", at point: Coordinate?
  ) -> LocatedSignal {
    func time(_ column: Int32) -> WallTime? { row.bytes(column).flatMap { WallTime(iso8601: $0) } }
    return LocatedSignal(
      area: area, kind: row.text(first) ?? "", category: row.text(first + 1), status: row.text(first + 2),
      opened: time(first + 3), closed: time(first + 4),
      amountEuro: row.isNull(first + 5) ? nil : row.double(first + 5), point: point)
  }
}
