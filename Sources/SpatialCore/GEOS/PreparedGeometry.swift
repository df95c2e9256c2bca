import CGEOS

/// A geometry indexed by GEOS for many predicates against it. Belongs to one thread.
final class PreparedGeometry {
  private let context: GEOSContext
  private let geometry: OpaquePointer
  private let prepared: OpaquePointer

  init(_ multi: MultiPolygon, in context: GEOSContext) throws(SpatialError) {
    var owner = try context.handle(multi)
    guard let prepared = GEOSPrepare_r(context.handle, owner.pointer) else { throw context.error("prepare") }
    self.context = context
    self.prepared = prepared
    geometry = owner.release()
  }

  deinit {
    GEOSPreparedGeom_destroy_r(context.handle, prepared)
    GEOSGeom_destroy_r(context.handle, geometry)
  }

  func intersects(_ other: borrowing GEOSHandle) throws(SpatialError) -> Bool {
    try context.answer(GEOSPreparedIntersects_r(context.handle, prepared, other.pointer), "intersects")
  }

  /// Whether the other lies inside and touches no border.
  func containsProperly(_ other: borrowing GEOSHandle) throws(SpatialError) -> Bool {
    try context.answer(GEOSPreparedContainsProperly_r(context.handle, prepared, other.pointer), "containsProperly")
  }
}
