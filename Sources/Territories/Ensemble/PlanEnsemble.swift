/// Random plans that keep what a plan must keep to, and where a given plan lies among them.
///
/// Every plan within the tolerance can come; a plan comes in proportion to the product of the numbers of spanning trees
/// of its territories, which favours compact ones. The wijken are not looked at: how rare few extra pieces are is one of
/// the things the ensemble tells.
public struct PlanEnsemble: Sendable, Hashable {
  /// A figure of a plan.
  public enum Measure: String, Sendable, CaseIterable {
    case maximumDeviation, extraPieces, innerBorderMetres, cutEdges, residentsMoved
  }

  /// How much is drawn.
  public struct Size: Sendable, Hashable {
    /// Independent chains, each from a start of its own. At least 2, so that they can be compared.
    public var chains: Int
    /// Plans kept of each chain; as many before them are thrown away.
    public var plans: Int
    /// Steps from one plan that is kept to the next.
    public var stepsBetween: Int

    public init(chains: Int = 4, plans: Int = 1000, stepsBetween: Int = 100) {
      self.chains = max(2, chains)
      self.plans = max(4, plans)
      self.stepsBetween = max(1, stepsBetween)
    }
  }

  /// Where a plan lies among the random ones by one figure, all of which are better small.
  public struct Place: Sendable, Hashable {
    public let measure: Measure
    public let value: Double
    /// The share of the random plans that are better by it, and that are equal.
    public let better: Double
    public let equal: Double
    /// The figure that 5%, 50% and 95% of the random plans stay under.
    public let quantiles: [Double]
    /// The chains' agreement: near 1 where they tell the same (Gelman, Rubin 1992, on halves of chains).
    public let rHat: Double
    /// How many independent draws the figure is worth.
    public let effectiveSize: Double

    /// Whether enough was drawn to say anything.
    public var hasConverged: Bool { rHat <= 1.05 && effectiveSize >= 100 }
  }

  /// The figures of one plan; all plans of an ensemble have the same.
  public typealias Figures = [Measure: Double]

  /// One row per chain, one entry per plan kept.
  public let draws: [[Figures]]
  /// The share of the steps that made another plan.
  public let acceptance: Double

  /// Where a plan lies, one row per measure that both have.
  public func places(of evaluation: PlanEvaluation) -> [Place] {
    Measure.allCases.compactMap { measure in
      guard let value = evaluation.value(of: measure) else { return nil }
      let chains = draws.map { $0.compactMap { $0[measure] } }
      let all = chains.flatMap { $0 }.sorted()
      guard !all.isEmpty else { return nil }
      // A figure may differ in its last digits by the order of a sum.
      let margin = 1e-9 * max(1, abs(value))
      let count = Double(all.count)
      return Place(
        measure: measure, value: value, better: Double(all.count { $0 < value - margin }) / count,
        equal: Double(all.count { abs($0 - value) <= margin }) / count,
        quantiles: [0.05, 0.5, 0.95].map { all[min(all.count - 1, Int($0 * count))] },
        rHat: Convergence.rHat(chains), effectiveSize: Convergence.effectiveSize(chains))
    }
  }
}

extension PlanEvaluation {
  func value(of measure: PlanEnsemble.Measure) -> Double? {
    switch measure {
    case .maximumDeviation: maximumDeviation
    case .extraPieces: Double(extraPieces)
    case .innerBorderMetres: innerBorderMetres
    case .cutEdges: Double(cutEdges)
    case .residentsMoved: residentsMoved
    }
  }
}
