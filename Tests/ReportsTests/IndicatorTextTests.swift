import Foundation
import Indicators
import Testing

@testable import Reports

/// What a reader is told of an entry of the catalogue.
struct IndicatorTextTests {
  private static let json = """
    {"themes": [{"id": "t", "name": {"nl": "Wonen", "en": "Housing"}}],
     "subjects": [{"theme": "t", "name": {"nl": "Prijs", "en": "Price"}}],
     "framework": [{"theme": "t", "subject": {"nl": "Voorraad", "en": "Stock"}, "measure": {"nl": "WOZ", "en": "WOZ"},
       "indicators": ["share"]}],
     "indicators": [
       {"id": "all", "theme": "t", "subject": "Prijs", "name": {"nl": "WOZ-objecten", "en": "Dwellings"},
        "definition": {"nl": "Alle.", "en": "All."}, "unit": "dwellings", "decimals": 0, "direction": "neutral",
        "aggregation": {"rule": "sum"}, "source": "CBS", "licence": "CC BY 4.0", "columns": {"kwb": "A"}},
       {"id": "share", "theme": "t", "subject": "Prijs", "name": {"nl": "Aandeel", "en": "Share"},
        "definition": {"nl": "Een deel.", "en": "A part."}, "unit": "percent", "decimals": 1,
        "direction": "lowerIsBetter", "aggregation": {"rule": "weighted-mean", "weight": "all"},
        "formula": {"sum": ["all"], "over": ["all"], "per": 1000}, "source": "Enquête",
        "disclosure": {"minimumCount": 5, "roundingBase": 5}, "survey": {"minimumRespondents": 30},
        "gaps": {"nl": "Nog niet geleverd.", "en": "Not delivered yet."}}]}
    """

  private func text(_ id: String, _ language: Language) throws -> String {
    let catalogue = try Catalogue(json: Data(Self.json.utf8))
    return IndicatorText(try #require(catalogue[id]), catalogue: catalogue, language: language).text
  }

  @Test func tellsEverythingInDutch() throws {
    #expect(
      try text("share", .nl) == """
        Aandeel (share)
        Een deel.

          Thema          Wonen, Prijs
          Eenheid        procent, met 1 decimaal
          Richting       lager is beter
          Groter gebied  gemiddelde van de delen, gewogen naar WOZ-objecten (all)
          Uit tellingen  1.000 × WOZ-objecten (all) / WOZ-objecten (all)
          Bron           Enquête
          In leveringen  volgt uit wat geleverd wordt
          Openbaar       geheim onder 5 gevallen, afgerond op 5
          Enquête        steekproef: lever aantal respondenten (n) en marge erbij; onder 30 respondenten zegt het te weinig
          Wat ontbreekt  Nog niet geleverd.
          Gevraagd in    Wonen, Voorraad: WOZ
        """)
  }

  @Test func tellsItInEnglishToo() throws {
    let text = try text("all", .en)
    for part in ["Housing, Price", "the sum of the parts", "CBS (CC BY 4.0)", "kwb \"A\"", "by the general policy"] {
      #expect(text.contains(part), "\(part)")
    }
    #expect(!text.contains("Survey") && !text.contains("Asked for in"))
  }

  @Test func everyUnitHasWords() {
    for unit in IndicatorUnit.allCases { #expect(UnitText.names[unit.rawValue] != nil, "\(unit.rawValue)") }
    #expect(UnitText.names.count == IndicatorUnit.allCases.count)
  }
}
