/// Points counted by the pair of areas that they lie in.
public struct PointWeights: Sendable {
  private struct Pair: Hashable {
    var first: Int?
    var second: Int?
  }

  private let first: AreaIndex
  private let second: AreaIndex
  private let workers: Int
  private var counts: [Pair: Int] = [:]
  /// How many points were counted.
  public private(set) var total = 0

  /// - Parameters:
  ///   - first: Valid areas, sorted by code: of several areas that hold a point the first gets it.
  ///   - second: Likewise.
  ///   - workers: How many threads; the result does not depend on it.
  public init(_ first: [MultiPolygon], _ second: [MultiPolygon], workers: Int = AreaIndex.cores) throws(SpatialError) {
    self.first = try AreaIndex(first, workers: workers)
    self.second = try AreaIndex(second, workers: workers)
    self.workers = workers
  }

  private init(beside other: PointWeights) {
    (first, second, workers) = (other.first, other.second, other.workers)
  }

  /// Another count over the same areas.
  public func empty() -> PointWeights { PointWeights(beside: self) }

  public mutating func add(_ points: [Coordinate]) throws(SpatialError) {
    let left = try first.locate(points, workers: workers)
    let right = try second.locate(points, workers: workers)
    for (one, other) in zip(left, right) { counts[Pair(first: one.area, second: other.area), default: 0] += 1 }
    total += points.count
  }

  /// In no particular order.
  public var weights: [Crosswalk.Weight] {
    counts.map { Crosswalk.Weight(first: $0.key.first, second: $0.key.second, amount: Double($0.value)) }
  }
}
