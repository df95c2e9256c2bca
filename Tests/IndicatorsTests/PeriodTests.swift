import Foundation
import Indicators
import TestSupport
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [("2024", 2024), ("2024-Q1", 2024), ("2023-Q4", 2023), ("2024-05", 2024), ("1899-12", 1899)])
  func readsYearsQuartersAndMonths(text: String, year: Int) throws {
    let period = try Period(text)
    #expect(period.description == text)
    #expect(period.year == year)
  }

  @Test(
    arguments: [
      "", "24", "20240", "2024-", "2024-Q0", "2024-Q5", "2024-q1", "2024-00", "2024-13", "2024-5", "2024-05-01",
      "2024 ", " 2024", "0000", "abcd", "2024-QQ", "2024-+5", "2024--5", "٢٠٢٤",
    ])
  func refusesOtherTextAndRepeatsIt(text: String) {
    let error = #expect(throws: IndicatorError.self) { try Period(text) }
    #expect(error?.message.contains("\"\(text)\"") == true)
    #expect(error?.message.contains("2024-Q1") == true)
  }

  @Test func isOrderedByItsEnd() throws {
    let inOrder = ["2022", "2023-01", "2023-02", "2023-03", "2023-Q1", "2023-04", "2023-Q4", "2023", "2024-01"]
    var generator = SplitMix(seed: 1)
    let sorted = try inOrder.shuffled(using: &generator).map { try Period($0) }.sorted()
    #expect(sorted.map(\.rawValue) == inOrder)
  }

  @Test func survivesJSON() throws {
    let periods = try ["2024", "2024-Q1"].map { try Period($0) }
    let json = try JSONEncoder().encode(periods)
    #expect(String(decoding: json, as: UTF8.self) == #"["2024","2024-Q1"]"#)
    #expect(try JSONDecoder().decode([Period].self, from: json) == periods)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Period].self, from: Data(#"["2024-Q9"]"#.utf8)) }
  }
}
