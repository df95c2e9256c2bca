import GRDB
import SpatialCore

/// Fills the spatial index of a layer of points in bulk.
///
/// SQLite looks for the best place of each entry, about ten microseconds. Where most entries are new, the tree is made anew
/// instead: entries in the order of a Hilbert curve, packed into nodes from the leaves up, and written as rows of the
/// module's own tables, as GDAL does.
/// Source: SQLite, "The SQLite R*Tree Module" §5–6 and rtree.c; Kamel, Faloutsos, "On packing R-trees", CIKM 1993.
enum PackedIndex {
  /// Adds the rows after one to the index.
  static func add(_ layer: String, after start: Int64, _ db: Database) throws {
    let index = GeoPackageSQL.index(of: layer)
    let new = try Int.fetchOne(
      db, sql: "SELECT count(*) FROM \(layer) WHERE fid > ? AND geom NOTNULL", arguments: [start])
    let old = try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(index)_rowid\"")
    guard let new, let old, new > 0 else { return }
    if new >= 1000, new >= old {
      try PackedTree(entries(layer, after: .min, db)).write(index, db)
    } else {
      try insert(entries(layer, after: start, db), index, db)
    }
  }

  private static func insert(_ entries: [PackedTree.Cell], _ index: String, _ db: Database) throws {
    let insert = try RawStatement(db, sql: "INSERT OR REPLACE INTO \"\(index)\" VALUES (?, ?, ?, ?, ?)")
    for entry in entries {
      insert.bind(entry.id, at: 1)
      for (place, ordinate) in [entry.minX, entry.maxX, entry.minY, entry.maxY].enumerated() {
        insert.bind(Double(ordinate), at: Int32(place) + 2)
      }
      try insert.run()
    }
  }

  /// In order of row; without the empty ones.
  private static func entries(_ layer: String, after start: Int64, _ db: Database) throws -> [PackedTree.Cell] {
    let rows = try RawStatement(
      db, sql: "SELECT fid, geom FROM \(layer) WHERE fid > ? AND geom NOTNULL ORDER BY fid")
    rows.bind(start, at: 1)
    var entries: [PackedTree.Cell] = []
    while try rows.step() {
      guard let bytes = rows.bytes(1) else { continue }
      if case .point(let point) = PointBlob(bytes) {
        entries.append(
          PackedTree.Cell(id: rows.int64(0), Envelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)))
      } else if let box = try GeoPackageBinary.envelope(of: [UInt8](bytes)) {
        entries.append(PackedTree.Cell(id: rows.int64(0), box))
      }
    }
    return entries
  }
}
