public import SpatialCore

/// What can be asked of the assignments of points to areas.
public protocol AssignmentReader {
  /// The areas of a level by code, without their geometry.
  func areaStates(division: String, level: AreaLevel) throws -> [AreaState]
  /// What the assignments of a division rest on; nil where there are none, or where it is not known.
  func assignmentBasis(division: String) throws -> AssignmentBasis?
  /// How many points of a kind have no assignment in a division: never assigned, or moved since.
  func countUnassigned(_ kind: PointKind, division: String) throws -> Int
  /// How many points have each relation, after `assign`.
  func assignmentCounts(_ kind: PointKind, division: String) throws -> [AssignmentRelation: Int]
  /// Of the points with the relation ``AssignmentRelation/outside``.
  func outsideDistances(_ kind: PointKind, division: String) throws -> OutsideDistances
  /// How many points have no coordinates of their own but those of their address, by precision.
  func placeCounts(_ kind: PointKind) throws -> [String: Int]
}

/// What can be changed of the assignments of points to areas.
///
/// A store drops the assignments of a point when the point moves or goes, whatever moves it. Which assignments an area's
/// change touches, the caller tells.
public protocol AssignmentWriter: AssignmentReader {
  /// Drops all assignments of a division and what they rest on.
  ///
  /// - Returns: How many there were.
  @discardableResult
  func dropAssignments(division: String) throws -> Int
  /// Drops the assignments of the points within any of the envelopes; may drop others too.
  func dropAssignments(division: String, within envelopes: [Envelope]) throws
  /// Drops the assignments of the points that lie in no area.
  func dropOutsideAssignments(division: String) throws

  /// Assigns the points of a kind that have no assignment in a division.
  ///
  /// - Parameters:
  ///   - codes: Of the areas that the answers of `locate` speak of.
  ///   - locate: Called for some ten thousands of points at a time, in order of key.
  /// - Returns: How many points there were.
  func assign(
    _ kind: PointKind, division: String, codes: [String], _ locate: (PointBatch) throws -> AssignmentBatch
  ) throws -> Int
  /// Ends an assignment.
  func save(_ basis: AssignmentBasis, division: String) throws
}
