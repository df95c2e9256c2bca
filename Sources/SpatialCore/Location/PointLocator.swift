/// Finds the area that each point lies in, by GEOS's own predicate.
///
/// Correct on holes, multipolygons and borders. Belongs to one thread; make one per worker.
///
/// - Complexity: building O(*n*) in the number of vertices; a point O(log *areas* + log *vertices*).
public final class PointLocator {
  public enum Relation: String, Sendable, Hashable {
    /// In the interior of exactly one area.
    case inside
    /// On the border of one or more areas, in the interior of none but possibly one.
    case border
    /// In the interior of two or more areas.
    case overlap
    /// In no area.
    case outside
    /// Not a point: an ordinate that is NaN or infinite.
    case invalid
  }

  public struct Location: Sendable, Hashable {
    /// The position of the area in the array that the locator was made from; nil when outside or invalid.
    public var area: Int?
    public var relation: Relation

    public init(area: Int?, relation: Relation) {
      self.area = area
      self.relation = relation
    }
  }

  private let context = GEOSContext()
  private let index: EnvelopeIndex
  private let prepared: [PreparedGeometry]

  /// - Parameter areas: Valid areas in the order in which ties are settled: of several areas that hold a point, the
  ///   first wins. Sort by code to follow the tie rule "the smallest code".
  public init(_ areas: [MultiPolygon]) throws(SpatialError) {
    index = EnvelopeIndex(areas.map(\.envelope))
    var prepared: [PreparedGeometry] = []
    prepared.reserveCapacity(areas.count)
    for area in areas { prepared.append(try PreparedGeometry(area, in: context)) }
    self.prepared = prepared
  }

  public func locate(_ point: Coordinate) throws(SpatialError) -> Location {
    guard point.isFinite else { return Location(area: nil, relation: .invalid) }
    let candidates = index.search(point)
    guard !candidates.isEmpty else { return Location(area: nil, relation: .outside) }
    let handle = try context.handle(.point(point))
    var first: Int?
    var touched = 0
    var interiors = 0
    for candidate in candidates where try prepared[candidate].intersects(handle) {
      first = first ?? candidate
      touched += 1
      if try prepared[candidate].containsProperly(handle) { interiors += 1 }
    }
    switch (touched, interiors) {
    case (0, _): return Location(area: nil, relation: .outside)
    case (_, 2...): return Location(area: first, relation: .overlap)
    case (1, 1): return Location(area: first, relation: .inside)
    default: return Location(area: first, relation: .border)
    }
  }
}
