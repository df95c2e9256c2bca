/// What of each area lies in no area of another coverage.
struct Remainders {
  /// One figure an area, in order.
  let squareMetres: [Double]

  /// - Parameter pieces: What they share, ordered by the position of the area.
  init(
    _ coverage: StripedCoverage, by other: StripedCoverage, _ pieces: [CoverageOverlay.Piece], workers: Int
  ) throws(SpatialError) {
    var shared = [[CoverageOverlay.Piece]](repeating: [], count: coverage.areas.count)
    for piece in pieces { shared[piece.first].append(piece) }
    let doubled = Set(other.overlaps(workers: workers).map { AreaPair(Int32($0.first), Int32($0.second)) })
    let remainders = concurrentMap(shared.count, stretch: 16, workers: workers) { [shared] position in
      Remainders.remainder(coverage.areas[position], shared[position], of: other.areas, doubled)
    }
    squareMetres = try remainders.map { result throws(SpatialError) in try result.get() }
  }

  private static func remainder(
    _ area: MultiPolygon, _ pieces: [CoverageOverlay.Piece], of others: [MultiPolygon], _ doubled: Set<AreaPair>
  ) -> Result<Double, SpatialError> {
    let covering = pieces.map(\.second)
    let isDoubled =
      !doubled.isEmpty
      && covering.indices.contains { one in
        covering[(one + 1)...].contains { doubled.contains(AreaPair(Int32(covering[one]), Int32($0))) }
      }
    var covered = pieces.reduce(0) { $0 + $1.squareMetres }
    if isDoubled {
      do throws(SpatialError) {
        let union = try Overlay.union(covering.map { others[$0] })
        guard let one = StripedArea(area), let other = StripedArea(union) else { return .success(area.area) }
        covered = SharedArea.squareMetres(one, other)
      } catch {
        return .failure(error)
      }
    }
    let open = area.area - covered
    return .success(open > CoverageOverlay.resolution ? open : 0)
  }
}
