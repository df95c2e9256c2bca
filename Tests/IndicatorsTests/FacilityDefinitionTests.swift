import Foundation
import Indicators
import Testing

@Suite struct FacilityDefinitionTests {
  private func catalogue(_ facility: String) throws -> Catalogue {
    let text = """
      {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [
        {"id": "near", "theme": "t", "subject": "s", "name": {"nl": "n", "en": "n"}, "definition": {"nl": "d", "en": "d"},
         "unit": "u", "decimals": 0, "direction": "neutral", "aggregation": {"rule": "sum"}, "source": "s",
         "facility": \(facility)}]}
      """
    return try Catalogue(json: Data(text.utf8))
  }

  @Test func aDistanceOrAShareIsRead() throws {
    #expect(try catalogue(#"{"kind": "aed", "measure": "distance"}"#)["near"]?.facility?.measure == .distance)
    #expect(try catalogue(#"{"kind": "aed", "measure": "share", "within": 500}"#)["near"]?.facility?.within == 500)
  }

  @Test(
    arguments: [
      #"{"kind": "aed", "measure": "share"}"#, #"{"kind": "aed", "measure": "share", "within": 0}"#,
      #"{"kind": "aed", "measure": "distance", "within": 5}"#, #"{"kind": "aed", "measure": "median"}"#,
      #"{"kind": "aed", "measure": "distance", "whitin": 5}"#, #"{"measure": "distance"}"#,
    ])
  func anythingElseIsRefused(facility: String) {
    #expect(throws: IndicatorError.self) { try catalogue(facility) }
  }
}
