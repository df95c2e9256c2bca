/// What a plan is worth, by every measure.
public struct PlanEvaluation: Sendable, Hashable {
  /// The sum of all units' weights, assigned or not, without pilot wijken.
  public let total: Double
  /// total / number of territories, without pilot wijken.
  public let ideal: Double
  /// One row per territory, in the plan's order.
  public let territories: [TerritoryEvaluation]
  /// The largest absolute deviation, as a fraction of the ideal weight.
  public let maximumDeviation: Double
  /// Codes of the wijken that lie in more than one territory, ascending.
  public let cutWijkCodes: [String]
  /// Σ over wijken (territories it lies in − 1).
  public let extraPieces: Int
  /// The length of all borders between units of different territories.
  public let innerBorderMetres: Double
  /// How many connections between units the borders of territories cut.
  public let cutEdges: Int
  /// Codes of the units without a territory, in unit order.
  public let unassignedCodes: [String]
  /// The residents whose territory differs from that of the other plan, labels matched optimally; nil where there is
  /// no other plan.
  public let residentsMoved: Double?

  /// How many wijken lie in more than one territory.
  public var cutWijken: Int { cutWijkCodes.count }
  /// Whether every territory is one piece.
  public var isContiguous: Bool { territories.allSatisfy(\.isContiguous) }
  /// Whether every unit has a territory.
  public var isComplete: Bool { unassignedCodes.isEmpty }
}
