import Foundation
import Testing

@testable import Indicators

@Suite struct DisclosurePolicyTests {
  @Test func theShippedPolicyIsInOrder() throws {
    let policy = try DisclosureFixtures.policy()
    #expect(policy.limits.count == DisclosureLimit.allCases.count)
    #expect(policy.limits[.countsMinimum] == 5 && policy.limits[.countsRounding] == 5)
    #expect(policy.limits[.moneyDominance] == 0.3 && policy.leastCellAddresses == 10)
  }

  @Test func aMunicipalityMayTighten() throws {
    let policy = try DisclosureFixtures.policy(
      #"{"public": {"limits": {"counts.minimum": 10, "money.dominance": 0.2}, "indicators": {"thefts": {"levels": ["wijk"]}}}}"#
    )
    #expect(policy.limits[.countsMinimum] == 10 && policy.limits[.moneyDominance] == 0.2)
    #expect(policy.exceptions["thefts"]?.levels == ["wijk"])
  }

  @Test(arguments: [
    #"{"public": {"limits": {"counts.minimum": 3}}}"#, #"{"public": {"limits": {"money.dominance": 0.5}}}"#,
    #"{"public": {"countPeriod": "month"}}"#, #"{"public": {"openSources": ["CBS"]}}"#,
    #"{"public": {"indicators": {"thefts": {"counts.rounding": 1}}}}"#,
  ])
  func loosensOnlyKnowingly(own: String) throws {
    let error = #expect(throws: IndicatorError.self) { try DisclosureFixtures.policy(own) }
    #expect(error?.code == .invalidPolicy && error?.message.contains("name it in \"loosens\"") == true)
    let named =
      #", "loosens": ["counts.minimum", "money.dominance", "countPeriod", "openSources", "indicators.thefts.counts.rounding"]}"#
    #expect(throws: Never.self) { try DisclosureFixtures.policy(String(own.dropLast()) + named) }
  }

  @Test(arguments: [
    ("[]", "is not a JSON object"), ("{", "is not a JSON object"), ("{}", "\"public\" is missing"),
    (#"{"public": {}, "internal": {}}"#, "unknown key \"internal\""),
    (#"{"public": {"limit": {}}}"#, "unknown key \"limit\""),
    (#"{"public": {"limits": {"counts.min": 5}}}"#, "unknown key \"counts.min\""),
    (#"{"public": {"limits": {"counts.rounding": 0}}}"#, "counts.rounding: 0; a whole number from 1"),
    (#"{"public": {"limits": {"counts.minimum": 5.5}}}"#, "a whole number"),
    (#"{"public": {"limits": {"counts.minimum": "5"}}}"#, "a whole number"),
    (#"{"public": {"limits": {"money.dominance": 2}}}"#, "a number from 0.01"),
    (#"{"public": {"countPeriod": "week"}}"#, "year, quarter or month expected"),
    (#"{"public": {"indicators": {"x": {"withheld": "yes"}}}}"#, "true or false"),
    (#"{"public": {"relations": [{"total": "residents", "parts": ["men"]}]}}"#, "two ids or more"),
    (#"{"public": {"relations": [{"shares": ["men", "men"]}]}}"#, "two ids or more"),
    (#"{"public": {"relations": [{"shares": ["men", "women"], "total": "x"}]}}"#, "unknown key \"total\""),
  ])
  func saysWhatIsWrong(own: String, expected: String) {
    let error = #expect(throws: IndicatorError.self) { try DisclosureFixtures.policy(own) }
    #expect(error?.message.contains("own.json") == true && error?.message.contains(expected) == true, "\(error!)")
  }

  /// A relation between figures that do not add up would protect nothing, unnoticed.
  @Test(arguments: [
    (#"{"indicators": {"theft": {"withheld": true}}}"#, "\"theft\" is not in the catalogue"),
    (#"{"relations": [{"total": "residents", "parts": ["men", "woman"]}]}"#, "\"woman\" is not in the catalogue"),
    (#"{"relations": [{"shares": ["men", "women"]}]}"#, "men, women are not percentages of the same whole"),
    (#"{"relations": [{"total": "residents", "parts": ["men", "mean-age"]}]}"#, "are not sums, nor percentages"),
  ])
  func isCheckedAgainstTheCatalogue(own: String, expected: String) throws {
    var policy = try DisclosureFixtures.policy()
    let file = try DisclosureFile(Catalogue.Document(name: "own.json", json: Data("{\"public\": \(own)}".utf8)))
    (policy.relations, policy.exceptions) = (file.relations, file.exceptions)
    let (checked, catalogue) = (policy, try DisclosureFixtures.catalogue())
    let error = #expect(throws: IndicatorError.self) { try checked.check(against: catalogue) }
    #expect(error?.message.contains(expected) == true, "\(error!)")
  }

  @Test func theShippedFileGivesEveryLimit() {
    let json = Data(#"{"public": {"limits": {"counts.minimum": 5}}}"#.utf8)
    let error = #expect(throws: IndicatorError.self) { try DisclosurePolicy([.init(name: "d.json", json: json)]) }
    #expect(error?.message.contains("is missing") == true)
  }
}
