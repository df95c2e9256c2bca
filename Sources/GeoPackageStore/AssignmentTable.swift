import Atlas
import GRDB
import SpatialCore

/// Where the assignments of one kind of points are.
struct AssignmentTable {
  private static let shift: Int64 = 40

  let name: String
  /// The table of the points themselves.
  let points: String

  init(_ kind: PointKind) {
    switch kind {
    case .address: (name, points) = ("address_area", VersionedTable.address.table)
    case .signal: (name, points) = ("signal_area", VersionedTable.signal.table)
    }
  }

  /// The key of the assignment of a point in a division, by the division's number.
  static func key(_ number: Int64, _ point: Int64) -> Int64 { number << shift + point }

  /// All keys of a division.
  static func keys(_ number: Int64) -> ClosedRange<Int64> { key(number, 0)...key(number + 1, 0) - 1 }

  /// The number of a division; nil where nothing is assigned in it.
  static func number(_ division: String, _ db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT id FROM assignment WHERE division = ?", arguments: [division])
  }

  /// The key, the geometry and, for signals, the place by address of the points; the conditions follow.
  static func select(_ kind: PointKind) -> String {
    switch kind {
    case .address: "SELECT p.fid, p.geom FROM address p"
    case .signal:
      "SELECT p.fid, p.geom, l.x, l.y FROM signal_record p LEFT JOIN signal_place l ON l.id = p.fid AND p.geom ISNULL"
    }
  }

  /// The place in a row of ``select(_:)``.
  static func place(_ row: RawStatement, _ kind: PointKind) -> PointBlob {
    let bytes = row.bytes(1)
    if bytes == nil, kind == .signal, !row.isNull(2), !row.isNull(3) {
      let point = Coordinate(x: row.double(2), y: row.double(3))
      return point.isFinite ? .point(point) : .unlocated(.invalid)
    }
    return PointBlob(bytes)
  }
}
