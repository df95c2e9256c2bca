/// What of each area of a coverage lies in no area of another.
struct Remainders: Sendable {
  private let coverage: StripedCoverage
  private let other: StripedCoverage
  private let shared: [[CoverageOverlay.Piece]]
  private let doubled: DoubledPlaces

  /// - Parameter pieces: What the two share, ordered by the position in this coverage.
  init(
    _ coverage: StripedCoverage, by other: StripedCoverage, _ pieces: [CoverageOverlay.Piece], workers: Int
  ) throws(SpatialError) {
    var shared = [[CoverageOverlay.Piece]](repeating: [], count: coverage.areas.count)
    for piece in pieces { shared[piece.first].append(piece) }
    self.coverage = coverage
    self.other = other
    self.shared = shared
    doubled = try DoubledPlaces(of: other, workers: workers)
  }

  /// Square metres, one figure an area, in order; zero for what is below the resolution.
  func squareMetres(workers: Int) throws(SpatialError) -> [Double] {
    let remainders = concurrentMap(shared.count, stretch: 16, workers: workers) { position in
      Result { () throws(SpatialError) in
        let area = coverage.areas[position].area
        let open = try area - covered(position)
        return open > CoverageOverlay.resolution(within: area) ? open : 0
      }
    }
    return try remainders.map { result throws(SpatialError) in try result.get() }
  }

  /// Square metres of an area that lie in at least one of the other coverage.
  private func covered(_ position: Int) throws(SpatialError) -> Double {
    let pieces = shared[position]
    let twice = coverage.pieces(of: position, with: doubled.places)
    if twice.contains(where: { doubled.isTripled[$0.second] }) {
      let union = try Overlay.union(pieces.map { other.areas[$0.second] })
      return coverage.squareMetres(of: position, in: union)
    }
    return pieces.reduce(0) { $0 + $1.squareMetres } - twice.reduce(0) { $0 + $1.squareMetres }
  }
}
