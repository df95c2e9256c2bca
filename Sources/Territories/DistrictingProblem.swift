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
  /// What the plan must keep to.
  public let constraints: TerritoryConstraints
  public let seed: UInt64
  public let limits: SearchLimits
  let resolved: ResolvedConstraints

  /// Checks and makes a problem.
  ///
  /// - Throws: ``TerritoryError`` for no units, a code that occurs twice, a weight that is negative or not finite,
  ///   weights that are all zero, a count outside `1...units.count`, a tolerance that is negative or not finite, a graph
  ///   or present plan of another number of units, limits below zero, constraints of unknown units, or constraints that
  ///   exclude each other.
  public init(
    units: [TerritoryUnit], graph: ContiguityGraph, territoryCount: Int, tolerance: Double? = nil,
    objective: Objective = .lexicographic, present: TerritoryPlan? = nil,
    constraints: TerritoryConstraints = TerritoryConstraints(), seed: UInt64 = 1,
    limits: SearchLimits = SearchLimits()
  ) throws(TerritoryError) {
    try Self.check(units: units, graph: graph)
    try Self.check(count: territoryCount, units: units.count)
    if let tolerance { try Self.check(tolerance: tolerance) }
    if let present { try present.check(unitCount: units.count) }
    try limits.check()
    try Contradiction(units: units, graph: graph, territoryCount: territoryCount).check(constraints)
    let resolved = try ResolvedConstraints(constraints.statements, units: units)
    self.units = units
    self.graph = graph
    self.territoryCount = territoryCount
    self.tolerance = tolerance
    self.objective = objective
    self.present = present
    self.constraints = constraints
    self.resolved = resolved
    self.seed = seed
    self.limits = limits
  }

  /// The sum of the weights, without pilot wijken.
  public var total: Double { balancedUnits.reduce(0) { $0 + units[$1].weight } }
  /// What each territory would weigh if all were equal, pilot wijken left out.
  public var ideal: Double { total / Double(territoryCount) }

  /// Where units connect, barriers cut and links made.
  public var connections: ContiguityGraph {
    graph.cut(shorterThan: resolved.minimumBorderMetres, barriers: resolved.barriers, links: resolved.links)
  }

  /// All units but those of pilot wijken.
  private var balancedUnits: [Int] {
    let pilots = Set(resolved.pilots.flatMap(\.units))
    return units.indices.filter { !pilots.contains($0) }
  }

  /// The units that are to be divided: neither of a pilot wijk nor of a fixed territory.
  var openUnits: [Int] {
    let fixed = Set(resolved.fixed.flatMap(\.units))
    return balancedUnits.filter { !fixed.contains($0) }
  }
}
