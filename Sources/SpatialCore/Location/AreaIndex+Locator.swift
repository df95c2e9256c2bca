extension AreaIndex {
  /// Answers for one thread.
  public final class Locator {
    private let index: AreaIndex
    private var locator: PointLocator?

    init(_ index: AreaIndex) {
      self.index = index
    }

    public func locate(_ point: Coordinate) throws(SpatialError) -> PointLocator.Location {
      if let locator { return try locator.locate(point) }
      let made = try PointLocator(index.areas)
      locator = made
      return try made.locate(point)
    }

    /// The location of each point, in input order.
    ///
    /// - Parameter result: As long as the points.
    public func locate(
      _ points: UnsafeBufferPointer<Coordinate>, into result: UnsafeMutableBufferPointer<PackedLocation>
    ) throws(SpatialError) {
      precondition(points.count == result.count, "one location per point")
      for index in points.indices {
        let found = try locate(points[index])
        switch found.relation {
        case .outside: result[index] = .outside
        case .invalid: result[index] = .invalid
        case .inside: result[index] = PackedLocation(area: UInt32(found.area ?? 0), touched: 1, interiors: 1)
        case .border: result[index] = PackedLocation(area: UInt32(found.area ?? 0), touched: 1, interiors: 0)
        case .overlap: result[index] = PackedLocation(area: UInt32(found.area ?? 0), touched: 2, interiors: 2)
        }
      }
    }
  }
}
