import Foundation
import Indicators
import Testing

@Suite struct ValueRangeTests {
  private func range(_ unit: String, rule: String = #"{"rule": "sum"}"#, decimals: Int = 0) throws -> ValueRange {
    let text = """
      {"id": "a", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition": {"nl": "d", "en": "d"},
       "unit": "\(unit)", "decimals": \(decimals), "direction": "neutral", "aggregation": \(rule), "source": "s"}
      """
    return ValueRange(try JSONDecoder().decode(IndicatorDefinition.self, from: Data(text.utf8)))
  }

  @Test(
    arguments: [
      ("persons", 5.0, nil), ("persons", 0, nil), ("persons", -5, "negative"), ("persons", 9.48, "--decimal"),
      ("hectares", 9.48, nil), ("hectares", -1, "negative"), ("percent", 100, nil), ("percent", 100.1, "more than 100"),
      ("percent", -0.1, "negative"), ("kEUR", -3.5, nil), ("persons", .infinity, "finite"), ("per-km2", -1, "negative"),
    ] as [(String, Double, String?)])
  func theUnitTellsWhichValuesThereCanBe(unit: String, value: Double, problem: String?) throws {
    let found = try range(unit).problem(with: value)
    if let problem { #expect(found?.contains(problem) == true, "\(found ?? "none")") } else { #expect(found == nil) }
  }

  @Test func scoresMayBeNegativeAndMeansNeedNotBeWhole() throws {
    let mean = #"{"rule": "none", "reason": {"nl": "r", "en": "r"}}"#
    #expect(try range("score", rule: mean, decimals: 2).problem(with: -0.1) == nil)
    #expect(try range("persons", rule: mean, decimals: 1).problem(with: 2.1) == nil)
  }

  @Test(arguments: [
    ("2023", "2023-Q1", true), ("2023-Q1", "2023-03", true), ("2023-Q1", "2023-Q2", false), ("2023", "2024", false),
    ("2023", "2023", false), ("2023-04", "2023-Q1", false),
  ])
  func periodsOverlapWhereTheyShareAMonth(one: String, other: String, overlap: Bool) throws {
    #expect(try Period(one).overlaps(Period(other)) == overlap)
    #expect(try Period(other).overlaps(Period(one)) == overlap)
  }
}
