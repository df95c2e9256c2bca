import SpatialCore

extension PlanJSON {
  /// The answer of `territories adopt`.
  public static func adoption(_ report: AdoptPlan.Report, _ filled: FillAdoption.Report?) -> String {
    let areas = report.territories.map {
      "{\"code\":\(JSONText.string($0.code)),\"name\":\(JSONText.string($0.name))"
        + ",\"territory\":\(JSONText.string($0.id))}"
    }
    let members = [
      "\"division\":\(JSONText.string(report.division))", "\"plan\":\(JSONText.string(report.plan))",
      "\"gemeente\":\(JSONText.string(report.gemeente))", "\"base\":\(JSONText.string(report.base))",
      "\"areas\":[\(areas.joined(separator: ","))]", "\"unassigned\":\(report.unassigned)",
      "\"removed\":\(list(report.removed))", "\"changed\":\(!report.isUnchanged)",
      "\"assigned\":\(filled.map { String($0.assigned) } ?? "null")",
      "\"carried\":\(filled.map { String($0.carried) } ?? "null")",
      "\"derived\":\(filled.map { String($0.derived) } ?? "null")",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  /// The answer of `territories who`.
  public static func who(_ answer: FindTerritory.Answer) -> String {
    let territories = answer.territories.map { territory in
      let label = [
        ("name", territory.label.name), ("wijkregisseur", territory.label.wijkregisseur),
        ("contact", territory.label.contact),
      ].map { "\"\($0)\":\($1.map(JSONText.string) ?? "null")" }
      return "{\"id\":\(JSONText.string(territory.id)),\(label.joined(separator: ","))}"
    }
    let precision = answer.finding.map { $0.precision.map { JSONText.string($0.rawValue) } ?? "null" } ?? "\"point\""
    let members = [
      "\"plan\":\(JSONText.string(answer.plan))", "\"division\":\(answer.division.map(JSONText.string) ?? "null")",
      "\"address\":\(answer.address.map { JSONText.string($0.line) } ?? "null")", "\"precision\":\(precision)",
      "\"reasons\":\(list(answer.finding?.reasons.map(\.rawValue) ?? []))",
      "\"x\":\(metres(answer.point.x))", "\"y\":\(metres(answer.point.y))", "\"onBorder\":\(answer.isOnBorder)",
      "\"territories\":[\(territories.joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }
}
