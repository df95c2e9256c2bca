import Dispatch
import Measuring
import SpatialCore

/// Both ways to locate points, measured alike: built beforehand, points and answers in memory.
enum Engines {
  /// Seconds to locate all points with the index.
  static func index(
    _ index: AreaIndex, _ points: [Coordinate], into answers: UnsafeMutableBufferPointer<PackedLocation>, workers: Int
  ) throws -> Double {
    try seconds { try points.withUnsafeBufferPointer { try index.locate($0, into: answers, workers: workers) } }
  }

  /// Seconds to locate all points with GEOS's prepared geometries, a set of them for each thread.
  ///
  /// Prepared geometries build their own index at their first use, which is before the clock starts.
  static func geos(
    _ areas: [MultiPolygon], _ points: [Coordinate], into answers: UnsafeMutableBufferPointer<PointLocator.Location>,
    workers: Int
  ) throws -> Double {
    let locators = try (0..<workers).map { _ in try PointLocator(areas) }
    for locator in locators {
      for area in areas { if let vertex = area.polygons.first?.exterior.first { _ = try locator.locate(vertex) } }
    }
    // Each thread has a locator and a range of its own.
    nonisolated(unsafe) let own = locators
    nonisolated(unsafe) let answers = answers
    return seconds {
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for at in points.count * worker / workers..<points.count * (worker + 1) / workers {
          answers[at] =
            (try? own[worker].locate(points[at])) ?? PointLocator.Location(area: nil, relation: .invalid)
        }
      }
    }
  }
}
