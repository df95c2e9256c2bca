import Atlas
import Foundation
import GRDB
import SpatialCore

extension DatabaseReader {
  func areas(_ query: AreaQuery) throws -> [Area] {
    let geometry = query.includesGeometry ? "geom" : "NULL"
    var (condition, arguments) = DatabaseReader.condition(query)
    // Of a gemeente its own index: in the order of codes SQLite would go through the whole division.
    let order = query.gemeente == nil ? "code" : "+code"
    var sql =
      "SELECT \(geometry) AS geom, code, name, level, parent, division FROM area WHERE \(condition) ORDER BY \(order)"
    if let limit = query.limit {
      sql += " LIMIT ?"
      arguments += [limit]
    }
    var result: [Area] = []
    let rows = try Row.fetchCursor(db, sql: sql, arguments: arguments)
    while let row = try rows.next() { result.append(try DatabaseReader.area(row)) }
    return result
  }

  func countAreas(_ query: AreaQuery) throws -> Int {
    let (condition, arguments) = DatabaseReader.condition(query)
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM area WHERE \(condition)", arguments: arguments) ?? 0
  }

  func extent(_ query: AreaQuery) throws -> Envelope? {
    let (condition, arguments) = DatabaseReader.condition(query)
    let sql = """
      SELECT min(minx) AS minx, min(miny) AS miny, max(maxx) AS maxx, max(maxy) AS maxy
      FROM area JOIN rtree_area_geom ON id = fid WHERE \(condition)
      """
    guard let row = try Row.fetchOne(db, sql: sql, arguments: arguments), let minX: Double = row["minx"] else {
      return nil
    }
    return Envelope(minX: minX, minY: row["miny"], maxX: row["maxx"], maxY: row["maxy"])
  }

  private static func condition(_ query: AreaQuery) -> (String, StatementArguments) {
    var parts = ["division = ?"]
    var arguments: StatementArguments = [query.division]
    if let level = query.level {
      parts.append("level = ?")
      arguments += [level.rawValue]
    }
    if let codes = query.codes {
      parts.append("code IN (SELECT value FROM json_each(?))")
      arguments += ["[\(codes.map(JSONText.string).joined(separator: ","))]"]
    }
    if let gemeente = query.gemeente {
      parts.append("gemeente = ?")
      arguments += [gemeente]
    }
    if let after = query.after {
      parts.append("code > ?")
      arguments += [after]
    }
    if let box = query.envelope {
      parts.append(
        "fid IN (SELECT id FROM rtree_area_geom WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?)")
      arguments += [box.maxX, box.minX, box.maxY, box.minY]
    }
    return (parts.joined(separator: " AND "), arguments)
  }

  private static func area(_ row: Row) throws -> Area {
    Area(
      code: row["code"], name: row["name"], level: AreaLevel(rawValue: row["level"]), parent: row["parent"],
      division: row["division"], geometry: try multiPolygon(row["geom"]))
  }
}

extension DatabaseReader {
  static func multiPolygon(_ blob: Data?) throws -> MultiPolygon {
    guard let blob else { return MultiPolygon([]) }
    return try GeoPackageBinary(decoding: [UInt8](blob)).geometry?.asMultiPolygon ?? MultiPolygon([])
  }
}
