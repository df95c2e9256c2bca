/// The answer to a planner's request.
public struct Proposal: Sendable, Hashable {
  /// Whether a plan within the tolerance was found; without a tolerance, whether there is a plan at all.
  public let feasible: Bool
  /// Whether it is proven that no plan meets the tolerance for any of the counts asked. Always false when ``feasible``.
  public let infeasibilityProven: Bool
  /// The sum of the units' weights.
  public let total: Double
  /// Best first. Where the tolerance cannot be met, the best plans that can be reached.
  public let plans: [ProposedPlan]
  /// The smallest maximum deviation among ``plans``, a fraction; nil where there is no plan.
  public let reachableMaximumDeviation: Double?
  /// The numbers of territories from 2 to twice the largest asked, at least 12, that meet the tolerance, ascending; empty
  /// without a tolerance. Where more than 40 are asked only those asked are looked at: each other number would be a
  /// search of seconds.
  public let meets: [Int]
  /// The least maximum deviation of each of ``meets``, as far as it is proven; a fraction.
  public let leastDeviations: [Int: Double]
  /// The components of the contiguity graph, as codes, where there is more than one: no territory spans two of them.
  /// With more components than territories there is no plan.
  public let separateComponents: [[String]]
  public let seed: UInt64
}
