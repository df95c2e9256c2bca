/// How sure it is that no better plan exists.
public enum Proof: String, Sendable, Hashable, Codable {
  /// No plan is better by the objective.
  case optimal
  /// A lower bound above zero on the maximum deviation is known.
  case bounded
  /// Nothing is known about better plans.
  case none
}
