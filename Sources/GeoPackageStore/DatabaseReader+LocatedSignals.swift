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
        SELECT p.fid, p.geom, l.x, l.y, l.precision, a.area, p.kind, p.category, p.status, p.opened, p.closed,
          p.amount_euro
        FROM signal_area a JOIN signal_record p ON p.fid = a.point
          LEFT JOIN signal_place l ON l.id = p.fid AND p.geom ISNULL
        WHERE a.id BETWEEN ?1 AND ?2 AND a.area NOTNULL ORDER BY a.id
        """)
    rows.bind(keys.lowerBound, at: 1)
    rows.bind(keys.upperBound, at: 2)
    while try rows.step() { try body(DatabaseReader.signal(rows)) }
  }

  private static func signal(_ row: RawStatement) -> LocatedSignal {
    func text(_ column: Int32) -> String? { row.bytes(column).map { String(decoding: $0, as: UTF8.self) } }
    func time(_ column: Int32) -> WallTime? { row.bytes(column).flatMap { WallTime(iso8601: $0) } }
    var point: Coordinate?
    let isExact = row.isNull(4) || text(4) == PlaceFinding.Precision.address.rawValue
    if isExact, case .point(let place) = AssignmentTable.place(row, .signal) { point = place }
    return LocatedSignal(
      area: text(5) ?? "", kind: text(6) ?? "", category: text(7), status: text(8), opened: time(9), closed: time(10),
      amountEuro: row.isNull(11) ? nil : row.double(11), point: point)
  }
}
