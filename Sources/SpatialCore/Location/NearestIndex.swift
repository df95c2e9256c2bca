/// Points to find the nearest of: a static k-d tree packed in columns.
///
/// Exact, in ordinates as they are given: the answer is that of comparing the squared distances to all points, and of
/// points equally near the one that comes first in the array. Leaves hold up to eight points, about 18 bytes a point.
/// Source: Bentley, "Multidimensional binary search trees used for associative searching", CACM 1975; the distances to
/// cells by Arya and Mount, "Algorithms for fast vector quantization", DCC 1993.
///
/// - Complexity: building O(*n* log *n*), a search O(log *n*) for points that do not lie on circles around it.
public struct NearestIndex: Sendable {
  static let leafSize = 8

  /// In the order of the leaves.
  let xs: [Double]
  let ys: [Double]
  /// Where each stands in the array that the index was made of.
  let positions: [Int32]
  /// Of the inner nodes, as a heap: the ordinate that parts the children, and whether it is the x.
  let splits: [Double]
  let splitsX: [Bool]

  public var count: Int { positions.count }

  /// - Parameter points: Those with an ordinate that is not finite are never found.
  public init(_ points: [Coordinate]) {
    var order = points.indices.filter { points[$0].isFinite }.map { Int32($0) }
    var leaves = 1
    while order.count > leaves * NearestIndex.leafSize { leaves *= 2 }
    var splits = [Double](repeating: 0, count: leaves - 1)
    var splitsX = [Bool](repeating: true, count: leaves - 1)
    order.withUnsafeMutableBufferPointer { order in
      points.withUnsafeBufferPointer { points in
        var builder = NearestBuilder(points: points, order: order, splits: splits, splitsX: splitsX)
        builder.build(0, 0, order.count)
        (splits, splitsX) = (builder.splits, builder.splitsX)
      }
    }
    positions = order
    xs = order.map { points[Int($0)].x }
    ys = order.map { points[Int($0)].y }
    self.splits = splits
    self.splitsX = splitsX
  }

  /// The nearest point, and how far it is.
  public struct Hit: Sendable, Hashable {
    /// In the array that the index was made of.
    public var position: Int
    /// In the units of the ordinates: metres in RD New.
    public var distance: Double

    public init(position: Int, distance: Double) {
      self.position = position
      self.distance = distance
    }
  }

  /// - Returns: nil for an index without points, and from a place that is not finite.
  public func nearest(to point: Coordinate) -> Hit? {
    let found = withSearch { search in search.nearest(to: point) }
    guard found.position >= 0 else { return nil }
    return Hit(position: Int(found.position), distance: found.square.squareRoot())
  }

  /// Appends the positions of the points at most a distance away, in no order that means anything.
  public func append(within distance: Double, of point: Coordinate, to found: inout [Int32]) {
    withSearch { search in search.collect(within: distance * distance, of: point, &found) }
  }

  func withSearch<Value>(_ body: (inout NearestSearch) -> Value) -> Value {
    xs.withUnsafeBufferPointer { xs in
      ys.withUnsafeBufferPointer { ys in
        positions.withUnsafeBufferPointer { positions in
          splits.withUnsafeBufferPointer { splits in
            splitsX.withUnsafeBufferPointer { splitsX in
              var search = NearestSearch(xs: xs, ys: ys, positions: positions, splits: splits, splitsX: splitsX)
              return body(&search)
            }
          }
        }
      }
    }
  }
}
