import Atlas
import Foundation
import GRDB
import Indicators

/// The schema of disclosure control: the secret that roundings follow from, and the cells that points are counted by.
///
/// `disclosure_key` is no content of the GeoPackage, so that no program lists it.
enum SchemaV7 {
  static func create(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE TABLE disclosure_key (id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), salt BLOB NOT NULL);
        CREATE TABLE base_division (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, gemeente TEXT NOT NULL UNIQUE, division TEXT NOT NULL);
        CREATE TABLE area_cell (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, division TEXT NOT NULL, area TEXT NOT NULL, base TEXT NOT NULL,
          cell TEXT NOT NULL);
        CREATE UNIQUE INDEX area_cell_area ON area_cell (division, area, cell);

        """)
    try db.execute(
      sql: "INSERT INTO disclosure_key VALUES (1, ?)", arguments: [Data(DisclosureSalt.random().bytes)])
    for (table, description) in [
      ("base_division", "The division whose finest areas points are counted by for the public, by gemeente"),
      ("area_cell", "The base cells that areas are made of"),
    ] { try GeoPackageTables.registerAttributes(table, description, db) }
  }
}
