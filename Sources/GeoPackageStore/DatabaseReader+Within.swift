import Atlas
import SpatialCore

extension DatabaseReader {
  func forEachAddressPoint(
    within envelope: Envelope, _ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void
  ) throws {
    let rows = try RawStatement(
      db,
      sql: """
        SELECT p.geom, instr(',' || ifnull(p.uses, '') || ',', ',woonfunctie,') > 0
        FROM \(GeoPackageSQL.index(of: "address")) r JOIN address p ON p.fid = r.id WHERE \(DatabaseReader.within)
        """)
    bind(envelope, to: rows)
    while try rows.step() {
      guard case .point(let point) = PointBlob(rows.bytes(0)), envelope.contains(point) else { continue }
      try body(point, rows.int64(1) != 0)
    }
  }

  func forEachSignal(within envelope: Envelope, _ body: (PlacedSignal) throws -> Void) throws {
    let columns = "p.kind, p.category, CAST(substr(p.opened, 1, 4) AS INTEGER), p.closed ISNULL"
    let located = try RawStatement(
      db,
      sql: """
        SELECT \(columns), p.geom FROM \(GeoPackageSQL.index(of: "signal")) r JOIN signal p ON p.fid = r.id
        WHERE p.opened NOTNULL AND \(DatabaseReader.within)
        """)
    bind(envelope, to: located)
    while try located.step() {
      guard case .point(let point) = PointBlob(located.bytes(4)), envelope.contains(point) else { continue }
      try body(signal(located, at: point))
    }
    // Signals that lie at their address are in no index: there are few of them.
    let placed = try RawStatement(
      db,
      sql: """
        SELECT \(columns), l.x, l.y FROM signal_place l JOIN signal_record p ON p.fid = l.id
        WHERE p.geom ISNULL AND p.opened NOTNULL AND l.x <= ?1 AND l.x >= ?2 AND l.y <= ?3 AND l.y >= ?4
        """)
    bind(envelope, to: placed)
    while try placed.step() {
      try body(signal(placed, at: Coordinate(x: placed.double(4), y: placed.double(5))))
    }
  }

  private static let within = "r.minx <= ?1 AND r.maxx >= ?2 AND r.miny <= ?3 AND r.maxy >= ?4"

  private func bind(_ box: Envelope, to rows: RawStatement) {
    for (index, ordinate) in [box.maxX, box.minX, box.maxY, box.minY].enumerated() {
      rows.bind(ordinate, at: Int32(index + 1))
    }
  }

  private func signal(_ row: RawStatement, at point: Coordinate) -> PlacedSignal {
    func text(_ column: Int32) -> String? { row.bytes(column).map { String(decoding: $0, as: UTF8.self) } }
    return PlacedSignal(
      point: point, kind: text(0) ?? "", category: text(1), year: Int(row.int64(2)), isOpen: row.int64(3) != 0)
  }
}
