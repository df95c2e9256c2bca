public import SpatialCore

/// Writes the features of one layer as a GeoPackage of its own.
public final class GeoPackageSink: FeatureSink {
  private let file: GeoPackageFile
  private let layer: any FeatureSink

  public init(path: String, schema: FeatureSchema) throws {
    file = try GeoPackageFile(path: path)
    layer = try file.layer(schema)
  }

  public func write(_ geometry: Geometry?, _ values: [FieldValue]) throws { try layer.write(geometry, values) }

  public func finish() throws {
    try layer.finish()
    try file.finish()
  }
}
