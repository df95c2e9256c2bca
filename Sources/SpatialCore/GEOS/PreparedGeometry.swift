import CGEOS

/// A geometry indexed by GEOS for many predicates against it. Belongs to one thread.
final class PreparedGeometry {
  private let context: GEOSContext
  private let geometry: OpaquePointer
  private let prepared: OpaquePointer

  convenience init(_ multi: MultiPolygon, in context: GEOSContext) throws(SpatialError) {
    try self.init(try context.handle(multi))
  }

  init(_ geometry: consuming GEOSHandle) throws(SpatialError) {
    let context = geometry.context
    var owner = geometry
    guard let prepared = GEOSPrepare_r(context.handle, owner.pointer) else { throw context.error("prepare") }
    self.context = context
    self.prepared = prepared
    self.geometry = owner.release()
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

  /// Whether the other stands in the relation to this.
  func holds(_ relation: SpatialRelation, for other: borrowing GEOSHandle) throws(SpatialError) -> Bool {
    let (engine, it) = (context.handle, other.pointer)
    let answer =
      switch relation {
      case .intersects: GEOSPreparedIntersects_r(engine, prepared, it)
      case .disjoint: GEOSPreparedDisjoint_r(engine, prepared, it)
      case .touches: GEOSPreparedTouches_r(engine, prepared, it)
      case .overlaps: GEOSPreparedOverlaps_r(engine, prepared, it)
      case .crosses: GEOSPreparedCrosses_r(engine, prepared, it)
      case .within: GEOSPreparedContains_r(engine, prepared, it)
      case .contains: GEOSPreparedWithin_r(engine, prepared, it)
      case .equals: GEOSEquals_r(engine, it, geometry)
      }
    return try context.answer(answer, relation.rawValue)
  }
}
