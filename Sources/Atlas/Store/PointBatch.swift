public import SpatialCore

/// Points of one kind, in columns: what a store gives to be assigned.
public struct PointBatch: Sendable {
  /// Ascending.
  public private(set) var keys: [Int64] = []
  /// In RD New, one for each key; no number where there is none.
  public private(set) var points: [Coordinate] = []
  /// The positions of the points that lie nowhere: ``AssignmentRelation/withoutLocation`` or
  /// ``AssignmentRelation/invalid``.
  public private(set) var unlocated: [Int: AssignmentRelation] = [:]

  public var count: Int { keys.count }

  public init(capacity: Int) {
    keys.reserveCapacity(capacity)
    points.reserveCapacity(capacity)
  }

  /// An ordinate that is not finite makes the point an invalid one.
  public mutating func append(_ key: Int64, _ point: Coordinate) {
    if !point.isFinite { unlocated[keys.count] = .invalid }
    keys.append(key)
    points.append(point)
  }

  public mutating func append(_ key: Int64, unlocated reason: AssignmentRelation) {
    unlocated[keys.count] = reason
    keys.append(key)
    points.append(Coordinate(x: .nan, y: .nan))
  }
}

/// The areas of a batch of points, in the order of its keys.
public struct AssignmentBatch: Sendable {
  /// The position of each point's area in the division's codes; -1 for none.
  public var areas: [Int32]
  public var relations: [AssignmentRelation]
  /// Metres to the nearest area by position, of points that lie in none.
  public var distances: [Int: Double]

  public init(areas: [Int32], relations: [AssignmentRelation], distances: [Int: Double] = [:]) {
    self.areas = areas
    self.relations = relations
    self.distances = distances
  }
}
