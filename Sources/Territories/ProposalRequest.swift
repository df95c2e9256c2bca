/// What a planner asks.
public struct ProposalRequest: Sendable, Hashable {
  public var units: [TerritoryUnit]
  public var graph: ContiguityGraph
  public var wish: TerritoryWish
  /// The largest deviation allowed, as a fraction of the ideal weight. The default is nil: the most even plan.
  public var tolerance: Double?
  public var objective: Objective
  /// The plan of today. The default is nil.
  public var present: TerritoryPlan?
  /// What every plan must keep to. The default is nothing.
  public var constraints: TerritoryConstraints
  /// How many further plans to add that really differ, of the front where it can be found. The default is 0.
  public var alternatives: Int
  public var seed: UInt64
  public var limits: SearchLimits

  public init(
    units: [TerritoryUnit], graph: ContiguityGraph, wish: TerritoryWish, tolerance: Double? = nil,
    objective: Objective = .lexicographic, present: TerritoryPlan? = nil,
    constraints: TerritoryConstraints = TerritoryConstraints(), alternatives: Int = 0, seed: UInt64 = 1,
    limits: SearchLimits = SearchLimits()
  ) {
    self.units = units
    self.graph = graph
    self.wish = wish
    self.tolerance = tolerance
    self.objective = objective
    self.present = present
    self.constraints = constraints
    self.alternatives = alternatives
    self.seed = seed
    self.limits = limits
  }
}
