/// Several divisions, whose areas are found in one pass over the points.
public struct AreaIndexSet: Sendable {
  public let indexes: [AreaIndex]

  /// Points that stay in the first cache while every index answers for them.
  private static let batch = 1 << 11

  public init(_ indexes: [AreaIndex]) {
    self.indexes = indexes
  }

  /// The location of each point in each division: one row per index, in the order of the indexes and of the points.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  public func locate(
    _ points: [Coordinate], workers: Int = AreaIndex.cores
  ) throws(SpatialError) -> [[PackedLocation]] {
    let indexes = indexes
    let batch = AreaIndexSet.batch
    let rows = indexes.map { _ in MemoryBlock<PackedLocation>(count: points.count) }
    try Workers.run(
      (points.count + batch - 1) / batch, on: workers, make: { indexes.map { $0.makeLocator() } }
    ) { part, locators throws(SpatialError) in
      let range = part * batch..<min(points.count, (part + 1) * batch)
      let part = Array(points[range])
      var failure: SpatialError?
      part.withUnsafeBufferPointer { part in
        do throws(SpatialError) {
          for (locator, row) in zip(locators, rows) {
            try locator.locate(
              part, into: UnsafeMutableBufferPointer(start: row.mutable + range.lowerBound, count: range.count))
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
    return rows.map { row in Array(UnsafeBufferPointer(start: row.pointer, count: points.count)) }
  }
}
