import SpatialCore

/// Rows of a block that are located together: enough to forget the cost of a call, few enough to stay in the cache.
final class PointBatch {
  static let capacity = 4096

  let rows = UnsafeMutablePointer<PointRow>.allocate(capacity: PointBatch.capacity)
  let points = UnsafeMutablePointer<Coordinate>.allocate(capacity: PointBatch.capacity)
  let locations = UnsafeMutablePointer<PackedLocation>.allocate(capacity: PointBatch.capacity)
  var count = 0

  deinit {
    rows.deallocate()
    points.deallocate()
    locations.deallocate()
  }

  var isFull: Bool { count == PointBatch.capacity }

  /// - Parameter point: NaN for what is none.
  @inline(__always)
  func append(_ row: PointRow, _ point: Coordinate) {
    (rows + count).initialize(to: row)
    (points + count).initialize(to: point)
    count += 1
  }

  func locate(with locator: AreaIndex.Locator) throws(SpatialError) {
    try locator.locate(
      UnsafeBufferPointer(start: points, count: count), into: UnsafeMutableBufferPointer(start: locations, count: count)
    )
  }
}

extension Coordinate {
  /// What stands for coordinates that are none.
  static let none = Coordinate(x: .nan, y: .nan)
  /// What stands for a place that no area reaches: it lies outside, and is not invalid.
  static let nowhere = Coordinate(x: 1e12, y: 1e12)
}
