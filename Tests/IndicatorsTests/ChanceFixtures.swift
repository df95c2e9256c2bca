import Testing

@testable import Indicators

/// Tests that judge the figures of Havenwijk, one of six wijken of Voorbeeldstad.
protocol ChanceTests {
  var catalogue: Catalogue { get }
}

extension ChanceTests {
  static var codes: [String] { (1...6).map { "WK99000\($0)" } }

  /// Percentages that are better low, high or neither, with and without a rule that makes them of parts.
  static func chanceCatalogue() throws -> Catalogue {
    let share = #"{"rule": "none", "reason": {"nl": "n", "en": "e"}}"#
    let mean = #"{"rule": "weighted-mean", "weight": "residents"}"#
    func percent(_ id: String, _ direction: String = "lowerIsBetter", subject: String? = nil, rule: String? = nil)
      -> String
    {
      Fixtures.entry(id, aggregation: rule ?? share, direction: direction)
        .replacing("\"unit\": \"count\"", with: "\"unit\": \"percent\"").replacing(
          "\"subject\": \"S\"", with: "\"subject\": \"\(subject ?? id)\"")
    }
    return try Catalogue(
      json: Fixtures.document(
        Fixtures.entries + [
          percent("lonely"), percent("healthy", "higherIsBetter"), percent("poor", rule: mean),
          percent("rent", "neutral", rule: mean), percent("owner", "neutral", subject: "rent", rule: mean),
          percent("old", "neutral", rule: mean),
        ]))
  }

  func observation(
    _ id: String, _ value: Double?, _ area: String = "WK990001", _ period: String = "2024", n: Int? = nil,
    margin: Double? = nil, status: ObservationStatus = .measured
  ) throws -> Observation {
    Observation(
      area: area, indicator: id, period: try Period(period), value: value, status: status, sampleSize: n,
      margin: margin, source: "test")
  }

  func profile(
    _ values: [Observation], city: [Observation] = [], peers: [Observation] = [], isPart: Bool = true,
    period: Period? = nil, audience: Audience = .internal
  ) -> Profile {
    Profile.make(
      area: .init(code: "WK990001", name: "Havenwijk", level: "wijk", division: "demo"),
      reference: .init(code: "GM9900", name: "Voorbeeldstad", level: "gemeente", division: "demo"), isPart: isPart,
      period: period, values: values, referenceValues: city,
      peers: ProfilePeers(
        places: Self.codes.map { .init(code: $0, name: "Wijk \($0.suffix(1))") }, observations: peers),
      catalogue: catalogue, gate: DisclosureGate(audience: audience, catalogue: catalogue))
  }

  func row(_ id: String, _ profile: Profile) throws -> ProfileRow {
    try #require(profile.indicators.first { $0.id == id })
  }
}
