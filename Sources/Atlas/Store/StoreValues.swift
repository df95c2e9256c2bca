public import Indicators
public import SpatialCore

/// A division with what the store knows of it.
public struct StoredDivision: Sendable, Hashable {
  public var division: Division
  /// How many areas each level has.
  public var areas: [AreaLevel: Int]
  /// Chosen with `division use`.
  public var isChosen: Bool
  /// The gemeenten that its areas lie in.
  public var gemeenten: Set<String>

  public init(division: Division, areas: [AreaLevel: Int], isChosen: Bool, gemeenten: Set<String>) {
    self.division = division
    self.areas = areas
    self.isChosen = isChosen
    self.gemeenten = gemeenten
  }

  /// Whether it was made of plans: never taken where no division is named, nor the base of what the public is told.
  public var isOfTerritories: Bool { Set(areas.keys) == [.territory] }

  /// The level that points are assigned on: the smallest of the hierarchy, else the only one there is.
  public var finestLevel: AreaLevel? {
    AreaLevel.hierarchy.last { areas[$0] != nil } ?? areas.keys.min { $0.rawValue < $1.rawValue }
  }
}

/// Which areas are asked for. Everything that is nil does not restrict.
public struct AreaQuery: Sendable {
  public var division: String
  public var level: AreaLevel?
  public var codes: [String]?
  /// Only areas in this gemeente, itself included.
  public var gemeente: String?
  /// In RD New; compared with the geometry, not its envelope, by the caller where that matters.
  public var envelope: Envelope?
  /// Only codes after this one: the key of paging.
  public var after: String?
  public var limit: Int?
  /// The default is true; false leaves geometries empty, which is faster.
  public var includesGeometry: Bool

  public init(
    division: String, level: AreaLevel? = nil, codes: [String]? = nil, gemeente: String? = nil,
    envelope: Envelope? = nil, after: String? = nil, limit: Int? = nil, includesGeometry: Bool = true
  ) {
    self.division = division
    self.level = level
    self.codes = codes
    self.gemeente = gemeente
    self.envelope = envelope
    self.after = after
    self.limit = limit
    self.includesGeometry = includesGeometry
  }
}

/// Which observations are asked for. Everything that is nil does not restrict.
public struct ObservationQuery: Sendable {
  public var division: String
  public var areas: [String]?
  public var indicators: [String]?
  public var period: Period?

  public init(division: String, areas: [String]? = nil, indicators: [String]? = nil, period: Period? = nil) {
    self.division = division
    self.areas = areas
    self.indicators = indicators
    self.period = period
  }
}

/// The two kinds of points that get a buurt.
public enum PointKind: String, Sendable, CaseIterable { case address, signal }

/// A point as `assign` sees it.
public struct StoredPoint: Sendable {
  public var key: Int64
  public var point: Coordinate?

  public init(key: Int64, point: Coordinate?) {
    self.key = key
    self.point = point
  }
}
