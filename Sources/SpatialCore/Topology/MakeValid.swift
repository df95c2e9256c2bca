import CGEOS

extension MultiPolygon {
  /// The same area by OGC's rules: the geometry itself when it is valid, otherwise what GEOS's structure method makes
  /// of it.
  ///
  /// GEOS's predicates contradict each other on invalid polygons, so points are located in this.
  public func madeValid() throws(SpatialError) -> MultiPolygon {
    guard try validityProblem() != nil else { return self }
    return try withGEOS { context throws(SpatialError) in
      let geometry = try context.handle(self)
      guard let parameters = GEOSMakeValidParams_create_r(context.handle) else {
        throw context.error("make valid")
      }
      defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
      _ = GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
      _ = GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
      let valid = try context.own(
        GEOSMakeValidWithParams_r(context.handle, geometry.pointer, parameters), "make valid")
      return try context.value(valid).asMultiPolygon ?? MultiPolygon([])
    }
  }
}
