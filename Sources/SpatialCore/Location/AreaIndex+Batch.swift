extension AreaIndex {
  /// Points a thread takes at once: enough to forget the cost of taking, few enough to spread the last ones.
  private static let batch = 1 << 14

  /// The location of each point, in input order.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  public func locate(
    _ points: [Coordinate], workers: Int = AreaIndex.cores
  ) throws(SpatialError) -> [PointLocator.Location] {
    try locatePacked(points, workers: workers).map(\.location)
  }

  /// The location of each point in four bytes, in input order.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  public func locatePacked(
    _ points: [Coordinate], workers: Int = AreaIndex.cores
  ) throws(SpatialError) -> [PackedLocation] {
    var failure: SpatialError?
    let result = [PackedLocation](unsafeUninitializedCapacity: points.count) { result, count in
      count = points.count
      let result = UnsafeMutableBufferPointer(rebasing: result[..<count])
      do throws(SpatialError) {
        try points.withUnsafeBufferPointer { points throws(SpatialError) in
          try locate(points, into: result, workers: workers)
        }
      } catch {
        result.update(repeating: .invalid)
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }

  /// The location of each point, in input order.
  ///
  /// - Parameters:
  ///   - result: As long as the points.
  ///   - workers: How many threads; the result does not depend on it.
  public func locate(
    _ points: UnsafeBufferPointer<Coordinate>, into result: UnsafeMutableBufferPointer<PackedLocation>, workers: Int
  ) throws(SpatialError) {
    precondition(points.count == result.count, "one location per point")
    // Each thread reads and writes ranges of its own.
    nonisolated(unsafe) let points = points
    nonisolated(unsafe) let result = result
    let batches = (points.count + AreaIndex.batch - 1) / AreaIndex.batch
    try Workers.run(batches, on: workers, make: { self.makeLocator() }) { batch, locator throws(SpatialError) in
      let range = batch * AreaIndex.batch..<min(points.count, (batch + 1) * AreaIndex.batch)
      try locator.locate(
        UnsafeBufferPointer(rebasing: points[range]), into: UnsafeMutableBufferPointer(rebasing: result[range]))
    }
  }
}
