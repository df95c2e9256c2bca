import Foundation
import Indicators
import Testing

@testable import Reports

@Suite struct PartsTextTests {
  private static func catalogue() throws -> Catalogue {
    try Catalogue(
      json: Data(
        #"""
        {"themes": [{"id": "t", "name": {"nl": "T", "en": "T"}}], "indicators": [
          {"id": "residents", "theme": "t", "subject": "s", "name": {"nl": "Inwoners", "en": "Residents"},
           "definition": {"nl": "d", "en": "d"}, "unit": "persons", "decimals": 0, "direction": "neutral",
           "aggregation": {"rule": "sum"}, "source": "s"}]}
        """#.utf8))
  }

  private func profile() throws -> Profile {
    Profile.make(
      area: .init(code: "drawn", name: "x", level: "drawn", division: "cbs-2024"), reference: nil, period: nil,
      values: [], referenceValues: [], catalogue: try Self.catalogue(),
      gate: DisclosureGate(audience: .internal, catalogue: try Self.catalogue()))
  }

  @Test func theCompositionIsTold() throws {
    var profile = try profile()
    profile.composition = Composition(
      by: "dwellings", division: "cbs-2024", level: "buurt", exact: false, outsideShare: 0.25,
      parts: [
        .init(code: "BU1", name: "Dorp", share: 1), .init(code: "BU2", name: "Veld", share: 0.5, by: "dwellings"),
      ])
    let dutch = PartsText(profile, catalogue: try Self.catalogue(), language: .nl).composition
    #expect(
      dutch == [
        "Samengesteld uit 2 gebieden van cbs-2024, waarvan 1 voor een deel, verdeeld naar woningen: die cijfers zijn een "
          + "schatting.", "25,0% van het gebied ligt daarbuiten; daarvan is niets bekend.",
      ])
    profile.composition?.by = "cells"
    profile.composition?.parts.removeLast()
    profile.composition?.outsideShare = 0
    let english = PartsText(profile, catalogue: try Self.catalogue(), language: .en).composition
    #expect(english == ["Answered as 1 whole area of cbs-2024: Dorp."])
  }

  @Test(arguments: [
    (1050.0, "Door afronding anders dan de som van de delen (bron / delen): Inwoners (1.000 / 1.050)."),
    (1051, "Inwoners: de bron zegt 1.000, de delen maken 1.051; afronding verklaart hoogstens 50,0."),
  ])
  func whatTheSourceAndThePartsSayIsTold(aggregated: Double, expected: String) throws {
    var profile = try profile()
    profile.discrepancies = [
      Discrepancy(indicator: "residents", published: 1000, aggregated: aggregated, tolerance: 50)
    ]
    #expect(PartsText(profile, catalogue: try Self.catalogue(), language: .nl).discrepancies == [expected])
  }
}
