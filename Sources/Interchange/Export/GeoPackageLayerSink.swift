import Foundation
import GRDB
import SpatialCore

/// One layer of a GeoPackage that is being written.
final class GeoPackageLayerSink: FeatureSink {
  private let file: GeoPackageFile
  private let schema: FeatureSchema
  private let table: String
  private let srsID: Int32
  private let insert: String
  private let insertIntoIndex: String
  private var count = 0
  private var envelope: Envelope?

  /// - Parameter table: Its table, which the file must not have yet.
  init(_ schema: FeatureSchema, table: String, srsID: Int32, in file: GeoPackageFile) throws {
    self.schema = schema
    self.file = file
    self.srsID = srsID
    let columns = GeoPackageName.columns(schema.fields.map(\.name))
    self.table = table
    let places = Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")
    let names = (["geom"] + columns).map { "\"\($0)\"" }.joined(separator: ", ")
    insert = "INSERT INTO \"\(table)\" (\(names)) VALUES (\(places))"
    insertIntoIndex = "INSERT INTO \"\(GeoPackageSQL.index(of: table))\" VALUES (?, ?, ?, ?, ?)"
    let declared = zip(columns, schema.fields).map { ", \"\($0)\" \(GeoPackageLayerSink.type($1.kind))" }.joined()
    let kind = GeoPackageLayerSink.type(schema.geometry)
    // Unique in the file, as the table is: a table that had to be called otherwise is so here too.
    let identifier = table == GeoPackageName.snakeCase(schema.name) ? schema.name : table
    try file.run { db in
      try db.execute(
        sql: "CREATE TABLE \"\(table)\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom \(kind)\(declared))")
      try db.execute(
        sql: GeoPackageSQL.insertContents, arguments: [table, "features", identifier, "", srsID])
      try db.execute(sql: GeoPackageSQL.insertGeometryColumn, arguments: [table, kind, srsID])
      try db.execute(sql: GeoPackageSQL.insertIndexExtension, arguments: [table])
      try db.execute(sql: GeoPackageSQL.createIndex(of: table))
    }
  }

  func write(_ geometry: Geometry?, _ values: [FieldValue]) throws {
    count += 1
    try geometry?.requireFinite(feature: count, of: schema.name)
    let stored = geometry.map { GeoPackageLayerSink.fitted($0, to: schema.geometry) }
    let blob = stored.map { Data(GeoPackageBinary(srsID: srsID, geometry: $0).encoded()) }
    let box = stored?.envelope
    let arguments = StatementArguments([blob?.databaseValue ?? .null] + values.map(GeoPackageLayerSink.value))
    try file.run { db in
      try db.cachedStatement(sql: insert).execute(arguments: arguments)
      guard let box else { return }
      try db.cachedStatement(sql: insertIntoIndex).execute(
        arguments: [db.lastInsertedRowID, box.minX, box.maxX, box.minY, box.maxY])
    }
    if let box { envelope = envelope?.union(box) ?? box }
  }

  /// Makes the triggers only now: until then the index is filled directly, which is faster.
  func finish() throws {
    let box = envelope
    try file.run { db in
      try db.execute(sql: GeoPackageSQL.createIndexTriggers(of: table))
      try db.execute(
        sql: "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        arguments: [box?.minX, box?.minY, box?.maxX, box?.maxY, table])
    }
  }

  /// A polygon where the layer is declared to hold multipolygons.
  private static func fitted(_ geometry: Geometry, to kind: FeatureSchema.GeometryKind) -> Geometry {
    if case (.polygon(let polygon), .multiPolygon) = (geometry, kind) { return .multiPolygon(MultiPolygon([polygon])) }
    return geometry
  }

  private static func type(_ kind: FeatureSchema.GeometryKind) -> String {
    switch kind {
    case .point: "POINT"
    case .lineString: "LINESTRING"
    case .multiPolygon: "MULTIPOLYGON"
    case .any: "GEOMETRY"
    }
  }

  private static func type(_ kind: FeatureSchema.Kind) -> String {
    switch kind {
    case .text: "TEXT"
    case .integer: "INTEGER"
    case .real: "DOUBLE"
    }
  }

  private static func value(_ value: FieldValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }
}
