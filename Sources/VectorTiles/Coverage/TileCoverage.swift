public import SpatialCore
import Synchronization

/// Areas made ready to be cut into tiles of one tile matrix set.
///
/// Their borders are kept as arcs between nodes, each once for the areas on both sides: projected once, simplified once
/// for all zooms, and laid on the grid of a tile as one line. So neighbours have the same points along their border at
/// every zoom. An area that is too small for a zoom vanishes, and its neighbours meet where it was.
///
/// Any number of threads may use it.
public final class TileCoverage: Sendable {
  public struct Settings: Sendable, Hashable {
    /// Grid cells along a tile. The default is 4096.
    public var extent = 4096
    /// Grid cells beyond each edge of a tile that it shows too, so that borders drawn there have no seam. The default is 64.
    public var buffer = 64
    /// A point goes when it makes a triangle of this many grid cells or less with its neighbours. The default is 16, a
    /// quarter of a pixel where a tile is shown at 512.
    public var tolerance = 16.0
    /// No simpler shapes are made for smaller zooms. The default is 5.
    public var simplestZoom = 5

    public init() {}
  }

  public let matrixSet: TileMatrixSet
  public let settings: Settings
  /// How many areas there are, those without geometry included.
  public let count: Int
  /// The areas beside each arc, one arc after another, and where those of each begin.
  let sides: [CoverageArcs.Side]
  let sideStarts: [Int32]
  let boxes: AreaBoxes
  private let arcs: ProjectedArcs
  private let weights: [Double]
  private let levels = Mutex<[Int: DetailLevel]>([:])
  /// From here on no more points come.
  private let finestZoom: Int

  /// - Parameters:
  ///   - areas: Valid geometries in RD New. Where they overlap or leave a gap, so do the tiles.
  ///   - workers: How many threads; the result does not depend on it.
  /// - Throws: `SpatialError` for a place far outside the Netherlands.
  /// - Complexity: O(*n* log *n*) in the number of vertices.
  public init(
    _ areas: [MultiPolygon], matrixSet: TileMatrixSet, settings: Settings = Settings(), workers: Int = AreaIndex.cores
  ) throws {
    self.matrixSet = matrixSet
    self.settings = settings
    count = areas.count
    let source = CoverageArcs(areas)
    sides = source.arcs.flatMap { source.sides[$0.sides] }
    sideStarts = source.arcs.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.sides.count)) }
    let arcs = try ProjectedArcs(source, to: matrixSet, workers: workers)
    let weighing = ArcWeights(
      points: arcs.points, grid: VertexGrid(arcs.points),
      largest: TileCoverage.size(settings, zoom: settings.simplestZoom))
    let parts = max(1, min(arcs.arcs.count / 64, 8 * workers))
    let slices = (0..<parts).map { arcs.arcs.count * $0 / parts..<arcs.arcs.count * ($0 + 1) / parts }
    weights = try slices.concurrentMap(workers: workers) { slice in
      weighing.weights(arcs.arcs[slice])
    }.flatMap { $0 }
    self.arcs = arcs
    extent = Envelope(around: arcs.points[...])
    boxes = AreaBoxes(arcs, source, count: areas.count)
    let least = weights.lazy.filter { $0 > 0 }.min() ?? .infinity
    finestZoom =
      (settings.simplestZoom...max(settings.simplestZoom, matrixSet.zooms.upperBound)).first {
        TileCoverage.size(settings, zoom: $0) < least
      } ?? matrixSet.zooms.upperBound
  }

  func sides(of arc: Int32) -> ArraySlice<CoverageArcs.Side> {
    sides[Int(sideStarts[Int(arc)])..<Int(sideStarts[Int(arc) + 1])]
  }

  /// Triangles that go at a zoom, in square tiles of zoom 0.
  private static func size(_ settings: Settings, zoom: Int) -> Double {
    let cells = Double(settings.extent) * Double(1 << zoom)
    return settings.tolerance / (cells * cells)
  }

  /// What a zoom shows; made at the first call.
  func level(_ zoom: Int) -> DetailLevel {
    let zoom = max(min(zoom, finestZoom), settings.simplestZoom)
    if let known = levels.withLock({ $0[zoom] }) { return known }
    let made = DetailLevel(arcs, weights: weights, size: TileCoverage.size(settings, zoom: zoom))
    levels.withLock { $0[zoom] = made }
    return made
  }

  /// In tiles of zoom 0, y down; nil without areas.
  private let extent: Envelope?

  /// The rows and columns of a zoom that the extent of all areas meets; nil without areas.
  public func limits(zoom: Int) -> (rows: ClosedRange<Int>, columns: ClosedRange<Int>)? {
    matrixSet.limits(of: extent, zoom: zoom)
  }

  /// The tiles within the limits of a zoom, row by row; some may show nothing.
  public func candidates(zoom: Int) -> [TileAddress] {
    limits(zoom: zoom).map { TileAddress.all(zoom: zoom, $0.rows, $0.columns) } ?? []
  }
}
