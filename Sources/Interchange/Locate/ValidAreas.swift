import SpatialCore

/// Areas as points can be located in them.
enum ValidAreas {
  /// The same areas, those that are invalid as ``SpatialCore/MultiPolygon/madeValid()`` makes them.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  /// - Throws: The error of the first area that GEOS cannot make valid.
  /// - Complexity: O(*n* log *n*) in the number of vertices.
  static func make(_ areas: [MultiPolygon], workers: Int) throws -> [MultiPolygon] {
    try areas.concurrentMap(workers: workers) { try $0.validityProblem() == nil ? $0 : $0.madeValid() }
  }
}
