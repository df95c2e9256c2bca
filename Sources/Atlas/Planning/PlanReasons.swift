public import Territories

/// Why the plans of a proposal are as they are, by number of territories.
public struct PlanReasons: Sendable {
  /// Why wijken are cut, where they are.
  public var explanations: [Int: SplitExplanation] = [:]
  /// Why the tolerance is not met, where it is not.
  public var certificates: [Int: Certificate] = [:]

  /// What the exact tier can answer at all; beyond it there is no explanation.
  private static let mostUnits = 128

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
      let problem = try DistrictingProblem(
        units: request.units, graph: request.graph, territoryCount: count, tolerance: request.tolerance,
        objective: request.objective, present: request.present, constraints: request.constraints, seed: request.seed,
        limits: request.limits)
      if let plan = counts.removeValue(forKey: count), plan.evaluation.extraPieces > 0 {
        explanations[count] = try explainSplits(
          of: problem, atMost: plan.evaluation.extraPieces, progress: step)
      }
      // Which other counts would do, the proposal tells.
      if !proposal.feasible, let certificate = try certificate(for: problem, counts: count...count, progress: step) {
        certificates[count] = certificate
      }
    }
  }
}
