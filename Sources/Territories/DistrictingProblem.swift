/// Divide units into a number of contiguous territories of about equal weight.
public struct DistrictingProblem: Sendable, Hashable {
  public let units: [TerritoryUnit]
  /// Its indices are those of ``units``.
  public let graph: ContiguityGraph
  public let territoryCount: Int
  /// The largest deviation allowed, as a fraction of the ideal weight; nil where the most even plan is asked.
  public let tolerance: Double?
  public let objective: Objective
  /// The plan of today, from which as few residents as possible should change hands.
  public let present: TerritoryPlan?
  public let seed: UInt64
  public let limits: SearchLimits

  /// Checks and makes a problem.
  ///
  /// - Throws: ``TerritoryError`` for no units, a code that occurs twice, a weight that is negative or not finite,
  ///   weights that are all zero, a count outside `1...units.count`, a tolerance that is negative or not finite, a graph
  ///   or present plan of another number of units, or limits below zero.
  public init(
    units: [TerritoryUnit], graph: ContiguityGraph, territoryCount: Int, tolerance: Double? = nil,
    objective: Objective = .lexicographic, present: TerritoryPlan? = nil, seed: UInt64 = 1,
    limits: SearchLimits = SearchLimits()
  ) throws(TerritoryError) {
    try Self.check(units: units, graph: graph)
    try Self.check(count: territoryCount, units: units.count)
    if let tolerance { try Self.check(tolerance: tolerance) }
    if let present { try present.check(unitCount: units.count) }
    try limits.check()
    self.units = units
    self.graph = graph
    self.territoryCount = territoryCount
    self.tolerance = tolerance
    self.objective = objective
    self.present = present
    self.seed = seed
    self.limits = limits
  }

  /// The sum of the weights.
  public var total: Double { units.reduce(0) { $0 + $1.weight } }
  /// What each territory would weigh if all were equal.
  public var ideal: Double { total / Double(territoryCount) }
}
