public import SpatialCore

/// Places made ready to be shown in tiles of one tile matrix set.
///
/// Any number of threads may use it.
public struct TilePoints: Sendable {
  /// A place that a tile shows.
  public struct Shown: Sendable, Hashable {
    /// The position of the place in the array that was given.
    public var point: Int
    public var place: GridPoint
  }

  public let matrixSet: TileMatrixSet
  private let cutter: LineCutter
  /// In tiles of zoom 0, y down.
  private let positions: [SIMD2<Double>]
  private let index: EnvelopeIndex
  private let extent: Envelope?

  /// - Parameters:
  ///   - points: In RD New.
  ///   - extent: Grid cells along a tile. The default is 4096.
  ///   - buffer: Grid cells beyond each edge of a tile whose places it has too, so that symbols are not cut off. The default
  ///     is 64.
  /// - Throws: `SpatialError` for a place far outside the Netherlands.
  /// - Complexity: O(*n* log *n*).
  public init(_ points: [Coordinate], matrixSet: TileMatrixSet, extent: Int = 4096, buffer: Int = 64)
    throws(SpatialError)
  {
    self.matrixSet = matrixSet
    cutter = LineCutter(extent: extent, buffer: buffer)
    let projection = try TileProjection(to: matrixSet)
    var positions: [SIMD2<Double>] = []
    positions.reserveCapacity(points.count)
    for point in points { positions.append(try projection.position(point)) }
    self.positions = positions
    index = EnvelopeIndex(positions.map { Envelope(minX: $0.x, minY: $0.y, maxX: $0.x, maxY: $0.y) })
    self.extent = Envelope(around: positions[...])
  }

  /// The rows and columns of a zoom that the extent of all places meets; nil without places.
  public func limits(zoom: Int) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    matrixSet.limits(of: extent, zoom: zoom)
  }

  /// The places in a tile and its buffer, ordered by position; none for a tile that the set does not have.
  ///
  /// - Complexity: O(log *n* + places shown).
  public func shown(in tile: TileAddress) -> [Shown] {
    guard matrixSet.contains(tile) else { return [] }
    let box = BoxFrame(tile, extent: cutter.extent, buffer: cutter.buffer)
      .envelope(size: cutter.extent + 2 * cutter.buffer)
    return index.search(box).sorted().compactMap { number in
      cutter.points([positions[number]], tile).first.map { Shown(point: number, place: $0) }
    }
  }
}
