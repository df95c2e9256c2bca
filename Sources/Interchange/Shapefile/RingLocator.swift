import SpatialCore

/// Tells whether points lie inside one ring, by the parity of crossings of a ray to the right.
///
/// - Complexity: a point O(log *n* + crossed edges); O(*n*) for rings of few points, which are not worth an index.
struct RingLocator {
  enum Location { case inside, border, outside }

  private let ring: [Coordinate]
  private let maxX: Double
  private let edges: EnvelopeIndex?

  init(_ ring: [Coordinate]) {
    self.ring = ring
    maxX = ring.lazy.map(\.x).max() ?? 0
    edges = ring.count < 64 ? nil : EnvelopeIndex(zip(ring, ring.dropFirst()).map { Envelope([$0, $1]) })
  }

  /// - Parameter steps: Raised by the number of edges that were looked at.
  func location(of point: Coordinate, steps: inout Int) -> Location {
    guard ring.count > 1 else { return .outside }
    var isInside = false
    var isOnBorder = false
    func look(_ edge: Int) {
      let (a, b) = (ring[edge], ring[edge + 1])
      let turn = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
      if turn == 0, Envelope([a, b])?.contains(point) == true { isOnBorder = true }
      if (a.y > point.y) != (b.y > point.y), (turn > 0) == (b.y > a.y), turn != 0 { isInside.toggle() }
    }
    if let edges {
      let ray = Envelope(minX: point.x, minY: point.y, maxX: max(maxX, point.x), maxY: point.y)
      let found = edges.search(ray)
      steps += found.count + 1
      for edge in found { look(edge) }
    } else {
      steps += ring.count
      for edge in 0..<ring.count - 1 { look(edge) }
    }
    return isOnBorder ? .border : isInside ? .inside : .outside
  }
}
