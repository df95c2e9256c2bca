/// Finds the border that is nearest to a point, and so, for a point in no area, the nearest area.
///
/// A packed R-tree over runs of consecutive segments, searched nearest first. Immutable: any number of threads may ask.
/// Source: Roussopoulos, Kelley, Vincent, "Nearest neighbor queries", SIGMOD 1995; packing as in ``EnvelopeIndex``.
///
/// - Complexity: building O(*n* log *n*) in the number of vertices; a point O(log *n*) for areas that are not all equally
///   far.
public struct NearestBorder: Sendable {
  public struct Hit: Sendable, Hashable {
    /// The position of the area in the array that the index was made from; the first of those equally near.
    public var area: Int
    /// Metres, to rounding; zero on the border.
    public var distance: Double

    public init(area: Int, distance: Double) {
      self.area = area
      self.distance = distance
    }
  }

  /// Consecutive vertices of one ring: `first...last`.
  struct Run {
    var box: Envelope
    var first: Int
    var last: Int
    var area: Int
  }

  static let segmentsPerRun = 16
  private let vertices: [Coordinate]
  private let tree: [BorderNode]
  private let runs: [Run]

  /// - Parameter areas: In RD New; empty ones are never found.
  public init(_ areas: [MultiPolygon]) {
    var vertices: [Coordinate] = []
    var runs: [Run] = []
    vertices.reserveCapacity(areas.reduce(0) { $0 + $1.vertexCount })
    for (area, geometry) in areas.enumerated() {
      for ring in geometry.polygons.lazy.flatMap(\.rings) {
        let start = vertices.count
        vertices.append(contentsOf: ring)
        for first in stride(from: start, to: vertices.count - 1, by: Self.segmentsPerRun) {
          let last = min(first + Self.segmentsPerRun, vertices.count - 1)
          guard let box = Envelope(vertices[first...last]) else { continue }
          runs.append(Run(box: box, first: first, last: last, area: area))
        }
      }
    }
    tree = BorderNode.tree(over: &runs)
    self.runs = runs
    self.vertices = vertices
  }

  /// - Returns: nil for a point that is not finite or so far off that distances are no numbers, or where there are no
  ///   areas.
  public func nearest(to point: Coordinate) -> Hit? {
    guard point.isFinite, let root = tree.last else { return nil }
    var best = (square: Double.infinity, area: Int.max)
    // Nodes to look at, the nearest last.
    var open = [(square: root.box.squaredDistance(to: point), node: tree.count - 1)]
    while let next = open.popLast() {
      // What is as near is looked at too: the first area of those equally near is asked for.
      if next.square > best.square { continue }
      let node = tree[next.node]
      if node.isLeaf {
        for run in node.children { search(runs[run], point, &best) }
      } else {
        let start = open.count
        for child in node.children {
          let square = tree[child].box.squaredDistance(to: point)
          if square <= best.square { open.append((square, child)) }
        }
        open[start...].sort { $0.square > $1.square }
      }
    }
    return best.square.isFinite ? Hit(area: best.area, distance: best.square.squareRoot()) : nil
  }

  private func search(_ run: Run, _ point: Coordinate, _ best: inout (square: Double, area: Int)) {
    guard run.box.squaredDistance(to: point) <= best.square else { return }
    for index in run.first..<run.last {
      let square = point.squaredDistance(toSegment: vertices[index], vertices[index + 1])
      if square < best.square || (square == best.square && run.area < best.area) { best = (square, run.area) }
    }
  }
}

extension Envelope {
  /// Zero inside.
  fileprivate func squaredDistance(to point: Coordinate) -> Double {
    let x = max(minX - point.x, 0, point.x - maxX)
    let y = max(minY - point.y, 0, point.y - maxY)
    return x * x + y * y
  }
}

extension Coordinate {
  fileprivate func squaredDistance(toSegment start: Coordinate, _ end: Coordinate) -> Double {
    // Shifted to the point: the ordinates of RD would cost seven digits.
    let (x, y) = (start.x - self.x, start.y - self.y)
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(1, max(0, -(x * dx + y * dy) / length)) : 0
    if along == 1 {
      // The end itself, so that segments that meet there are equally near.
      let (x, y) = (end.x - self.x, end.y - self.y)
      return x * x + y * y
    }
    let (px, py) = (x + along * dx, y + along * dy)
    return px * px + py * py
  }
}
