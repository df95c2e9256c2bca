import Atlas
import CShapelib
import Foundation
public import SpatialCore

/// Writes a Shapefile: `.shp`, `.shx`, `.dbf`, `.prj` in Esri's WKT, `.cpg`.
///
/// Exteriors are turned clockwise and holes counter-clockwise, as the format wants; no ordinate is changed. An empty text
/// reads back as null: the format has no difference. See ``DBaseWriter`` for numbers.
///
/// The files are made in a folder beside the path and moved there by ``finish()``.
/// Source: ESRI Shapefile Technical Description, July 1998.
public final class ShapefileSink: FeatureSink {
  public struct RenamedField: Sendable, Equatable {
    public var name: String
    public var written: String
  }

  /// Columns whose names do not fit in the ten signs of a `.dbf`, in the order of the schema.
  public let renamedFields: [RenamedField]
  private let target: ShapefileTarget
  private let table: DBaseWriter
  private let prj: String
  private var geometryKind: FeatureSchema.GeometryKind
  /// Made with the first geometry, which tells the type where the schema does not.
  private var shapes: ShapefileWriter?
  private var nullsBefore = 0

  /// - Parameter path: Ends in `.shp`; its folder must be there. Files at the path are replaced.
  public init(path: String, schema: FeatureSchema) throws {
    prj = try schema.crs.esriWKT()
    let names = DBaseNames.shortened(schema.fields.map(\.name))
    renamedFields = zip(schema.fields, names).filter { $0.0.name != $0.1 }.map {
      RenamedField(name: $0.0.name, written: $0.1)
    }
    target = try ShapefileTarget(path: path)
    geometryKind = schema.geometry
    table = try DBaseWriter(schema.fields, names: names, cells: target.url("cells"))
  }

  /// - Throws: `AtlasError` naming the row, where the format cannot hold a value or geometry.
  public func write(_ geometry: Geometry?, _ values: [FieldValue]) throws {
    let row = table.count + 1
    let shape = try geometry.map { geometry throws(AtlasError) in
      do throws(SpatialError) {
        return try ShapefileShape(geometry)
      } catch {
        throw AtlasError(.badData, "row \(row), geometry: \(error.message)")
      }
    }
    if shapes == nil {
      guard let type = ShapefileShape.type(of: geometryKind) ?? shape?.type else {
        try table.write(values)
        nullsBefore += 1
        return
      }
      try begin(type)
    }
    try table.write(values)
    try shapes?.write(shape, row: row)
  }

  public func finish() throws {
    // Without any geometry the type is free; areas are what this program deals in.
    if shapes == nil { try begin(ShapefileShape.type(of: geometryKind) ?? SHPT_POLYGON) }
    try shapes?.finish()
    try table.finish(target.url("dbf").path)
    try Data(prj.utf8).write(to: target.url("prj"))
    try target.publish()
  }

  private func begin(_ type: Int32) throws(AtlasError) {
    let writer = try ShapefileWriter(target.url("shp").path, type: type)
    for row in 0..<nullsBefore { try writer.write(nil, row: row + 1) }
    shapes = writer
  }
}
