import Atlas
import GRDB
import SpatialCore

extension DatabaseWriter {
  @discardableResult
  func dropAssignments(division: String) throws -> Int {
    guard let number = try AssignmentTable.number(division, db) else { return 0 }
    var dropped = 0
    for kind in PointKind.allCases { dropped += try dropAssignments(kind, number) }
    try db.execute(sql: "DELETE FROM assigned_area WHERE division = ?", arguments: [division])
    try db.execute(sql: "DELETE FROM assignment WHERE id = ?", arguments: [number])
    return dropped
  }

  private func dropAssignments(_ kind: PointKind, _ number: Int64) throws -> Int {
    let table = AssignmentTable(kind).name
    let keys = AssignmentTable.keys(number)
    let held = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(table) WHERE id BETWEEN ? AND ?",
      arguments: [keys.lowerBound, keys.upperBound])
    guard let held, held > 0 else { return 0 }
    let others = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE id < ?) OR EXISTS (SELECT 1 FROM \(table) WHERE id > ?)",
      arguments: [keys.lowerBound, keys.upperBound])
    if others == true {
      try db.execute(
        sql: "DELETE FROM \(table) WHERE id BETWEEN ? AND ?", arguments: [keys.lowerBound, keys.upperBound])
    } else {
      // Without a condition SQLite frees the pages of the table and looks at no row.
      try db.execute(sql: "DELETE FROM \(table)")
    }
    return held
  }

  func dropAssignments(division: String, within envelopes: [Envelope]) throws {
    guard let number = try AssignmentTable.number(division, db), !envelopes.isEmpty else { return }
    try finishIndexes()
    let base = AssignmentTable.key(number, 0)
    for (table, index) in [("address_area", "rtree_address_geom"), ("signal_area", "rtree_signal_geom")] {
      // The index keeps single precision, rounded outwards: it finds too many rather than too few.
      let delete = try RawStatement(
        db,
        sql: """
          DELETE FROM \(table) WHERE id IN (
            SELECT ?1 + id FROM \(index) WHERE minx <= ?2 AND maxx >= ?3 AND miny <= ?4 AND maxy >= ?5)
          """)
      for box in envelopes {
        delete.bind(base, at: 1)
        for (place, ordinate) in [box.maxX, box.minX, box.maxY, box.minY].enumerated() {
          delete.bind(ordinate, at: Int32(place) + 2)
        }
        try delete.run()
      }
    }
    try dropPlaced(base, EnvelopeIndex(envelopes))
  }

  /// Signals that lie where their address is are in no index.
  private func dropPlaced(_ base: Int64, _ envelopes: EnvelopeIndex) throws {
    let places = try RawStatement(db, sql: "SELECT id, x, y FROM signal_place WHERE x NOTNULL AND y NOTNULL")
    let delete = try RawStatement(db, sql: "DELETE FROM signal_area WHERE id = ?")
    while try places.step() {
      let point = Coordinate(x: places.double(1), y: places.double(2))
      guard !envelopes.search(point).isEmpty else { continue }
      delete.bind(base + places.int64(0), at: 1)
      try delete.run()
    }
  }

  func dropOutsideAssignments(division: String) throws {
    guard let number = try AssignmentTable.number(division, db) else { return }
    let keys = AssignmentTable.keys(number)
    for kind in PointKind.allCases {
      try db.execute(
        sql:
          "DELETE FROM \(AssignmentTable(kind).name) WHERE id BETWEEN ? AND ? AND relation IN ('outside', 'nearest')",
        arguments: [keys.lowerBound, keys.upperBound])
    }
  }

  /// The number of a division that is being assigned.
  func assignmentNumber(_ division: String) throws -> Int64 {
    if let number = try AssignmentTable.number(division, db) { return number }
    try db.execute(sql: "INSERT INTO assignment (division) VALUES (?)", arguments: [division])
    return db.lastInsertedRowID
  }

  func save(_ basis: AssignmentBasis, division: String) throws {
    let number = try assignmentNumber(division)
    try db.execute(
      sql: "UPDATE division SET assigned_run = ? WHERE identifier = ?", arguments: [lastRun(), division])
    if try assignmentBasis(division: division) == basis { return }
    try db.execute(
      sql: "UPDATE assignment SET level = ?, nearest_metres = ? WHERE id = ?",
      arguments: [basis.level.rawValue, basis.nearestMetres, number])
    try db.execute(sql: "DELETE FROM assigned_area WHERE division = ?", arguments: [division])
    let insert = try db.makeStatement(
      sql: """
        INSERT INTO assigned_area (division, code, checksum, min_x, min_y, max_x, max_y, is_repaired)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for area in basis.areas {
      let box = area.envelope
      try insert.execute(arguments: [
        division, area.code, area.checksum, box?.minX, box?.minY, box?.maxX, box?.maxY, area.isRepaired,
      ])
    }
  }
}
