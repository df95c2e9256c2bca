import CGEOS

/// Why GEOS calls a geometry invalid, where, and in which ring.
public struct ValidityProblem: Sendable, Hashable, CustomStringConvertible {
  public var reason: String
  public var location: Coordinate
  /// The rings that run through that place, in order of storage.
  public var rings: [RingPosition]

  /// The reason with the rings: `Self-intersection at part 2, exterior ring`.
  public var description: String {
    rings.isEmpty ? reason : "\(reason) at \(rings.map(\.description).joined(separator: " and "))"
  }
}

extension MultiPolygon {
  /// What breaks the OGC rules for polygons; nil for a valid geometry.
  ///
  /// - Throws: ``SpatialError/Code/engineFailure`` for what is no polygon at all; see ``structuralProblem``.
  /// Source: OGC 06-103r4 §6.1.11.
  public func validityProblem() throws(SpatialError) -> ValidityProblem? {
    try withGEOS { context throws(SpatialError) in
      let geometry = try context.handle(self)
      var reason: UnsafeMutablePointer<CChar>?
      var location: OpaquePointer?
      let answer = GEOSisValidDetail_r(context.handle, geometry.pointer, 0, &reason, &location)
      defer {
        GEOSFree_r(context.handle, reason)
        if let location { GEOSGeom_destroy_r(context.handle, location) }
      }
      if try context.answer(answer, "validity") { return nil }
      var point = Coordinate(x: 0, y: 0)
      if let location {
        GEOSGeomGetX_r(context.handle, location, &point.x)
        GEOSGeomGetY_r(context.handle, location, &point.y)
      }
      return ValidityProblem(
        reason: reason.map { String(cString: $0) } ?? "unknown", location: point, rings: rings(at: point))
    }
  }
}
