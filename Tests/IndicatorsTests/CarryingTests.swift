import Indicators
import Testing

/// Carrying from A, B, C to a, b, c: A is a; B is divided over b and c; C goes whole to c.
@Suite struct CarryingTests {
  private static let parts = [
    CarryLinks.Part(from: "A", to: "a", share: 1), CarryLinks.Part(from: "B", to: "b", share: 0.25),
    CarryLinks.Part(from: "B", to: "c", share: 0.75), CarryLinks.Part(from: "C", to: "c", share: 1),
  ]

  private func links(_ parts: [CarryLinks.Part] = parts, unknown: Set<String> = []) -> CarryLinks {
    CarryLinks(
      parts: Dictionary(uniqueKeysWithValues: CarryBasis.allCases.map { ($0, parts) }), same: ["A": "a"],
      partlyUnknown: Dictionary(uniqueKeysWithValues: CarryBasis.allCases.map { ($0, unknown) }))
  }

  private func known(_ values: [String: [String: Double?]]) throws -> [String: [String: Observation]] {
    try values.mapValues { area in
      var result: [String: Observation] = [:]
      for (indicator, value) in area {
        result[indicator] = try Fixtures.observation(indicator, value, status: value == nil ? .missing : .measured)
      }
      return result
    }
  }

  private func carry(
    _ id: String, _ values: [String: [String: Double?]], _ links: CarryLinks? = nil, unknown: Set<String> = []
  ) throws -> Carrying.Outcome {
    let catalogue = try Fixtures.catalogue()
    let definition = try #require(catalogue[id])
    return Carrying(catalogue: catalogue, links: links ?? self.links(unknown: unknown))
      .carry(definition, known: try known(values), to: ["a", "b", "c"], source: "s")
  }

  @Test func aSumKeepsItsTotalInWholeNumbers() throws {
    let outcome = try carry(
      "residents", ["A": ["residents": 10], "B": ["residents": 11], "C": ["residents": 100]])
    #expect(outcome.observations.map(\.value) == [10, 3, 108])
    #expect(outcome.observations.map(\.status) == [.measured, .estimated, .estimated])
    #expect(outcome.copied == 1 && outcome.carried == 2 && outcome.missed.isEmpty)
    // Of b three quarters of what B had went elsewhere; of c a quarter of the 8.25 that came from B.
    #expect(outcome.observations[0].carriedShare == nil && outcome.observations[1].carriedShare == 0.75)
    #expect(outcome.observations[2].carriedShare == 8.25 * 0.25 / 108.25)
  }

  /// The one resident of B is put in c: that there is none in b is an estimate, not a measurement.
  @Test func aZeroThatRoundingMadeIsAnEstimate() throws {
    let outcome = try carry("residents", ["B": ["residents": 1], "C": ["residents": 0]])
    #expect(outcome.observations.map(\.value) == [0, 1])
    #expect(outcome.observations.map(\.status) == [.estimated, .estimated])
    #expect(outcome.observations[0].carriedShare == 0.75)
    let empty = try carry("residents", ["B": ["residents": 0], "C": ["residents": 0]])
    #expect(empty.observations.map(\.status) == [.measured, .measured])
  }

  @Test func aLossIsDividedAsAGainIs() throws {
    let outcome = try carry("residents", ["B": ["residents": -11], "C": ["residents": -100]])
    #expect(outcome.observations.map(\.value) == [-3, -108])
    #expect(outcome.observations.map(\.status) == [.estimated, .estimated])
  }

  /// Nothing of B weighs anything in b, as in a new buurt without addresses: no residents, and told so.
  @Test func aPartWithoutWeightIsAnEstimatedZero() throws {
    let parts = [CarryLinks.Part(from: "B", to: "b", share: 0), CarryLinks.Part(from: "B", to: "c", share: 1)]
    let links = self.links(Self.parts.filter { $0.from == "C" } + parts)
    let outcome = try carry("residents", ["B": ["residents": 8], "C": ["residents": 1]], links)
    #expect(outcome.observations.map(\.value) == [0, 9] && outcome.missed.isEmpty)
    #expect(outcome.observations.map(\.carriedShare) == [1, nil])
    let unknown = try carry("residents", ["C": ["residents": 1]], links)
    #expect(unknown.observations.isEmpty && unknown.missed == [.missingPart: 2])
    let mean = try carry(
      "mean-age", ["B": ["mean-age": 30, "residents": 8], "C": ["mean-age": 30, "residents": 0]], links)
    #expect(mean.observations.map(\.status) == [.notApplicable, .measured])
  }

