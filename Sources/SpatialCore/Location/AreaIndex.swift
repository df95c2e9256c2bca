import Foundation

/// Finds the area of many points, on all cores. Immutable: one index serves any number of threads.
public final class AreaIndex: Sendable {
  let grid: GridIndex

  /// - Parameters:
  ///   - areas: Valid areas in RD New, in the order in which ties are settled: of several that hold a point the first wins.
  ///     Sort by code to follow the tie rule "the smallest code".
  ///   - workers: How many threads build it; the result does not depend on it.
  /// - Throws: ``SpatialError/Code/invalidGeometry`` for a ring that is none.
  public init(_ areas: [MultiPolygon], workers: Int = AreaIndex.cores) throws(SpatialError) {
    grid = try GridIndex(areas, workers: workers)
  }

  init(_ grid: GridIndex) {
    self.grid = grid
  }

  /// How many threads the machine runs at once.
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// How many areas it was made from.
  public var count: Int { grid.areaCount }

  /// In memory and, but for a head and the labels, in its file.
  public var byteCount: Int { grid.table.bytes.count + grid.blocks.bytes.count + grid.vertices.bytes.count }

  /// A locator for the calling thread: it must not be used on two threads at once.
  public func makeLocator() -> Locator { Locator(grid) }
}
