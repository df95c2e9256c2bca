import Foundation
import Indicators
import Testing

@Suite struct CatalogueTests {
  @Test func keepsThemesInOrderAndEntriesByTheme() throws {
    let catalogue = try Fixtures.catalogue()
    #expect(catalogue.themes.map(\.id) == ["people", "places"])
    #expect(catalogue.indicators.map(\.id) == ["residents", "mean-age", "rating", "thefts", "thefts-per-1000"])
    #expect(catalogue["rating"]?.name[.nl] == "rating-nl")
    #expect(catalogue["rating"]?.name[.en] == "rating-en")
    #expect(catalogue["unknown"] == nil)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var entries: [String]
    /// What the message must name.
    var names: [String]
    var testDescription: String { names.joined(separator: ", ") }
  }

  static let mistakes: [Mistake] = [
    Mistake(entries: [Fixtures.entry("a"), Fixtures.entry("a")], names: ["\"a\"", "id", "twice"]),
    Mistake(entries: [Fixtures.entry("Two Words")], names: ["\"Two Words\"", "id"]),
    Mistake(entries: [Fixtures.entry("a--b")], names: ["\"a--b\"", "id"]),
    Mistake(entries: [Fixtures.entry("a", theme: "mars")], names: ["\"a\"", "theme", "\"mars\""]),
    Mistake(
      entries: [Fixtures.entry("a").replacingOccurrences(of: #""decimals": 0"#, with: #""decimals": 7"#)],
      names: ["\"a\"", "decimals", "7", "0 to 6"]),
    Mistake(
      entries: [Fixtures.entry("a").replacingOccurrences(of: "a-en", with: "")], names: ["\"a\"", "name"]),
    Mistake(
      entries: [
        Fixtures.entry("a", aggregation: #"{"rule": "ratio", "numerator": "b", "denominator": "a", "per": 1}"#)
      ], names: ["\"a\"", "aggregation", "\"b\""]),
    Mistake(
      entries: [Fixtures.entry("a", aggregation: #"{"rule": "weighted-mean", "weight": "b"}"#)],
      names: ["\"a\"", "aggregation", "\"b\""]),
    Mistake(
      entries: [Fixtures.entry("a", aggregation: #"{"rule": "weighted-mean", "weight": "a"}"#)],
      names: ["\"a\"", "aggregation"]),
    Mistake(entries: [Fixtures.entry("a", aggregation: #"{"rule": "average"}"#)], names: ["average", "weighted-mean"]),
    Mistake(entries: [Fixtures.entry("a", extra: #", "colour": "red""#)], names: ["\"a\"", "\"colour\""]),
    Mistake(
      entries: [Fixtures.entry("a").replacingOccurrences(of: #""unit": "count", "#, with: "")], names: ["unit"]),
    Mistake(entries: [Fixtures.entry("a", direction: "upwards")], names: ["direction"]),
    Mistake(
      entries: [Fixtures.entry("a", extra: #", "points": {"measure": "opened", "knd": "melding"}"#)],
      names: ["\"a\"", "points", "\"knd\"", "kind"]),
    Mistake(
      entries: [Fixtures.entry("a", aggregation: #"{"rule": "sum", "weight": "b"}"#)],
      names: ["\"a\"", "aggregation", "\"weight\""]),
    Mistake(
      entries: [Fixtures.entry("a", extra: #", "disclosure": {"minimumCount": -3, "roundingBase": 5}"#)],
      names: ["\"a\"", "disclosure", "minimumCount"]),
    Mistake(
      entries: [
        Fixtures.entry("b"),
        Fixtures.entry("a", aggregation: #"{"rule": "ratio", "numerator": "b", "denominator": "b", "per": 0}"#),
      ], names: ["\"a\"", "aggregation", "per"]),
  ]

  @Test(arguments: mistakes)
  func namesTheEntryAndTheField(mistake: Mistake) {
    let error = #expect(throws: IndicatorError.self) { try Catalogue(json: Fixtures.document(mistake.entries)) }
    for name in mistake.names {
      #expect(error?.message.contains(name) == true, "\(error?.message ?? "") should name \(name)")
    }
  }

  @Test(arguments: ["", "[]", "{", "{}", "null"])
  func refusesWhatIsNoCatalogue(text: String) {
    let error = #expect(throws: IndicatorError.self) { try Catalogue(json: Data(text.utf8)) }
    #expect(error?.code == .invalidCatalogue)
  }

  @Test func findsIndicatorsByColumnAndEdition() throws {
    let catalogue = try Catalogue(
      json: Fixtures.document([
        Fixtures.entry("a", extra: #", "columns": {"kwb": "Old", "kwb-2024": "New"}"#),
        Fixtures.entry("b", extra: #", "columns": {"kwb": "Other"}"#),
      ]))
    func ids(_ column: String, _ layout: String) -> [String] {
      catalogue.indicators(forColumn: column, layout: layout).map(\.id)
    }
    #expect(ids("Old", "kwb") == ["a"] && ids("Old", "kwb-2023") == ["a"])
    #expect(ids("New", "kwb-2024") == ["a"] && ids("Old", "kwb-2024").isEmpty)
    #expect(ids("Other", "kwb-2024") == ["b"] && ids("Other", "rivm").isEmpty)
  }

  @Test func aRuleSurvivesJSON() throws {
    for definition in try Fixtures.catalogue().indicators {
      let json = try JSONEncoder().encode(definition)
      #expect(try JSONDecoder().decode(IndicatorDefinition.self, from: json) == definition)
    }
  }
}
