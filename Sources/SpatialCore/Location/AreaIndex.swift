import Foundation

/// Finds the area of many points, on all cores. Immutable: one index serves any number of threads.
///
/// Answers exactly as ``PointLocator`` does, tie rule and relations included, from three tables:
/// - *cells*: a grid over the extent, four bytes a cell. A cell that no border touches holds its answer, a
///   ``PackedLocation``; a border cell holds where its block lies.
/// - *blocks*: for each border cell the areas at hand and the edges within it, an edge that two areas share once, snapped
///   to a lattice of 32,768 units and eight bytes long. The areas that hold a point are those that hold one place of the
///   cell, changed by each edge that the ray to the right crosses. Crowded cells hold a grid of smaller cells.
/// - *vertices*: the areas as delivered. A point within two lattice units of the line through an edge (3 mm in a cell of
///   50 m) is answered by the delivered edges of its cell and GEOS's orientation predicate.
///
/// A point costs one access to the cells, and one to the blocks near a border, however many areas there are.
///
/// - Complexity: building O(*n*) in the edges and the cells they cross; a point O(edges of its smallest cell), at most
///   about a dozen but where edges lie closer than a grid can tell apart. Four bytes for each of about 1.5 cells an
///   edge, sixteen a vertex, some fifteen for each edge in each cell.
///
/// Edge cases: areas may overlap, have holes, parts and gaps; an invalid ring is read by the even-odd rule, as GEOS reads
/// it. Ordinates so small that their products vanish (under 1e-150) are told apart where GEOS gives up.
///
/// Sources: the grid after Žalik, Kolingerova, "A cell-based point-in-polygon algorithm suitable for large sets of
/// points", 2001; the bound that sends points to the predicate in ``SnappedEdge``; the file in ``IndexHead``.
public final class AreaIndex: Sendable {
  let grid: GridIndex

  /// - Parameters:
  ///   - areas: Valid areas in RD New, in the order in which ties are settled: of several that hold a point the first wins.
  ///     Sort by code to follow the tie rule "the smallest code".
  ///   - workers: How many threads build it; the result does not depend on it.
  /// - Throws: ``SpatialError/Code/invalidGeometry`` for a ring that is none.
  public init(_ areas: [MultiPolygon], workers: Int = AreaIndex.cores) throws(SpatialError) {
    grid = try GridIndex(areas, workers: workers)
  }

  init(_ grid: GridIndex) {
    self.grid = grid
  }

  /// How many threads the machine runs at once.
  public static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// How many areas it was made from.
  public var count: Int { grid.areaCount }

  /// In memory and, but for a head and the labels, in its file.
  public var byteCount: Int { grid.table.bytes.count + grid.blocks.bytes.count + grid.vertices.bytes.count }

  /// A locator for the calling thread: it must not be used on two threads at once.
  public func makeLocator() -> Locator { Locator(grid) }
}
