import SpatialCore

/// The arcs of a coverage with the points that a zoom shows, and where each stretch of them lies.
struct DetailLevel: Sendable {
  /// Up to ``DetailLevel/chunkSize`` segments of one arc, from point `first` to point `last`.
  struct Chunk: Sendable {
    var arc: Int32
    var first: Int32
    var last: Int32
  }

  private static let chunkSize = 16

  let points: [SIMD2<Double>]
  let chunks: [Chunk]
  let index: EnvelopeIndex

  /// - Parameters:
  ///   - weights: For each point at what size it goes.
  ///   - size: The points up to this are gone.
  init(_ source: ProjectedArcs, weights: [Double], size: Double) {
    var points: [SIMD2<Double>] = []
    var chunks: [Chunk] = []
    points.reserveCapacity(source.points.count)
    for (arc, range) in source.arcs.enumerated() {
      let start = points.count
      for point in range where weights[point] > size { points.append(source.points[point]) }
      for first in stride(from: start, to: points.count - 1, by: DetailLevel.chunkSize) {
        let last = min(first + DetailLevel.chunkSize, points.count - 1)
        chunks.append(Chunk(arc: Int32(arc), first: Int32(first), last: Int32(last)))
      }
    }
    index = EnvelopeIndex(chunks.map { Envelope(around: points[Int($0.first)...Int($0.last)]) })
    self.points = points
    self.chunks = chunks
  }
}

extension Envelope {
  /// Around positions; nil for none.
  init?(around positions: ArraySlice<SIMD2<Double>>) {
    guard var low = positions.first else { return nil }
    var high = low
    for position in positions {
      low = pointwiseMin(low, position)
      high = pointwiseMax(high, position)
    }
    self.init(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
  }
}
