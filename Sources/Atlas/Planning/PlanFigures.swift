public import Territories

/// A plan with what is told of it.
public struct PlanFigures: Sendable {
  public var id: String
  public var evaluation: PlanEvaluation
  /// The indicator that is balanced.
  public var weight: String
  public var proof = Proof.none
  public var objective: Objective?
  /// No plan has a smaller largest deviation; 0 where nothing is known.
  public var bound = 0.0
  /// No plan within the tolerance has fewer extra pieces; 0 where nothing is known.
  public var extraPiecesBound = 0
  /// What it was asked with; nil for a plan that was not proposed.
  public var record: PlanRecord?
  /// How it was made of another by hand; nil for a plan that was not.
  public var edit: PlanEdit?
  /// Of the program that made it.
  public var version = ""
  /// Whether the search was stopped before it was through.
  public var isStopped = false
  /// Whether something was proven of it when it was made, of other figures or borders than there are now.
  public var isOutdated = false
  /// Why wijken are cut, from no extra pieces on; empty where it is not known.
  public var levels: [PlanLevel] = []
  /// Names and persons by territory, where they are given.
  public var labels: [String: TerritoryLabel] = [:]

  public init(id: String, _ evaluation: PlanEvaluation, weight: String) {
    self.id = id
    self.evaluation = evaluation
    self.weight = weight
  }
}
