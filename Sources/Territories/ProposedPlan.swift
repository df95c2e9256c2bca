/// A plan found by a search, with what it is worth and how sure that is.
public struct ProposedPlan: Sendable, Hashable {
  /// Unique within a proposal: the number of territories and the rank among plans of that number, "6-1".
  public let id: String
  public let plan: TerritoryPlan
  public let evaluation: PlanEvaluation
  /// The objective that ranked it first.
  public let objective: Objective
  public let proof: Proof
  /// No plan of this number of territories has a smaller maximum deviation than this; 0 where nothing is known.
  public let bound: Double
  /// No plan within the tolerance has fewer extra pieces than this, as far as it is proven; 0 where nothing is known.
  public let extraPiecesBound: Int
  /// Whether it is proven that no plan within the deviation is at least as good in deviation, extra pieces, residents who
  /// change hands and border, and better in one; false where it is not known.
  public let isEfficient: Bool
}
