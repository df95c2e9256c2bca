/// A region that many areas are compared with, by GEOS's own predicate. Belongs to one thread.
///
/// - Complexity: building O(*n*) in the number of the region's vertices; a comparison mostly O(log *n*) per vertex.
public final class PreparedRegion {
  private let context = GEOSContext()
  private let prepared: PreparedGeometry
  public let envelope: Envelope

  /// - Parameter region: A valid geometry.
  /// - Throws: ``SpatialError/Code/invalidGeometry`` for an empty one.
  public init(_ region: MultiPolygon) throws(SpatialError) {
    guard let envelope = region.envelope else {
      throw SpatialError(.invalidGeometry, "region: empty geometry, a polygon expected")
    }
    self.envelope = envelope
    prepared = try PreparedGeometry(region, in: context)
  }

  /// Whether the area and the region have a point in common, borders included.
  public func intersects(_ area: MultiPolygon) throws(SpatialError) -> Bool {
    guard let other = area.envelope, envelope.intersects(other) else { return false }
    return try prepared.intersects(try context.handle(area))
  }

  /// Whether the region holds the point, borders included.
  public func covers(_ point: Coordinate) throws(SpatialError) -> Bool {
    guard envelope.contains(point) else { return false }
    return try prepared.intersects(try context.handle(.point(point)))
  }
}
