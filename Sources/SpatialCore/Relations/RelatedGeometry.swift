import CGEOS

/// A geometry that many others are related to, prepared once. Belongs to one thread.
///
/// - Complexity: building O(*n* log *n*) in the number of its vertices. A comparison costs nanoseconds where envelopes tell
///   the answer, and otherwise the reading of the other geometry and GEOS's predicate.
public final class RelatedGeometry {
  private let context = GEOSContext()
  /// One for each dimension that the geometry has, points first.
  private let parts: [PreparedGeometry]
  private let isAreal: Bool
  private let isRectangle: Bool
  /// nil for an empty geometry, which is disjoint from all others.
  public let envelope: Envelope?
  /// Whether it is a collection of points, lines or areas together: only ``SpatialRelation/intersects`` and
  /// ``SpatialRelation/disjoint`` are defined for it.
  public let isMixed: Bool

  /// - Parameter geometry: A valid geometry. The parts of a collection are merged: they may overlap.
  /// - Throws: ``SpatialError/Code/engineFailure`` for what is no geometry, such as a line of one point.
  public init(_ geometry: Geometry) throws(SpatialError) {
    let simple = geometry.partsByDimension
    envelope = geometry.envelope
    isMixed = simple.count > 1
    isAreal = simple.count == 1 && simple[0].asMultiPolygon != nil
    isRectangle = geometry.isRectangle
    let isCollection = if case .collection = geometry { true } else { false }
    var parts: [PreparedGeometry] = []
    for part in simple {
      let handle = try context.handle(part)
      if isCollection {
        parts.append(try PreparedGeometry(try context.merged(handle)))
      } else {
        parts.append(try PreparedGeometry(handle))
      }
    }
    self.parts = parts
  }

  /// What an envelope alone tells: whether a geometry with that envelope stands in the relation to this one; nil where the
  /// geometry itself must be asked.
  public func answer(_ relation: SpatialRelation, for other: Envelope) -> Bool? {
    guard let envelope else { return relation == .disjoint }
    if let answer = other.answer(relation, to: envelope) { return answer }
    guard isRectangle, envelope.coversProperly(other) else { return nil }
    return relation == .intersects || relation == .within
  }

  /// Whether the other geometry stands in the relation to this one.
  ///
  /// - Throws: ``SpatialError/Code/engineFailure`` where GEOS cannot tell, such as for a polygon without rings;
  ///   ``SpatialError/Code/invalidGeometry`` for a relation that collections of several dimensions do not have.
  public func holds(_ relation: SpatialRelation, for other: Geometry) throws(SpatialError) -> Bool {
    guard let their = other.envelope else { return relation == .disjoint }
    if let answer = answer(relation, for: their) { return answer }
    if isAreal, relation == .intersects || relation == .disjoint, try meetsFirstCoordinate(of: other) {
      return relation == .intersects
    }
    let others = other.partsByDimension
    if relation == .intersects || relation == .disjoint {
      return try intersects(others) == (relation == .intersects)
    }
    guard parts.count == 1, others.count == 1 else {
      throw SpatialError(
        .invalidGeometry,
        "\(relation.rawValue): a collection of points, lines or areas together; only intersects and disjoint are defined"
      )
    }
    let handle = try context.handle(others[0])
    // What lies inside and meets no border is within, which is found far sooner than the whole matrix of the two.
    if isAreal, relation != .equals, relation != .contains, try parts[0].containsProperly(handle) {
      return relation == .within
    }
    guard case .collection = other else { return try parts[0].holds(relation, for: handle) }
    return try parts[0].holds(relation, for: try context.merged(handle))
  }

  private func intersects(_ others: [Geometry]) throws(SpatialError) -> Bool {
    for other in others {
      let handle = try context.handle(other)
      for part in parts where try part.intersects(handle) { return true }
    }
    return false
  }

  /// Most geometries within an area are found by their first vertex, which spares reading the others.
  private func meetsFirstCoordinate(of other: Geometry) throws(SpatialError) -> Bool {
    if case .point = other { return false }
    guard let first = other.firstCoordinate, first.isFinite else { return false }
    return try parts[0].intersects(try context.handle(.point(first)))
  }
}

extension GEOSContext {
  /// The union of the parts of a geometry.
  func merged(_ geometry: borrowing GEOSHandle) throws(SpatialError) -> GEOSHandle {
    try own(GEOSUnaryUnion_r(handle, geometry.pointer), "union")
  }
}
