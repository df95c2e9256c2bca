public import Territories

/// How even a plan can be with a number of extra pieces: a step of why wijken are cut.
public struct PlanLevel: Codable, Sendable, Hashable {
  public var extraPieces: Int
  /// The least there is with so many, a fraction.
  public var maximumDeviation: Double
  /// The codes of the wijken that it cuts.
  public var cutWijken: [String]
}

extension SplitExplanation {
  /// The levels as they are kept with a plan.
  public var planLevels: [PlanLevel] {
    levels.map {
      PlanLevel(extraPieces: $0.extraPieces, maximumDeviation: $0.maximumDeviation, cutWijken: $0.cutWijkCodes)
    }
  }
}
