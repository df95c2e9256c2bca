import Atlas
import Foundation

/// What the service reads in the evaluation that is kept with a plan; nil for what an older plan does not tell.
struct PlanSummary: Decodable, Sendable {
  struct Territory: Decodable, Sendable {
    var id: String
    var contiguous: Bool?
    var pieces: Int?
    var heldTogetherBySmallUnits: Bool?
  }

  /// What of the wish that a plan was made for is told again.
  struct Wish: Decodable, Sendable {
    /// The plan that changes were counted against.
    var from: String?
  }

  /// The id of the indicator that the territories are weighed by.
  var weight: String?
  var proof: String?
  /// No plan of so many territories has a smaller largest deviation, as a fraction of the ideal weight.
  var bound: Double?
  var contiguous: Bool?
  var cutWijken: Int?
  var extraPieces: Int?
  var innerBorderMetres: Double?
  var residentsMoved: Double?
  var territories: [Territory]?
  var request: Wish?

  /// nil where the evaluation is not the JSON of `territories propose`.
  init?(_ plan: StoredPlan) {
    guard let summary = try? JSONDecoder().decode(PlanSummary.self, from: Data(plan.summary.utf8)) else { return nil }
    self = summary
  }
}
