/// Why a wish cannot be met, and what would help.
public struct Certificate: Sendable, Hashable {
  /// A part that no plan within the tolerance can place.
  public enum Obstacle: Sendable, Hashable {
    /// Units that must be together, or one alone, and weigh more than a territory may.
    case tooHeavy(units: [String], weight: Double, most: Double)
    /// An island whose weight no whole number of territories within the tolerance adds up to.
    case island(units: [String], weight: Double)
    /// More islands than territories.
    case tooManyIslands(count: Int, territories: Int)
    /// A fixed territory that is outside the tolerance itself.
    case fixedTerritory(name: String, deviation: Double)
    /// Units that no territory within the tolerance can hold: what lies around them is too heavy or too light, or what
    /// is left is.
    case noTerritory(units: [String])
  }

  /// A number of territories and the least maximum deviation that it can have.
  public struct CountOption: Sendable, Hashable {
    public let count: Int
    public let maximumDeviation: Double
    public let meetsTolerance: Bool
  }

  /// What leaving out one constraint gives.
  public struct Relaxation: Sendable, Hashable {
    public let constraint: TerritoryConstraint
    public let maximumDeviation: Double
    public let meetsTolerance: Bool
  }

  /// Whether it is proven that no plan meets the tolerance.
  public let isProven: Bool
  /// Empty where each place can be held by some territory, and only all of them together cannot.
  public let obstacles: [Obstacle]
  /// The most even plan that was found; nil where there is none at all.
  public let reachable: TerritoryPlan?
  public let reachableMaximumDeviation: Double?
  /// Whether it is proven that no plan is more even than ``reachable``.
  public let isReachableProven: Bool
  /// Other numbers of territories, as far as their best is proven, ascending.
  public let counts: [CountOption]
  /// What each constraint costs: those of which leaving out helps, most helpful first.
  public let relaxations: [Relaxation]
}

extension Certificate.Obstacle: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooHeavy(let units, let weight, let most):
      "\(units.joined(separator: ", ")) weigh \(weight); a territory may weigh \(most) at most"
    case .island(let units, let weight):
      "\(units.joined(separator: ", ")) border on nothing else; \(weight) is no whole number of territories"
    case .tooManyIslands(let count, let territories):
      "\(count) parts border on nothing else; \(territories) territories asked"
    case .fixedTerritory(let name, let deviation): "fixed territory \(name) deviates by \(deviation) itself"
    case .noTerritory(let units): "no territory within the tolerance can hold \(units.joined(separator: ", "))"
    }
  }
}

/// Looks into why a wish cannot be met.
///
/// - Parameters:
///   - problem: One with a tolerance.
///   - counts: The numbers of territories to try besides. The default is 2 to twice the number asked, at least 12.
/// - Returns: nil where the tolerance can be met, or none is given.
/// - Throws: Nothing for a sound problem.
public func certificate(
  for problem: DistrictingProblem, counts: ClosedRange<Int>? = nil, progress: SearchProgress? = nil
) throws(TerritoryError) -> Certificate? {
  try CertificateSearch(problem, control: SearchControl(progress: progress)).certificate(counts: counts)
}
