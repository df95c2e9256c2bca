import CGEOS

extension Geometry {
  /// What of a valid geometry lies within a rectangle; an empty collection where nothing does.
  ///
  /// Edge cases: a geometry that lies within is given back as it is; where only a border is shared, lines or points remain.
  public func clipped(to frame: Envelope) throws(SpatialError) -> Geometry {
    guard let envelope, frame.intersects(envelope) else { return .collection([]) }
    if frame.covers(envelope) { return self }
    let parts = partsByDimension
    return try withGEOS { context throws(SpatialError) in
      let rectangle = try context.handle(frame.polygon)
      var clipped: [Geometry] = []
      for part in parts {
        let handle = try context.handle(part)
        let common = try context.own(
          GEOSIntersection_r(context.handle, handle.pointer, rectangle.pointer), "intersection")
        if !common.isEmpty { clipped.append(try context.value(common)) }
      }
      return clipped.count == 1 ? clipped[0] : .collection(clipped)
    }
  }
}
