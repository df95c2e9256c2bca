import GRDB

/// The schema of assignments that follow the points: each row of `address_area` and `signal_area` rests on the place that
/// the point has now, because triggers drop it when the point moves or goes; what it rests on besides is in `assignment`
/// and `assigned_area`.
///
/// The key of an assignment is the number of its division in `assignment`, times 2⁴⁰, plus the point's `fid`: a division
/// assigned anew gets a new number, so its rows are appended, and no second index is needed.
enum SchemaV5 {
  static func create(_ db: Database) throws {
    try db.execute(sql: tables)
    for (table, description) in [
      ("assignment", "What the areas of the points in each division rest on"),
      ("assigned_area", "The state of each area that points were assigned with"),
    ] { try GeoPackageTables.registerAttributes(table, description, db) }
    for kind in ["address", "signal"] { try db.execute(sql: move(kind)) }
    try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name IN ('address_area', 'signal_area')")
    try db.execute(
      sql: dropping("address_area", "address", "fid", inserts: false, moves: ["fid", "geom"])
        + dropping("signal_area", "signal_record", "fid", inserts: false, moves: ["fid", "geom"])
        + dropping("signal_area", "signal_place", "id", inserts: true, moves: ["id", "x", "y"]))
  }

  private static let tables = """
    CREATE TABLE assignment (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL UNIQUE, level TEXT, nearest_metres DOUBLE);
    CREATE TABLE assigned_area (
      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, code TEXT NOT NULL,
      checksum INTEGER NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
      is_repaired BOOLEAN NOT NULL);
    CREATE INDEX assigned_area_division ON assigned_area (division, code);
    INSERT INTO assignment (division)
      SELECT division FROM address_area UNION SELECT division FROM signal_area ORDER BY 1;

    """

  /// Rows of before keep their areas, and are assigned anew at the next occasion: what they rest on was not kept.
  private static func move(_ kind: String) -> String {
    """
    ALTER TABLE \(kind)_area RENAME TO \(kind)_area_before;
    CREATE TABLE \(kind)_area (
      id INTEGER PRIMARY KEY NOT NULL, point INTEGER NOT NULL, division TEXT NOT NULL, area TEXT,
      relation TEXT NOT NULL, distance DOUBLE);
    INSERT INTO \(kind)_area (id, point, division, area, relation)
      SELECT (n.id << 40) + b.point, b.point, b.division, b.area,
        CASE b.relation WHEN 'invalid' THEN 'without-location' ELSE b.relation END
      FROM assignment n JOIN \(kind)_area_before b ON b.division = n.division ORDER BY 1;
    DROP TABLE \(kind)_area_before;

    """
  }

  /// Triggers that drop the assignments of a point whose row in `source` changes.
  private static func dropping(
    _ table: String, _ source: String, _ key: String, inserts: Bool, moves columns: [String]
  ) -> String {
    func drop(_ row: String) -> String {
      "DELETE FROM \(table) WHERE id IN (SELECT (id << 40) + \(row).\(key) FROM assignment);"
    }
    let differs = columns.map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
    let inserted =
      inserts ? "CREATE TRIGGER \(source)_located AFTER INSERT ON \(source) BEGIN \(drop("NEW")) END;" : ""
    return inserted + """
      CREATE TRIGGER \(source)_moved AFTER UPDATE OF \(columns.joined(separator: ", ")) ON \(source) WHEN \(differs)
      BEGIN \(drop("OLD")) \(drop("NEW")) END;
      CREATE TRIGGER \(source)_gone AFTER DELETE ON \(source) BEGIN \(drop("OLD")) END;

      """
  }
}
