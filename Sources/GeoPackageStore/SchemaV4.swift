import GRDB

/// The schema of places: what stands at an address, the address that a signal is written with, where that is, and how
/// much of a figure was carried over from another division.
///
/// `signal_place` is derived, one row for each signal that was looked up by its address: `id` is the signal's `fid`, `x` and
/// `y` are NULL where it was not found, `reason` says why or what did not agree, and `state` is that of the addresses it was
/// looked up in.
enum SchemaV4 {
  static func create(_ db: Database) throws {
    try db.execute(sql: columns)
    for table in [VersionedTable.address, .signal, .observation] { try replaceTrigger(of: table, db) }
    try db.execute(sql: places)
    try GeoPackageTables.registerAttributes(
      "signal_place", "Where signals without coordinates are, by their address", db)
  }

  private static var columns: String {
    let added = [
      ("address", ["object", "status", "uses"]),
      ("signal_record", ["street", "number", "letter", "addition", "postcode", "place"]),
    ]
    let texts = added.flatMap { table, names in
      [table, "\(table)_history"].flatMap { table in names.map { "ALTER TABLE \(table) ADD COLUMN \($0) TEXT;" } }
    }
    let shares = ["observation", "observation_history"].map { "ALTER TABLE \($0) ADD COLUMN carried_share DOUBLE;" }
    return (texts + shares).joined(separator: "\n")
  }

  private static func replaceTrigger(of table: VersionedTable, _ db: Database) throws {
    // From the database: a later schema may know more columns than this one.
    let kept = try db.columns(in: "\(table.table)_history").map(\.name).filter {
      $0 != "entry" && $0 != "superseded_by"
    }
    let names = kept.joined(separator: ", ")
    let old = kept.map { "OLD." + $0 }.joined(separator: ", ")
    try db.execute(
      sql: """
        DROP TRIGGER \(table.name)_supersede;
        CREATE TRIGGER \(table.name)_supersede BEFORE UPDATE OF run ON \(table.table)
          WHEN NEW.run NOT NULL AND OLD.run IS NOT NEW.run
        BEGIN INSERT INTO \(table.table)_history (\(names), superseded_by) VALUES (\(old), NEW.run); END
        """)
  }

  /// What a place rests on; an import sets all columns of a row, also where only its status is another.
  private static var differs: String {
    ["geom", "street", "number", "letter", "addition", "postcode", "place"]
      .map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
  }

  private static let places = """
    CREATE TABLE signal_place (
      id INTEGER PRIMARY KEY NOT NULL, x DOUBLE, y DOUBLE, precision TEXT, step TEXT, confidence DOUBLE NOT NULL,
      address TEXT, candidates INTEGER NOT NULL, reach_metres DOUBLE NOT NULL, reason TEXT, state TEXT NOT NULL);
    CREATE TRIGGER signal_record_place_deleted AFTER DELETE ON signal_record
    BEGIN DELETE FROM signal_place WHERE id = OLD.fid; END;
    CREATE TRIGGER signal_record_place_changed
      AFTER UPDATE OF geom, street, number, letter, addition, postcode, place ON signal_record WHEN \(differs)
    BEGIN DELETE FROM signal_place WHERE id = OLD.fid; END;
    """
}
