import CPROJ

extension CoordinateReferenceSystem {
  /// The definition as well-known text of OGC 01-009, which GeoPackage 1.0 and most programs read.
  ///
  /// - Throws: ``SpatialError/Code/unknownCRS`` for a system that PROJ does not know or that the older text cannot tell.
  /// - Complexity: Some milliseconds, for reading PROJ's database.
  public func legacyWellKnownText() throws(SpatialError) -> String {
    guard let context = proj_context_create() else {
      throw SpatialError(.engineFailure, "PROJ: no context could be made")
    }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    proj_context_set_enable_network(context, 0)
    guard let crs = proj_create(context, identifier) else {
      throw SpatialError(.unknownCRS, "CRS \(self): PROJ does not know it")
    }
    defer { proj_destroy(crs) }
    guard let text = proj_as_wkt(context, crs, PJ_WKT1_GDAL, nil) else {
      throw SpatialError(.unknownCRS, "CRS \(self): cannot be told as well-known text of OGC 01-009")
    }
    return String(cString: text)
  }
}
