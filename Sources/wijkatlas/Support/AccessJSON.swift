import Atlas
import Indicators
import SpatialCore

/// Who has a facility within reach, for programs.
enum AccessJSON {
  static func text(_ report: AccessReport) -> String {
    func string(_ value: String?) -> String { value.map(JSONText.string) ?? "null" }
    let estimated = report.estimated.map(JSONText.string).joined(separator: ",")
    let members = [
      "\"kind\":\(string(report.kind))", "\"withinMetres\":\(number(report.within))", "\"distance\":\"straight\"",
      "\"by\":\(string(report.basis.rawValue))", "\"period\":\(string(report.period?.rawValue))",
      "\"division\":\(string(report.division))", "\"area\":\(string(report.area))",
      "\"facilities\":\(report.facilities)", sums(report.whole),
      "\"estimatedAreas\":[\(estimated)]", "\"unplacedResidents\":\(number(report.unplaced))",
      "\"areas\":[\(report.rows.map(row).joined(separator: ","))]",
      "\"proposal\":\(report.proposal.map(proposal) ?? "null")",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func number(_ value: Double?) -> String {
    value.map { DecimalText.format($0, decimals: 3) } ?? "null"
  }

  private static func sums(_ sums: AccessSums) -> String {
    [
      "\"total\":\(number(sums.total))", "\"covered\":\(number(sums.covered))",
      "\"uncovered\":\(number(sums.uncovered))",
      "\"share\":\(sums.share.map { DecimalText.format($0, decimals: 6) } ?? "null")",
      "\"meanDistanceMetres\":\(number(sums.meanDistance))", "\"addresses\":\(sums.addresses)",
      "\"uncoveredAddresses\":\(sums.uncoveredAddresses)",
    ].joined(separator: ",")
  }

  private static func row(_ row: AccessReport.Row) -> String {
    "{\"code\":\(JSONText.string(row.code)),\"name\":\(JSONText.string(row.name)),"
      + "\"level\":\(JSONText.string(row.level.rawValue)),\(sums(row.sums))}"
  }

  private static func proposal(_ proposal: AccessProposal) -> String {
    let places = proposal.places.enumerated().map { place($0 + 1, $1) }
    let members = [
      "\"asked\":\(proposal.asked)", "\"candidates\":\(proposal.candidates)", "\"gain\":\(number(proposal.gain))",
      "\"bound\":\(number(proposal.bound))", "\"proof\":\"\(proposal.isOptimal ? "optimal" : "bounded")\"",
      "\"places\":[\(places.joined(separator: ","))]",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  private static func place(_ number: Int, _ place: AccessProposal.Place) -> String {
    let members = [
      "\"number\":\(number)", "\"id\":\(JSONText.string(place.id))", "\"label\":\(JSONText.string(place.label))",
      "\"area\":\(place.area.map(JSONText.string) ?? "null")", "\"x\":\(AccessJSON.number(place.point.x))",
      "\"y\":\(AccessJSON.number(place.point.y))", "\"gain\":\(AccessJSON.number(place.gain))",
    ]
    return "{\(members.joined(separator: ","))}"
  }
}
