import Foundation
import Indicators
import Testing

/// A municipality's own file beside the shipped ones.
@Suite struct OwnCatalogueTests {
  private static let shipped = Catalogue.Document(name: "shipped.json", json: Fixtures.document(Fixtures.entries))

  private static func own(_ json: String) -> Catalogue.Document {
    Catalogue.Document(name: "own.json", json: Data(json.utf8))
  }

  @Test func addsThemesBehindTheShippedOnes() throws {
    let own = Self.own(
      """
      {"themes": [{"id": "water", "name": {"nl": "Water", "en": "Water"}}],
       "subjects": [{"theme": "water", "name": {"nl": "S", "en": "Subject"}}],
       "indicators": [\(Fixtures.entry("moorings", theme: "water")), \(Fixtures.entry("children"))]}
      """)
    let catalogue = try Catalogue([Self.shipped, own])
    #expect(catalogue.themes.map(\.id) == ["people", "places", "water"])
    #expect(catalogue.indicators.last?.id == "moorings")
    #expect(catalogue.indicators.filter { $0.theme == "people" }.last?.id == "children")
    #expect(catalogue.subject(of: try #require(catalogue["moorings"])).en == "Subject")
  }

  @Test func refinesOnlyWhatItSays() throws {
    let own = Self.own(
      """
      {"indicators": [{"id": "mean-age", "replaces": true, "name": {"nl": "Leeftijd"}, "columns": {"brp": "lft"},
        "aggregation": {"rule": "none", "reason": {"nl": "daarom", "en": "because"}}}]}
      """)
    let before = try #require(try Catalogue([Self.shipped])["mean-age"])
    let catalogue = try Catalogue([Self.shipped, own])
    let after = try #require(catalogue["mean-age"])
    #expect(after.name == LocalizedText(nl: "Leeftijd", en: before.name.en) && after.columns == ["brp": "lft"])
    #expect(after.aggregation == .none(reason: LocalizedText(nl: "daarom", en: "because")))
    #expect(after.definition == before.definition && after.direction == before.direction)
    #expect(catalogue.indicators.map(\.id) == (try Catalogue([Self.shipped])).indicators.map(\.id))
  }

  @Test(arguments: [
    (#"{"indicators": [{"id": "residents"}]}"#, "occurs twice (in shipped.json too)"),
    (#"{"indicators": [{"id": "nobody", "replaces": true}]}"#, "none before it to replace"),
    (#"{"indicators": [{"id": "residents", "replaces": false}]}"#, "true expected"),
    (#"{"indicators": {"id": "residents"}}"#, "indicators: a list of objects expected"),
    (#"{"indicators": [{"name": "x"}]}"#, "indicator 1, id: is missing"),
    (#"{"indicatrs": []}"#, "unknown key \"indicatrs\""),
    (#"{"indicators": [{"id": "thefts", "replaces": true, "survey": {"minimumRespondents": 0}}]}"#, "1 or more"),
    (
      #"{"indicators": [{"id": "thefts", "replaces": true, "formula": {"sum": ["residents"], "over": ["residents"]}}]}"#,
      "a sum is not divided"
    ),
    (
      #"{"indicators": [{"id": "mean-age", "replaces": true, "formula": {"sum": ["rating"], "over": ["residents"]}}]}"#,
      "\"rating\" is no sum"
    ),
  ])
  func namesTheFileAndWhatIsWrong(json: String, tells: String) {
    let error = #expect(throws: IndicatorError.self) { try Catalogue([Self.shipped, Self.own(json)]) }
    #expect(error?.message.contains("own.json") == true && error?.message.contains(tells) == true, "\(error as Any)")
  }

  @Test func everyProblemIsListed() {
    let own = Self.own(
      """
      {"themes": [{"id": "empty", "name": {"nl": "Leeg", "en": "Empty"}}],
       "deliveries": [{"id": "a", "of": ["b"], "name": {"nl": "A", "en": "A"}},
                      {"id": "b", "of": ["a"], "name": {"nl": "B", "en": "B"}}],
       "framework": [{"theme": "mars", "subject": {"nl": "S", "en": "S"}, "measure": {"nl": "M", "en": "M"},
                      "indicators": ["nowhere"]}],
       "indicators": [{"id": "x", "theme": "mars", "unit": "furlong", "decimals": 1.5, "direction": "up"},
                      {"id": "thefts", "replaces": true, "unit": "percent", "columns": {"c": "d"}}]}
      """)
    let problems = Catalogue.problems(in: [Self.shipped, own]).filter { $0.file == "own.json" }.map(\.description)
    for expected in [
      "theme \"empty\": has no indicators", "delivery \"a\", of: a circle", "there is no indicator \"nowhere\"",
      "\"x\", theme: there is no theme \"mars\"", "\"x\", unit: \"furlong\"", "\"x\", decimals: 1.5, a whole number",
      "\"x\", direction: \"up\"", "\"x\", source: is missing", "\"thefts\", aggregation: sum, but parts in percent",
      "\"thefts\", columns: there is no delivery \"c\"",
    ] {
      #expect(problems.contains { $0.contains(expected) }, "\(expected) is not told: \(problems)")
    }
    #expect(throws: IndicatorError.self) { try Catalogue.checked([Self.shipped]) }
  }

  @Test func aFormulaMakesSharesOfCountsAndNothingOfUnknowns() {
    let share = IndicatorDefinition.Formula(sum: ["old", "older"], over: ["all"], per: 100)
    #expect(share.value(of: ["old": 1, "older": 2, "all": 12]) == 25)
    #expect(share.value(of: ["old": 1, "all": 12]) == nil && share.value(of: ["old": 0, "older": 0, "all": 0]) == nil)
    #expect(IndicatorDefinition.Formula(sum: ["old", "older"]).value(of: ["old": 1, "older": 2]) == 3)
  }
}
