import Foundation
import GRDB
import SpatialCore

/// The SQL functions that the triggers of GeoPackage's RTree extension call.
///
/// Source: OGC 12-128r18 Annex F.3.
enum GeometryFunctions {
  static func register(in db: Database) {
    add("ST_MinX", to: db) { $0.minX }
    add("ST_MaxX", to: db) { $0.maxX }
    add("ST_MinY", to: db) { $0.minY }
    add("ST_MaxY", to: db) { $0.maxY }
    db.add(
      function: DatabaseFunction("ST_IsEmpty", argumentCount: 1, pure: true) { values in
        guard let blob = Data.fromDatabaseValue(values[0]) else { return nil }
        return try GeoPackageBinary.envelope(of: [UInt8](blob)) == nil ? 1 : 0
      })
  }

  private static func add(_ name: String, to db: Database, _ ordinate: @escaping @Sendable (Envelope) -> Double) {
    db.add(
      function: DatabaseFunction(name, argumentCount: 1, pure: true) { values in
        guard let blob = Data.fromDatabaseValue(values[0]) else { return nil }
        return try GeoPackageBinary.envelope(of: [UInt8](blob)).map(ordinate)
      })
  }
}
