/// The nearest of many points, in columns.
public struct NearestHits: Sendable {
  /// In the array that the index was made of, one for each place asked; -1 where there is none.
  public var positions: [Int32]
  /// In the units of the ordinates; infinite where there is none.
  public var distances: [Double]
}

extension NearestIndex {
  private static let batch = 4096

  /// The nearest point of each place, in the order of the places.
  ///
  /// - Parameter workers: How many threads; the result does not depend on it.
  /// - Complexity: About 0.5 µs a place on one core, for places that lie near those before them.
  public func nearest(to places: [Coordinate], workers: Int = AreaIndex.cores) -> NearestHits {
    var hits = NearestHits(
      positions: [Int32](repeating: -1, count: places.count),
      distances: [Double](repeating: .infinity, count: places.count))
    hits.positions.withUnsafeMutableBufferPointer { positions in
      hits.distances.withUnsafeMutableBufferPointer { distances in
        // Each piece writes the elements of its own places.
        nonisolated(unsafe) let (positions, distances) = (positions, distances)
        let pieces = (places.count + NearestIndex.batch - 1) / NearestIndex.batch
        Workers.run(pieces, on: workers) { piece in
          withSearch { search in
            for index in piece * NearestIndex.batch..<min(places.count, (piece + 1) * NearestIndex.batch) {
              let found = search.nearest(to: places[index])
              positions[index] = found.position
              distances[index] = found.square.squareRoot()
            }
          }
        }
      }
    }
    return hits
  }
}
