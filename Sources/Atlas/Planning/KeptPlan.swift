import Foundation
import Territories

/// What is read back of the summary that a plan is kept with.
struct KeptPlan {
  private struct Summary: Decodable {
    var weight: String?
    var request: PlanRecord?
    var edited: PlanEdit?
    var proof: Proof?
    var bound: Double?
    var extraPiecesBound: Int?
    var explanation: [PlanLevel]?
    var ideal: Double?
    var maximumDeviation: Double?
    var innerBorderMetres: Double?
  }

  let division: String
  let weight: String?
  /// nil for a plan that was not proposed, or by an older program; of one that was changed by hand that of the plan it was
  /// made of.
  let request: PlanRecord?
  /// How it was made of another by hand.
  let edit: PlanEdit?
  private let summary: Summary?

  init(_ plan: StoredPlan) {
    let summary = try? JSONDecoder().decode(Summary.self, from: Data(plan.summary.utf8))
    division = plan.division
    self.summary = summary
    weight = summary?.weight
    request = summary?.request
    edit = summary?.edited
  }

  /// What was proven of the plan when it was made, for figures of the same units, weights and constraints; of figures that
  /// changed since nothing is proven any more.
  func addProof(to figures: inout PlanFigures, units: PlanningUnits) {
    figures.objective = request?.objective
    guard let proof = summary?.proof, proof != .none else { return }
    guard isOf(figures.evaluation, units) else {
      figures.isOutdated = true
      return
    }
    figures.proof = proof
    figures.bound = summary?.bound ?? 0
    figures.extraPiecesBound = summary?.extraPiecesBound ?? 0
    figures.levels = summary?.explanation ?? []
  }

  /// Whether the plan was made of these units as they are, as far as it tells.
  private func isOf(_ evaluation: PlanEvaluation, _ units: PlanningUnits) -> Bool {
    if let data = request?.data, data != units.mark { return false }
    func isSame(_ kept: Double?, _ now: Double, within margin: Double) -> Bool {
      kept.map { abs($0 - now) <= margin } ?? true
    }
    // Kept to six decimals, metres to one.
    return isSame(summary?.ideal, evaluation.ideal, within: 1e-6 * max(1, evaluation.ideal))
      && isSame(summary?.maximumDeviation, evaluation.maximumDeviation, within: 1e-6)
      && isSame(summary?.innerBorderMetres, evaluation.innerBorderMetres, within: 0.5)
  }
}
