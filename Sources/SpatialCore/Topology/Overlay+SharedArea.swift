import CGEOS

extension Overlay {
  /// How much two areas have in common.
  ///
  /// - Parameters: Valid geometries in a projected CRS with metre axes.
  /// - Returns: Square metres; zero for areas that only touch.
  public static func sharedArea(_ a: MultiPolygon, _ b: MultiPolygon) throws(SpatialError) -> Double {
    try withGEOS { context throws(SpatialError) in
      let left = try context.handle(a)
      let right = try context.handle(b)
      let shared = try context.own(GEOSIntersection_r(context.handle, left.pointer, right.pointer), "intersection")
      return shared.area
    }
  }
}
