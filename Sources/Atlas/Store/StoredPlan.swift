public import SpatialCore

/// A plan in the store.
public struct StoredPlan: Sendable, Hashable {
  public var id: String
  public var division: String
  public var gemeente: String
  /// ISO 8601 in UTC.
  public var created: String
  public var territoryCount: Int
  public var seed: UInt64
  /// The plan as the JSON of `territories propose`, one element of `plans`.
  public var summary: String
  /// Unit code → territory id.
  public var assignment: [String: String]
  /// What people call it; nil for its id. The default is nil.
  public var title: String?

  public init(
    id: String, division: String, gemeente: String, created: String, territoryCount: Int, seed: UInt64,
    summary: String, assignment: [String: String]
  ) {
    self.id = id
    self.division = division
    self.gemeente = gemeente
    self.created = created
    self.territoryCount = territoryCount
    self.seed = seed
    self.summary = summary
    self.assignment = assignment
  }
}

/// The area of one territory of a plan.
public struct StoredTerritory: Sendable, Hashable {
  public var plan: String
  public var id: String
  public var weight: Double
  public var deviation: Double
  public var units: [String]
  public var geometry: MultiPolygon
  /// How it is called and who answers for it. The default is nothing.
  public var label = TerritoryLabel()

  public init(
    plan: String, id: String, weight: Double, deviation: Double, units: [String], geometry: MultiPolygon
  ) {
    self.plan = plan
    self.id = id
    self.weight = weight
    self.deviation = deviation
    self.units = units
    self.geometry = geometry
  }
}
