/// The rings of an area with the side on which the area lies.
struct OrientedRings {
  private var rings: [(points: [Coordinate], sign: Double)] = []
  /// Of all rings: a hole of an invalid area may lie outside its exterior.
  private(set) var envelope: Envelope?

  init(_ area: MultiPolygon) {
    for polygon in area.polygons {
      append(polygon.exterior, leftSign: 1)
      for hole in polygon.holes { append(hole, leftSign: -1) }
    }
  }

  private mutating func append(_ ring: [Coordinate], leftSign: Double) {
    rings.append((ring, Polygon.signedArea(ring) < 0 ? -leftSign : leftSign))
    guard let extent = Envelope(ring) else { return }
    envelope = envelope?.union(extent) ?? extent
  }

  /// Every edge that is not horizontal, in order.
  @inline(__always)
  func forEachEdge(_ body: (StripedArea.Edge) -> Void) {
    for (points, sign) in rings {
      points.withUnsafeBufferPointer { points in
        for index in 1..<max(points.count, 1) {
          let (a, b) = (points[index - 1], points[index])
          if a.y == b.y { continue }
          let isUpward = a.y < b.y
          let (low, high) = isUpward ? (a, b) : (b, a)
          body(
            StripedArea.Edge(
              low: low.y, high: high.y, x: low.x, slope: (high.x - low.x) / (high.y - low.y),
              sign: isUpward ? sign : -sign))
        }
      }
    }
  }

  /// Strips about as high as an edge: of two to this power metres; nil where no edge has height.
  ///
  /// Not so low that there are more strips than edges, nor that a strip's number is no whole `Double`.
  func stripLevel() -> Int? {
    var count = 0.0
    var climb = 0.0
    forEachEdge { edge in
      count += 1
      climb += edge.high - edge.low
    }
    guard climb > 0, let envelope else { return nil }
    let farthest = max(abs(envelope.minY), abs(envelope.maxY))
    let least = max(climb / count, envelope.height / count, farthest * 0x1p-50)
    return Int(least.exponent) + 1
  }
}
