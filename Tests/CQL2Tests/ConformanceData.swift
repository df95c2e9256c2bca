import CQL2
import Foundation
import GRDB
import SpatialCore
import Testing

/// OGC's test data of CQL2 (Annex A), where it is on this computer.
enum ConformanceData {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let cls: String
    let ds: String
    let pred: String
    let n: Int

    var testDescription: String { "\(ds): \(pred)" }
  }

  struct Record: CQL2Record {
    let values: [CQL2Value]

    func value(at position: Int) -> CQL2Value { values[position] }
  }

  struct Layer: Sendable {
    let queryables: CQL2Queryables
    let records: [Record]
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data/cql2")

  static let isThere = FileManager.default.fileExists(atPath: folder.path)

  static let cases: [Case] = {
    let data = try? Data(contentsOf: folder.appendingPathComponent("cql2_ats_cases.json"))
    return data.flatMap { try? JSONDecoder().decode([Case].self, from: $0) } ?? []
  }()

  static let layers: [String: Layer] = (try? read()) ?? [:]

  private static func read() throws -> [String: Layer] {
    // A copy, since SQLite may want to write beside the file.
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("cql2-\(UUID().uuidString).gpkg")
    try Data(contentsOf: folder.appendingPathComponent("ne110m4cql2.gpkg")).write(to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    return try DatabaseQueue(path: copy.path).read { db in
      var layers: [String: Layer] = [:]
      for name in Set(cases.map(\.ds)) { layers[name] = try layer(name, db) }
      return layers
    }
  }

  private static func layer(_ name: String, _ db: Database) throws -> Layer {
    let columns = try db.columns(in: name)
    let queryables = columns.map { CQL2Queryable($0.name, type($0.type)) }
    let rows = try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"")
    let records = try rows.map { row in
      Record(values: try queryables.map { try value(row[$0.name], $0.type) })
    }
    return Layer(queryables: CQL2Queryables(queryables), records: records)
  }

  private static func type(_ declared: String) -> CQL2Type {
    switch declared.prefix(while: \.isLetter).uppercased() {
    case "INTEGER": .integer
    case "REAL": .number
    case "DATE": .date
    case "DATETIME": .timestamp
    case "BOOLEAN": .boolean
    case "TEXT": .string
    default: .geometry
    }
  }

  private static func value(_ stored: DatabaseValue, _ type: CQL2Type) throws -> CQL2Value {
    switch (stored.storage, type) {
    case (.int64(let number), .boolean): .boolean(number != 0)
    case (.int64(let number), _): .integer(number)
    case (.double(let number), _): .number(number)
    case (.string(let text), .date): CQL2Date(text).map(CQL2Value.date) ?? .null
    case (.string(let text), .timestamp):
      CQL2Timestamp(text.hasSuffix("Z") ? text : text + "Z").map(CQL2Value.timestamp) ?? .null
    case (.string(let text), _): .string(text)
    case (.blob(let data), _): try GeoPackageBinary(decoding: [UInt8](data)).geometry.map(CQL2Value.geometry) ?? .null
    case (.null, _): .null
    }
  }
}
