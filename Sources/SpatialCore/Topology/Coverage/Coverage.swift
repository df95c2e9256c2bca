/// Areas that are meant to cover a region once: where they overlap, what they leave open, where their borders differ.
///
/// Works on the shared edges of the borders, not on pairs of areas: only what does not match goes to GEOS.
///
/// - Complexity: O(*n* log *n*) in the number of vertices for a coverage without faults, plus an overlay for each pair
///   of areas that overlaps.
public struct Coverage: Sendable {
  /// A piece that two areas both cover.
  public struct Overlap: Sendable {
    /// Positions of the areas; `first` < `second`.
    public var first: Int
    public var second: Int
    public var piece: OverlayPiece
  }

  /// A border that two areas share but that is not drawn with the same vertices.
  public struct LooseBorder: Sendable, Hashable {
    /// Positions of the areas; `first` < `second`.
    public var first: Int
    public var second: Int
    /// Those that only one of the two has, from west to east.
    public var vertices: [Coordinate]
  }

  private let areas: [MultiPolygon]
  private let borders: NodedBorders
  private let suspects: Set<AreaPair>

  /// - Parameter areas: Valid geometries in a projected CRS with metre axes; invalid ones give overlaps and places that
  ///   are not there.
  public init(_ areas: [MultiPolygon]) {
    self.areas = areas
    borders = NodedBorders(areas)
    suspects = CoverageOverlaps(areas, borders).candidates()
  }

  /// Whether the areas fill the region exactly: no overlap, no gap, no difference in their outer border.
  ///
  /// - Complexity: O(*n*) in the number of vertices where they do, with the same vertices.
  public static func areas(_ areas: [MultiPolygon], fill region: MultiPolygon) -> Bool {
    NodedBorders(areas, reversed: region).isBalanced
  }

  /// Shared borders of which one area lacks vertices that the other has, ordered by (first, second).
  ///
  /// Exact: a vertex a nanometre off the other's border is no part of it.
  public var looseBorders: [LooseBorder] {
    borders.loose.sorted { $0.key < $1.key }.map { pair, vertices in
      LooseBorder(
        first: Int(pair.first), second: Int(pair.second),
        vertices: vertices.map { borders.graph.vertices[Int($0)] }.sorted { ($0.x, $0.y) < ($1.x, $1.y) })
    }
  }

  /// The pieces that two areas both cover, ordered by (first, second), the largest of each pair first.
  ///
  /// - Parameter minimumArea: Square metres; pieces up to this are left out.
  public func overlaps(minimumArea: Double = 0) throws(SpatialError) -> [Overlap] {
    var result: [Overlap] = []
    var tested = suspects
    var queue = suspects.sorted()
    while let pair = queue.popLast() {
      let shared = try Overlay.intersectionParts(areas[Int(pair.first)], areas[Int(pair.second)])
      for piece in try Overlay.measured(shared, minimumArea: minimumArea) {
        result.append(Overlap(first: Int(pair.first), second: Int(pair.second), piece: piece))
      }
      // What is covered twice goes on beyond matched borders inside it, with the next area.
      for other in neighbours(of: shared, pair) where tested.insert(other).inserted { queue.append(other) }
    }
    return result.sorted { ($0.first, $0.second, -$0.piece.area) < ($1.first, $1.second, -$1.piece.area) }
  }

  /// The places enclosed by the areas that none of them covers, largest first; a covered island in such a place is no
  /// part of it. Equals ``Overlay/enclosedGaps(of:minimumArea:)``.
  ///
  /// - Parameter minimumArea: Square metres; places up to this are left out.
  public func uncoveredPlaces(minimumArea: Double = 0) throws(SpatialError) -> [OverlayPiece] {
    if suspects.isEmpty {
      return try Overlay.measured(UncoveredRings(borders.graph).places(), minimumArea: minimumArea)
    }
    let merged = try mergedClusters()
    let again = NodedBorders(merged)
    guard CoverageOverlaps(merged, again).candidates().isEmpty else {
      return try Overlay.enclosedGaps(of: merged, minimumArea: minimumArea)
    }
    return try Overlay.measured(UncoveredRings(again.graph).places(), minimumArea: minimumArea)
  }

  private func neighbours(of shared: [Polygon], _ pair: AreaPair) -> Set<AreaPair> {
    var result: Set<AreaPair> = []
    var near: [Int32] = []
    for part in shared {
      guard let extent = Envelope(part.exterior) else { continue }
      borders.tree.search(extent, into: &near)
      for number in near {
        borders.graph.forEachUse(of: borders.graph.edges[Int(number)]) { use in
          if use.area != pair.first { result.insert(AreaPair(use.area, pair.first)) }
          if use.area != pair.second { result.insert(AreaPair(use.area, pair.second)) }
        }
      }
    }
    return result
  }

  /// The areas that touch no suspect pair, and the union of each cluster of those that do.
  private func mergedClusters() throws(SpatialError) -> [MultiPolygon] {
    var clusters = DisjointSets(areas.count)
    for pair in suspects { clusters.join(Int(pair.first), Int(pair.second)) }
    var members: [Int: [MultiPolygon]] = [:]
    for area in areas.indices { members[clusters.root(area), default: []].append(areas[area]) }
    var result: [MultiPolygon] = []
    for (_, cluster) in members.sorted(by: { $0.key < $1.key }) {
      result.append(cluster.count == 1 ? cluster[0] : try Overlay.union(cluster))
    }
    return result
  }
}
