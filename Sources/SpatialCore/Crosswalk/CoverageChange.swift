/// How the areas of one coverage became those of another, drawing noise left out.
///
/// - Complexity: that of ``CoverageOverlay``, plus one overlay by GEOS for each pair that shares more than the smallest
///   circle and may still be a sliver.
public struct CoverageChange: Sendable {
  public let noise: DrawingNoise
  /// All pairs that share area, ordered by (first, second).
  public let pieces: [CoverageOverlay.Piece]
  /// Of each piece, whether it is wide enough to count.
  public let isReal: [Bool]
  /// Square metres of each area that the other coverage leaves uncovered; 0 where that is noise.
  public let uncoveredFirst: [Double]
  public let uncoveredSecond: [Double]
  /// The pieces of each area that count, as positions in ``pieces``.
  public let realOfFirst: [[Int]]
  public let realOfSecond: [[Int]]

  /// - Parameters:
  ///   - first: Valid areas in a projected CRS with metre axes.
  ///   - second: Likewise.
  ///   - workers: How many threads; the result does not depend on it.
  public init(
    _ first: [MultiPolygon], _ second: [MultiPolygon], noise: DrawingNoise, workers: Int = AreaIndex.cores
  ) throws(SpatialError) {
    let overlay = try CoverageOverlay(first, second, workers: workers)
    let sides = (Side(first), Side(second))
    let pieces = overlay.pieces
    let judged = concurrentMap(pieces.count, stretch: 16, workers: workers) { position in
      let piece = pieces[position]
      let areas = (sides.0.areas[piece.first], sides.1.areas[piece.second])
      let border = sides.0.borders[piece.first] + sides.1.borders[piece.second]
      return Result { () throws(SpatialError) in
        if noise.isTooSmall(squareMetres: piece.squareMetres, of: areas.0, areas.1) { return false }
        if noise.isPlainlyWide(squareMetres: piece.squareMetres, borderMetres: border) { return true }
        return try noise.isWide(first[piece.first], second[piece.second], squareMetres: piece.squareMetres)
      }
    }
    var isReal: [Bool] = []
    for result in judged { isReal.append(try result.get()) }
    let shares = (
      CoverageChange.group(pieces.indices, count: first.count) { pieces[$0].first },
      CoverageChange.group(pieces.indices, count: second.count) { pieces[$0].second }
    )
    uncoveredFirst = try CoverageChange.uncovered(overlay.uncoveredFirst, first, noise, workers) { area in
      shares.0[area].map { second[pieces[$0].second] }
    }
    uncoveredSecond = try CoverageChange.uncovered(overlay.uncoveredSecond, second, noise, workers) { area in
      shares.1[area].map { first[pieces[$0].first] }
    }
    CoverageChange.keepLargest(shares.0, uncoveredFirst, pieces, &isReal)
    CoverageChange.keepLargest(shares.1, uncoveredSecond, pieces, &isReal)
    let counted = isReal
    self.noise = noise
    self.pieces = pieces
    self.isReal = counted
    realOfFirst = shares.0.map { $0.filter { counted[$0] } }
    realOfSecond = shares.1.map { $0.filter { counted[$0] } }
  }

  /// The areas of one coverage with what is asked of each over and over.
  private struct Side {
    let borders: [Double]
    let areas: [Double]

    init(_ areas: [MultiPolygon]) {
      borders = areas.map { $0.polygons.reduce(0) { $0 + $1.perimeter } }
      self.areas = areas.map(\.area)
    }
  }

  /// An area that is covered by slivers alone, such as a road, is where the largest of them is: it would be lost otherwise.
  private static func keepLargest(
    _ shares: [[Int]], _ uncovered: [Double], _ pieces: [CoverageOverlay.Piece], _ isReal: inout [Bool]
  ) {
    for (area, own) in shares.enumerated() where uncovered[area] == 0 && !own.contains(where: { isReal[$0] }) {
      let largest = own.max { (pieces[$0].squareMetres, -$0) < (pieces[$1].squareMetres, -$1) }
      if let largest { isReal[largest] = true }
    }
  }

  private static func group(_ positions: Range<Int>, count: Int, by area: (Int) -> Int) -> [[Int]] {
    var result = [[Int]](repeating: [], count: count)
    for position in positions { result[area(position)].append(position) }
    return result
  }

  private static func uncovered(
    _ squareMetres: [Double], _ areas: [MultiPolygon], _ noise: DrawingNoise, _ workers: Int,
    _ others: @escaping @Sendable (Int) -> [MultiPolygon]
  ) throws(SpatialError) -> [Double] {
    let judged = concurrentMap(areas.count, stretch: 16, workers: workers) { area in
      Result { () throws(SpatialError) in
        // What is left when rounding errors of the areas are taken off, is nothing.
        guard squareMetres[area] > CoverageOverlay.resolution(within: squareMetres[area]),
          !noise.isTooSmall(squareMetres: squareMetres[area], of: areas[area].area)
        else { return 0.0 }
        let isWide = try noise.isWide(areas[area], without: others(area), squareMetres: squareMetres[area])
        return isWide ? squareMetres[area] : 0
      }
    }
    var result: [Double] = []
    for one in judged { result.append(try one.get()) }
    return result
  }
}
