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

  func forEachSignal(within envelope: Envelope, _ body: (LocatedSignal, Coordinate) throws -> Void) throws {
    // Signals that lie at their address are in no index: there are few of them.
    let rows = try RawStatement(
      db,
      sql: """
        SELECT \(DatabaseReader.locatedColumns), p.geom, NULL, NULL, NULL, p.fid AS key
        FROM \(GeoPackageSQL.index(of: "signal")) r JOIN signal p ON p.fid = r.id
        WHERE p.opened NOTNULL AND \(DatabaseReader.within)
        UNION ALL
        SELECT \(DatabaseReader.locatedColumns), NULL, l.x, l.y, l.precision, p.fid
        FROM signal_place l JOIN signal_record p ON p.fid = l.id
        WHERE p.geom ISNULL AND p.opened NOTNULL AND l.x <= ?1 AND l.x >= ?2 AND l.y <= ?3 AND l.y >= ?4
        ORDER BY key
        """)
    bind(envelope, to: rows)
    while try rows.step() {
      if rows.isNull(6) {
        let place = Coordinate(x: rows.double(7), y: rows.double(8))
        let isExact = rows.text(9) == PlaceFinding.Precision.address.rawValue
        try body(DatabaseReader.locatedSignal(rows, at: isExact ? place : nil), place)
      } else if case .point(let point) = PointBlob(rows.bytes(6)), envelope.contains(point) {
        try body(DatabaseReader.locatedSignal(rows, at: point), point)
      }
    }
  }

  private static let within = "r.minx <= ?1 AND r.maxx >= ?2 AND r.miny <= ?3 AND r.maxy >= ?4"

  private func bind(_ box: Envelope, to rows: RawStatement) {
    for (index, ordinate) in [box.maxX, box.minX, box.maxY, box.minY].enumerated() {
      rows.bind(ordinate, at: Int32(index + 1))
    }
  }
}
