public import Territories

/// Why the plans of a proposal are as they are, by number of territories.
public struct PlanReasons: Sendable {
  /// Why wijken are cut, where they are.
  public var explanations: [Int: SplitExplanation] = [:]
  /// Why the tolerance is not met, where it is not.
  public var certificates: [Int: Certificate] = [:]

  /// What the exact tier can answer at all; beyond it there is no explanation.
  private static let mostUnits = 128
  /// Cutting is told until a plan within the tolerance is met, or of a request without one within this; a planner reads no
  /// longer list than this many extra pieces make.
  private static let usualTolerance = 0.05
  private static let mostPieces = 4

  public init() {}

  /// - Parameter progress: Told the fraction done; returns false to leave out what is not known by then.
  init(
    _ proposal: Proposal, _ request: ProposalRequest, progress: @escaping SearchProgress
  ) throws(TerritoryError) {
    guard request.units.count <= Self.mostUnits else { return }
    var counts = Dictionary(grouping: proposal.plans) { $0.evaluation.territories.count { !$0.isPilot } }
      .compactMapValues(\.first)
    var asked = Set(counts.keys)
    if case .count(let count) = request.wish { asked.insert(count) }
    for (index, count) in asked.sorted().enumerated() {
      let step: SearchProgress = { progress((Double(index) + $0) / Double(asked.count)) }
      // A stopped search proves nothing more.
      guard step(0) else { return }
      func problem(_ tolerance: Double?) throws(TerritoryError) -> DistrictingProblem {
        try DistrictingProblem(
          units: request.units, graph: request.graph, territoryCount: count, tolerance: tolerance,
          objective: request.objective, present: request.present, constraints: request.constraints,
          seed: request.seed, limits: request.limits)
      }
      if let plan = counts.removeValue(forKey: count), plan.evaluation.extraPieces > 0 {
        explanations[count] = try explainSplits(
          of: problem(request.tolerance ?? Self.usualTolerance),
          atMost: min(plan.evaluation.extraPieces, Self.mostPieces), progress: step)
      }
      // Which other counts would do, the proposal tells.
      if !proposal.feasible,
        let certificate = try certificate(for: problem(request.tolerance), counts: count...count, progress: step)
      {
        certificates[count] = certificate
      }
    }
  }
}
