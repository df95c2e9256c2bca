import CGEOS

/// The owner of one GEOS geometry; destroys it at the end of its life.
struct GEOSHandle: ~Copyable {
  private var owned: OpaquePointer?
  let context: GEOSContext

  init(_ pointer: OpaquePointer, in context: GEOSContext) {
    owned = pointer
    self.context = context
  }

  deinit {
    if let owned { GEOSGeom_destroy_r(context.handle, owned) }
  }

  var pointer: OpaquePointer {
    guard let owned else { preconditionFailure("a released GEOSHandle cannot be used") }
    return owned
  }

  /// Gives the pointer to a call that takes ownership.
  mutating func release() -> OpaquePointer {
    let pointer = self.pointer
    owned = nil
    return pointer
  }

  var isEmpty: Bool { GEOSisEmpty_r(context.handle, pointer) == 1 }

  /// In square units of the CRS.
  var area: Double {
    var area = 0.0
    return GEOSArea_r(context.handle, pointer, &area) == 1 ? area : 0
  }

  /// In units of the CRS: the perimeter for polygons.
  var length: Double {
    var length = 0.0
    return GEOSLength_r(context.handle, pointer, &length) == 1 ? length : 0
  }
}
