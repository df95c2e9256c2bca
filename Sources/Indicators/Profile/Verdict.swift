/// Whether one figure differs from another by more than chance.
public enum Verdict: String, Codable, Sendable, Hashable, CaseIterable {
  case higher
  case lower
  /// No difference that chance could not have made: "niet te onderscheiden van".
  case indistinguishable
  /// Nothing is known of the chance: a figure without a sample size, a margin or a count behind it. It is no opinion.
  case untested
}
