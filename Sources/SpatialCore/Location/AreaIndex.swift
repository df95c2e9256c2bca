import Foundation

/// Finds the area of many points, on all cores. Immutable: one index serves any number of threads.
public final class AreaIndex: Sendable {
  let areas: [MultiPolygon]

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

  /// How many areas it was made from.
  public var count: Int { areas.count }

  /// A locator for the calling thread: it must not be used on two threads at once.
  public func makeLocator() -> Locator { Locator(self) }
}