  /// The residents came along whole, the thefts did not.
  @Test func aRateIsAnEstimateWhereItsCountIs() throws {
    var links = self.links(Self.parts)
    links.parts[.area] = ["B": [CarryLinks.Part(from: "B", to: "b", share: 1)]]
    let hectares = Fixtures.entry("land").replacing("\"count\"", with: "\"hectares\"")
    let rule = #"{"rule": "ratio", "numerator": "thefts", "denominator": "land", "per": 1}"#
    let catalogue = try Catalogue(
      json: Fixtures.document([Fixtures.entry("thefts"), hectares, Fixtures.entry("density", aggregation: rule)]))
    let outcome = Carrying(catalogue: catalogue, links: links).carry(
      try #require(catalogue["density"]), known: try known(["B": ["density": 8, "thefts": 8, "land": 1]]),
      to: ["a", "b", "c"], source: "s")
    #expect(outcome.observations.map(\.value) == [2] && outcome.observations.map(\.carriedShare) == [0.75])
  }

  @Test func whatLiesWhollyOutsideIsNotMissed() throws {
    let parts = Self.parts.filter { $0.to != "c" }
    let outcome = try carry("residents", ["B": ["residents": 8]], links(parts, unknown: ["c"]))
    #expect(outcome.observations.map(\.area) == ["b"] && outcome.missed.isEmpty)
  }

  @Test func aMeanIsWeighedByItsDenominator() throws {
    let outcome = try carry(
      "mean-age",
      [
        "A": ["mean-age": 40, "residents": 1], "B": ["mean-age": 30, "residents": 100],
        "C": ["mean-age": 60, "residents": 25],
      ])
    let values = outcome.observations.map { $0.value ?? 0 }
    #expect(values[0] == 40 && abs(values[1] - 30) < 1e-9)
    #expect(abs(values[2] - (75 * 30 + 25 * 60) / 100) < 1e-9)
  }

  @Test func aRateIsMadeOfItsCountOrOfItself() throws {
    let values: [String: [String: Double?]] = [
      "A": ["thefts-per-1000": 1], "B": ["thefts-per-1000": 20, "residents": 1000],
      "C": ["thefts-per-1000": 99, "thefts": 5, "residents": 250],
    ]
    let outcome = try carry("thefts-per-1000", values)
    #expect(abs((outcome.observations[1].value ?? 0) - 20) < 1e-9)
    #expect(abs((outcome.observations[2].value ?? 0) - 1000 * (15 + 5) / 1000) < 1e-9)
  }

  @Test func whatCannotBeAggregatedStaysWhereNothingChanged() throws {
    let outcome = try carry("rating", ["A": ["rating": 7], "B": ["rating": 6], "C": ["rating": 8]])
    #expect(outcome.observations.map(\.area) == ["a"] && outcome.observations[0].value == 7)
    #expect(outcome.missed == [.notAggregable: 2])
  }

  @Test func aPartThatIsNotKnownIsNoZero() throws {
    let outcome = try carry("residents", ["B": ["residents": 8], "C": ["residents": nil]])
    #expect(outcome.observations.map(\.area) == ["b"] && outcome.missed == [.missingPart: 1])
    let weightless = try carry("mean-age", ["B": ["mean-age": 30], "C": ["mean-age": 40, "residents": 5]])
    #expect(weightless.observations.isEmpty && weightless.missed == [.missingWeight: 2])
    let outside = try carry("residents", ["B": ["residents": 8], "C": ["residents": 1]], unknown: ["c"])
    #expect(outside.observations.map(\.area) == ["b"] && outside.missed == [.partlyOutside: 1])
  }

  @Test func whereNobodyLivesThereIsNoMean() throws {
    let outcome = try carry("mean-age", ["B": ["mean-age": nil, "residents": 0]])
    #expect(outcome.observations.map(\.area) == ["b"] && outcome.observations[0].status == .notApplicable)
  }

  @Test(arguments: [
    (10, [1.0, 1, 1], [4, 3, 3]), (0, [0.5, 0.5], [0, 0]), (7, [0.0, 2, 0], [0, 7, 0]), (3, [0.0, 0], [0, 0]),
    (100, [0.29, 0.71], [29, 71]), (1, [0.2, 0.4, 0.4], [0, 1, 0]),
  ])
  func wholeNumbersAddUp(whole: Int, shares: [Double], expected: [Int]) {
    #expect(Apportionment.largestRemainder(whole, shares: shares) == expected)
  }
}
