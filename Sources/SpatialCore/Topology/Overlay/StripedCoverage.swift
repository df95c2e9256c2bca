/// The areas of a coverage in strips, found by their envelopes.
struct StripedCoverage: Sendable {
  let areas: [MultiPolygon]
  private let striped: [StripedArea?]
  private let index: EnvelopeIndex

  init(_ areas: [MultiPolygon], workers: Int) throws(SpatialError) {
    for (position, area) in areas.enumerated() {
      // GEOS writes what has no area as a polygon of no points.
      let drawn = MultiPolygon(area.polygons.filter { !$0.exterior.isEmpty })
      if drawn.isEmpty { continue }
      guard let problem = drawn.structuralProblem else { continue }
      throw SpatialError(.invalidGeometry, "overlay of coverages: area \(position): \(problem)")
    }
    self.areas = areas
    striped = concurrentMap(areas.count, stretch: 64, workers: workers) { StripedArea(areas[$0]) }
    index = EnvelopeIndex(striped.map { $0?.envelope })
  }

  /// What the areas share with those of the other coverage, ordered by (first, second).
  func pieces(with other: StripedCoverage, workers: Int) -> [CoverageOverlay.Piece] {
    concurrentMap(striped.count, stretch: 16, workers: workers) { position in
      pieces(of: position, with: other)
    }.flatMap { $0 }
  }

  /// What the areas share among themselves, each pair once, ordered by (first, second).
  func overlaps(workers: Int) -> [CoverageOverlay.Piece] {
    concurrentMap(striped.count, stretch: 16, workers: workers) { position in
      pieces(of: position, with: self, from: position + 1)
    }.flatMap { $0 }
  }

  /// What one area shares with those of the other coverage from the position `start` on, in order.
  func pieces(of position: Int, with other: StripedCoverage, from start: Int = 0) -> [CoverageOverlay.Piece] {
    guard let area = striped[position] else { return [] }
    var result: [CoverageOverlay.Piece] = []
    for candidate in other.index.search(area.envelope) where candidate >= start {
      guard let second = other.striped[candidate] else { continue }
      let shared = SharedArea.squareMetres(area, second)
      if shared > CoverageOverlay.resolution(within: SharedArea.window(area, second)) {
        result.append(CoverageOverlay.Piece(first: position, second: candidate, squareMetres: shared))
      }
    }
    return result
  }

  /// Square metres of an area that lie in a place.
  func squareMetres(of position: Int, in place: MultiPolygon) -> Double {
    guard let area = striped[position], let place = StripedArea(place) else { return 0 }
    return SharedArea.squareMetres(area, place)
  }
}
