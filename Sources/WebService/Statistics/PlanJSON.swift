import Atlas
import Foundation

/// A plan as JSON.
enum StoredPlanJSON {
  /// What the list of plans tells.
  static func members(_ plan: StoredPlan, _ call: Call) -> [(String, JSONValue)] {
    let address = call.address("/v1/plans/\(PercentText.encode(plan.id))")
    return [
      ("id", .string(plan.id)), ("title", plan.title.map(JSONValue.string) ?? .null),
      ("division", .string(plan.division)), ("gemeente", .string(plan.gemeente)),
      ("created", .string(plan.created)), ("count", .integer(plan.territoryCount)),
      ("seed", .string(String(plan.seed))),
      (
        "links",
        Link.list([
          Link("self", "application/json", address, title: plan.id),
          Link("territories", "application/geo+json", address + "/territories", title: "Gebieden"),
        ])
      ),
    ]
  }

  /// The plan with its evaluation, as `territories propose` wrote it, and its assignment.
  static func whole(_ plan: StoredPlan, _ call: Call) -> JSONValue {
    let assignment = plan.assignment.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
    return .object(members(plan, call) + [("evaluation", evaluation(plan)), ("assignment", .object(assignment))])
  }

  private static func evaluation(_ plan: StoredPlan) -> JSONValue {
    let isJSON = (try? JSONSerialization.jsonObject(with: Data(plan.summary.utf8))) != nil
    return isJSON ? .raw(plan.summary) : .null
  }
}
