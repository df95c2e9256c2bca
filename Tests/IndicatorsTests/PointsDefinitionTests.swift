import Indicators
import Testing

@Suite struct PointsDefinitionTests {
  private func catalogue(_ points: String, isSum: Bool? = nil) throws -> Catalogue {
    let isSum = isSum ?? !["withinPromise", "handlingQuantile"].contains { points.contains("\"\($0)\"") }
    let rule = isSum ? Fixtures.sum : #"{"rule": "none", "reason": {"nl": "r", "en": "r"}}"#
    return try Catalogue(
      json: Fixtures.document([Fixtures.entry("a", aggregation: rule, extra: #", "points": \#(points)"#)]))
  }

  @Test(arguments: [
    (#"{"measure": "handlingQuantile", "quantile": 0.5}"#, true, "is no sum"),
    (#"{"measure": "trend"}"#, true, "is no sum"),
    (#"{"measure": "opened"}"#, false, "is a sum"), (#"{"measure": "amount"}"#, false, "is a sum"),
  ])
  func aMedianIsNoSumAndACountIsOne(points: String, isSum: Bool, reason: String) {
    let error = #expect(throws: IndicatorError.self) { try catalogue(points, isSum: isSum) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func everyMeasureIsReadWithItsParameters() throws {
    let promise = try catalogue(
      #"{"kind": "melding", "categories": ["Groen"], "measure": "withinPromise", "promises": [{"categories": ["brief"], "weeks": 6}, {"workingDays": 3, "liberationDay": "lustrum", "goodFriday": true}]}"#
    )["a"]?.points
    #expect(promise?.promises?[0].weeks == 6 && promise?.promises?[1].calendar.liberationDay == .lustrum)
    #expect(promise?.wantedCategories == ["groen"] && promise?.isCount == false)
    let near = try catalogue(#"{"measure": "repeated", "near": {"metres": 25, "days": 30}}"#)["a"]?.points
    #expect(near?.near?.metres == 25 && near?.isCount == true && near?.wantedCategories == nil)
    #expect(try catalogue(#"{"measure": "handlingQuantile", "quantile": 0.9}"#)["a"]?.points?.quantile == 0.9)
    #expect(try catalogue(#"{"measure": "amount", "refusedStatuses": ["nee"]}"#)["a"]?.points?.isCount == false)
  }

  @Test(arguments: [
    (#"{"measure": "withinPromise"}"#, "promises is missing"),
    (#"{"measure": "opened", "promises": [{"weeks": 6}]}"#, "promises: not of measure opened"),
    (#"{"measure": "judged", "promises": []}"#, "at least one"),
    (#"{"measure": "judged", "promises": [{}]}"#, "either workingDays or weeks"),
    (#"{"measure": "judged", "promises": [{"weeks": 1, "workingDays": 1}]}"#, "either workingDays or weeks"),
    (#"{"measure": "judged", "promises": [{"workingDays": 0}]}"#, "workingDays 0"),
    (#"{"measure": "judged", "promises": [{"days": 3}]}"#, "unknown key \"days\""),
    (#"{"measure": "handlingQuantile"}"#, "quantile is missing"),
    (#"{"measure": "handlingQuantile", "quantile": 1}"#, "quantile 1.0"),
    (#"{"measure": "reopened"}"#, "near is missing"),
    (#"{"measure": "reopened", "near": {"metres": 0, "days": 1}}"#, "near: metres"),
    (#"{"measure": "reopened", "near": {"metres": 5, "meters": 5, "days": 1}}"#, "unknown key \"meters\""),
    (#"{"measure": "opened", "categories": []}"#, "categories: none"),
    (#"{"measure": "opened", "refusedStatuses": ["x"]}"#, "refusedStatuses"),
    (#"{"measure": "opend"}"#, "opend"),
  ])
  func whatIsWrongIsNamed(points: String, reason: String) {
    let error = #expect(throws: IndicatorError.self) { try catalogue(points) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }
}
