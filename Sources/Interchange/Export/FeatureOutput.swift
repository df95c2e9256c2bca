public import Atlas

/// Opens what features are written to.
public enum FeatureOutput {
  /// - Parameters:
  ///   - path: Where the file stands when it is finished; an existing one is replaced. nil writes text formats to
  ///     standard output.
  ///   - csvGeometry: Whether a CSV file gets the geometry as well-known text in a last column `wkt`. The default is true.
  /// - Throws: `AtlasError`: ``AtlasError/Code/invalidRequest`` for a format that needs a file without one,
  ///   ``AtlasError/Code/cannotCreate`` where the file cannot be made.
  public static func open(
    path: String?, format: FeatureFormat, schema: FeatureSchema, csvGeometry: Bool = true
  ) throws -> any FeatureSink {
    switch format {
    case .geojson: return try GeoJSONSink(path: path, schema: schema)
    case .csv: return try CSVSink(path: path, schema: schema, hasGeometry: csvGeometry)
    case .gpkg: return try GeoPackageSink(path: required(path, format), schema: schema)
    case .shp: return try ShapefileSink(path: required(path, format), schema: schema)
    }
  }

  /// Whether a file of the format can stand at the path, before the work that fills it; nothing is left there.
  ///
  /// - Throws: ``AtlasError/Code/cannotCreate`` where none can.
  public static func check(path: String, format: FeatureFormat) throws(AtlasError) {
    switch format {
    case .geojson, .csv: try TextOutput.check(path)
    case .gpkg, .shp: _ = try PendingFile(target: path)
    }
  }

  private static func required(_ path: String?, _ format: FeatureFormat) throws(AtlasError) -> String {
    if let path { return path }
    throw needsFile(format)
  }

  /// What to say where a format that cannot be piped on is asked for without a file.
  public static func needsFile(_ format: FeatureFormat) -> AtlasError {
    AtlasError(
      .invalidRequest,
      "\(format.rawValue) cannot be written to standard output; give a file with -o FILE.\(format.rawValue)")
  }
}
