/// How much the areas of two coverages have in common, pair by pair, and what of each lies in no area of the other.
///
/// The areas are worked out from the edges, without constructing what is shared: ``Overlay/intersection(_:_:minimumArea:)``
/// draws a pair. Coverages may have gaps and overlaps; each pair is worked out by itself.
///
/// - Complexity: O(*n* log *n*) in the number of areas, plus for each pair whose envelopes overlap about the edges of both
///   near each other; see ``SharedArea``.
public struct CoverageOverlay: Sendable {
  /// What two areas have in common.
  public struct Piece: Sendable, Hashable {
    /// Positions in the two coverages.
    public var first: Int
    public var second: Int
    public var squareMetres: Double

    public init(first: Int, second: Int, squareMetres: Double) {
      self.first = first
      self.second = second
      self.squareMetres = squareMetres
    }
  }

  /// Square metres from which an area counts, in a rectangle or an area of this size: what is less, the coordinates
  /// cannot tell from nothing.
  ///
  /// RD coordinates are near 5·10⁵ and resolve 10⁻¹⁰ m, which along a border of ten kilometres is a square millimetre; a
  /// sum of a hundred square kilometres is rounded as coarsely.
  public static func resolution(within squareMetres: Double) -> Double { max(1e-6, 1e-14 * squareMetres) }

  /// The pairs that share area, by more than ``resolution(within:)``, ordered by (first, second).
  public let pieces: [Piece]
  /// Square metres of each area of the first coverage that lie in no area of the second.
  public let uncoveredFirst: [Double]
  /// Square metres of each area of the second coverage that lie in no area of the first.
  public let uncoveredSecond: [Double]

  /// - Parameters:
  ///   - first: Valid areas in a projected CRS with metre axes; an empty one shares nothing.
  ///   - second: Likewise.
  ///   - workers: How many threads; the result does not depend on it, to the last bit.
  /// - Throws: ``SpatialError/Code/invalidGeometry`` for a ring that is not closed or an ordinate that is no number;
  ///   ``SpatialError/Code/engineFailure`` where areas of one coverage overlap and GEOS cannot unite them.
  public init(
    _ first: [MultiPolygon], _ second: [MultiPolygon], workers: Int = AreaIndex.cores
  ) throws(SpatialError) {
    let left = try StripedCoverage(first, workers: workers)
    let right = try StripedCoverage(second, workers: workers)
    pieces = left.pieces(with: right, workers: workers)
    uncoveredFirst = try Remainders(left, by: right, pieces, workers: workers).squareMetres(workers: workers)
    let mirrored = pieces.map { Piece(first: $0.second, second: $0.first, squareMetres: $0.squareMetres) }
    uncoveredSecond = try Remainders(right, by: left, mirrored, workers: workers).squareMetres(workers: workers)
  }
}
