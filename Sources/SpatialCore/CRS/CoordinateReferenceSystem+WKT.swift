import CPROJ

extension CoordinateReferenceSystem {
  /// The system of EPSG that a well-known text describes, in any dialect: a Shapefile's `.prj`, WKT 1, WKT 2.
  ///
  /// PROJ compares the definitions, not the names alone, so that `RD_New`, `Amersfoort / RD New` and an unnamed text
  /// with the same ellipsoid and projection are all EPSG:28992. A shift to WGS 84 within the text and a vertical
  /// system beside it are left out.
  ///
  /// - Returns: nil for text that is no CRS, and for a system that EPSG does not have.
  /// - Complexity: some milliseconds.
  public init?(wkt: String) {
    guard let context = proj_context_create() else { return nil }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    proj_context_set_enable_network(context, 0)
    guard let parsed = proj_create_from_wkt(context, wkt, nil, nil, nil) else { return nil }
    let horizontal = CoordinateReferenceSystem.horizontal(parsed, in: context)
    defer { proj_destroy(horizontal) }
    guard let code = CoordinateReferenceSystem.identify(horizontal, in: context) else { return nil }
    self.init(epsg: code)
  }

  /// The system in Esri's dialect of WKT 1, as a `.prj` holds it.
  ///
  /// - Throws: ``SpatialError/Code/unknownCRS`` for a system that PROJ does not know or that has no such text.
  public func esriWKT() throws(SpatialError) -> String {
    guard let context = proj_context_create() else {
      throw SpatialError(.engineFailure, "PROJ: no context could be made")
    }
    defer { proj_context_destroy(context) }
    proj_log_level(context, PJ_LOG_NONE)
    proj_context_set_enable_network(context, 0)
    // The format has no axis order of its own, x comes first always: CRS84 is written as WGS 84.
    let identifier = (self == .crs84 ? .wgs84 : self).identifier
    guard let crs = proj_create(context, identifier) else {
      throw SpatialError(.unknownCRS, "CRS \(self): PROJ does not know it")
    }
    defer { proj_destroy(crs) }
    guard let text = proj_as_wkt(context, crs, PJ_WKT1_ESRI, nil) else {
      throw SpatialError(.unknownCRS, "CRS \(self): cannot be written as WKT of Esri")
    }
    return String(cString: text)
  }

  /// Takes ownership of `crs`.
  private static func horizontal(_ crs: OpaquePointer, in context: OpaquePointer) -> OpaquePointer {
    let inner =
      switch proj_get_type(crs) {
      case PJ_TYPE_COMPOUND_CRS: proj_crs_get_sub_crs(context, crs, 0)
      case PJ_TYPE_BOUND_CRS: proj_get_source_crs(context, crs)
      default: nil as OpaquePointer?
      }
    guard let inner else { return crs }
    proj_destroy(crs)
    return horizontal(inner, in: context)
  }

  /// The code of the best match, where its definition is the same up to names: 70 or more of PROJ's 100.
  private static func identify(_ crs: OpaquePointer, in context: OpaquePointer) -> Int? {
    var confidence: UnsafeMutablePointer<Int32>?
    guard let found = proj_identify(context, crs, "EPSG", nil, &confidence) else { return nil }
    defer {
      proj_list_destroy(found)
      proj_int_list_destroy(confidence)
    }
    guard proj_list_get_count(found) > 0, let confidence, confidence[0] >= 70,
      let best = proj_list_get(context, found, 0)
    else { return nil }
    defer { proj_destroy(best) }
    guard let code = proj_get_id_code(best, 0) else { return nil }
    return Int(String(cString: code))
  }
}
