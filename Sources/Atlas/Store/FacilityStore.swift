public import SpatialCore

/// Which facilities are asked for. Everything that is nil does not restrict.
public struct FacilityQuery: Sendable {
  public var kind: String?
  /// In RD New, borders included.
  public var envelope: Envelope?

  public init(kind: String? = nil, envelope: Envelope? = nil) {
    self.kind = kind
    self.envelope = envelope
  }
}

/// An address with the area that `assign` gave it.
public struct AssignedAddress: Sendable, Hashable {
  public var key: Int64
  public var point: Coordinate
  /// Of the finest level of the division.
  public var area: String
  /// Whether people live there, as far as the source tells its use.
  public var isDwelling: Bool

  public init(key: Int64, point: Coordinate, area: String, isDwelling: Bool) {
    self.key = key
    self.point = point
    self.area = area
    self.isDwelling = isDwelling
  }
}

/// What can be asked of facilities, and of the addresses that they are near to.
public protocol FacilityReader {
  func countFacilities() throws -> Int
  /// How many there are of each kind.
  func facilityCounts() throws -> [String: Int]
  /// Ordered by kind, then id.
  func facilities(_ query: FacilityQuery) throws -> [Facility]
  /// The addresses that `assign` gave an area of a division, in order of their key.
  func forEachAssignedAddress(division: String, _ body: (AssignedAddress) throws -> Void) throws
  /// Addresses by their keys, those that there are.
  func addresses(keys: [Int64]) throws -> [Int64: Address]
}

/// What can be changed of facilities.
public protocol FacilityWriter: FacilityReader {
  /// Inserts a facility, or replaces the one with the same kind and id.
  func save(_ facility: Facility) throws -> SaveOutcome
}
