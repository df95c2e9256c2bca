import Foundation
import Testing

@testable import Indicators

/// Intervals and verdicts: by the rules of docs/statistics.md.
@Suite struct ProfileChanceTests: ChanceTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Self.chanceCatalogue() }

  @Test func intervalsComeFromSampleMarginOrCount() throws {
    let profile = profile([
      try observation("lonely", 40, n: 200), try observation("healthy", 70, n: 200, margin: 6),
      try observation("thefts", 12), try observation("thefts-per-1000", 6), try observation("residents", 2000),
      try observation("poor", 9),
    ])
    // proportion_confint(80, 200, method="wilson")
    let lonely = try #require(try row("lonely", profile).interval)
    #expect(abs(lonely.lower - 33.46058) < 1e-3 && abs(lonely.upper - 46.91633) < 1e-3)
    let healthy = try #require(try row("healthy", profile).interval)
    #expect(abs(healthy.lower - 64) < 1e-9 && abs(healthy.upper - 76) < 1e-9)
    // chi2.ppf(0.025, 24) / 2, chi2.ppf(0.975, 26) / 2
    let count = try #require(try row("thefts", profile).interval)
    #expect(abs(count.lower - 6.2006) < 1e-3 && abs(count.upper - 20.9616) < 1e-3)
    let rate = try #require(try row("thefts-per-1000", profile).interval)
    #expect(abs(rate.lower - count.lower / 2) < 1e-9 && abs(rate.upper - count.upper / 2) < 1e-9)
    #expect(try row("residents", profile).interval == nil && row("poor", profile).interval == nil)
  }

  /// 18 of 24 reports within the promise are a share of cases, no rate.
  @Test func aShareOfCasesIsAShare() throws {
    let catalogue = try Catalogue(
      json: Fixtures.document([
        Fixtures.entry("handled", theme: "places", extra: #", "points": {"measure": "opened"}"#),
        Fixtures.entry("closed", theme: "places", extra: #", "points": {"measure": "opened"}"#),
        Fixtures.entry(
          "in-time", theme: "places",
          aggregation: #"{"rule": "ratio", "numerator": "closed", "denominator": "handled", "per": 100}"#
        ).replacing("\"unit\": \"count\"", with: "\"unit\": \"percent\""),
      ]))
    let profile = Profile.make(
      area: .init(code: "WK990001", name: "H", level: "wijk", division: "demo"), reference: nil, period: nil,
      values: [try observation("handled", 24), try observation("closed", 18), try observation("in-time", 75)],
      referenceValues: [], catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    // proportion_confint(18, 24, method="wilson")
    let interval = try #require(try row("in-time", profile).interval)
    #expect(abs(interval.lower - 55.10056) < 1e-4 && abs(interval.upper - 88.00063) < 1e-4)
  }

  @Test func aMarginNeverLeavesTheUnitAndACarriedFigureHasNone() throws {
    var carried = try observation("lonely", 3, n: 200)
    carried.carriedShare = 0.2
    #expect(try row("lonely", profile([carried])).interval == nil)
    let interval = try row("lonely", profile([try observation("lonely", 3, margin: 5)])).interval
    #expect(interval?.lower == 0)
  }

  /// 80 of 200 against the 270 of the other 800: p = 0.096, though against the whole it would be the same people twice.
  @Test func aPartIsComparedWithTheRestOfTheWhole() throws {
    let near = profile(
      [try observation("lonely", 40, n: 200)], city: [try observation("lonely", 35, "GM9900", n: 1000)])
    #expect(try row("lonely", near).verdict == .indistinguishable)
    // 90 against 260 of 800: z = 3.3.
    let far = profile([try observation("lonely", 45, n: 200)], city: [try observation("lonely", 35, "GM9900", n: 1000)])
    #expect(try row("lonely", far).verdict == .higher)
    let events = try ["WK990001": (30.0, 1000.0), "GM9900": (150, 10000)].flatMap { area, figures in
      [
        try observation("thefts", figures.0, area), try observation("residents", figures.1, area),
        try observation("thefts-per-1000", 1000 * figures.0 / figures.1, area),
      ]
    }
    let rates = profile(events.filter { $0.area != "GM9900" }, city: events.filter { $0.area == "GM9900" })
    // 30 in 1,000 against 120 in 9,000: binom.sf(29, 150, 0.1) × 2 = 0.0003
    #expect(try row("thefts-per-1000", rates).verdict == .higher)
    #expect(try row("thefts", rates).verdict == nil && row("residents", rates).verdict == nil)
  }

  /// v + V − 2wv: with a third of the gemeente in the wijk the same difference is certain that was not without.
  @Test func theOverlapOfMarginsCountsByTheShareOfResidents() throws {
    let values = [try observation("lonely", 44, margin: 5)]
    let city = [try observation("lonely", 39, "GM9900", margin: 2.5)]
    #expect(try row("lonely", profile(values, city: city)).verdict == .indistinguishable)
    let overlap = profile(
      values + [try observation("residents", 3000)], city: city + [try observation("residents", 9000, "GM9900")])
    #expect(try row("lonely", overlap).verdict == .higher)
  }

  @Test func withoutKnowledgeOfChanceThereIsNoOpinion() throws {
    let profile = profile(
      [try observation("poor", 20), try observation("poor", 10, "WK990001", "2023")],
      city: [try observation("poor", 10, "GM9900")])
    #expect(try row("poor", profile).verdict == .untested && row("poor", profile).change == .untested)
    let lonely = Profile.make(
      area: .init(code: "WK990001", name: "H", level: "wijk", division: "demo"), reference: nil, period: nil,
      values: [try observation("lonely", 20, n: 100)], referenceValues: [], catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    #expect(try row("lonely", lonely).verdict == nil && row("lonely", lonely).change == nil)
  }

  /// p = 0.03 alone is a difference; among nineteen others without one it is what chance brings.
  @Test func manyTestsAreJudgedTogether() throws {
    // 2 × binom.sf(39, 61, 0.5) = 0.0205
    let one = [try observation("thefts", 21, "WK990001", "2023"), try observation("thefts", 40)]
    #expect(try row("thefts", profile(one)).change == .higher)
    let same = try ["lonely", "healthy"].flatMap {
      [try observation($0, 50, n: 100), try observation($0, 50, "WK990001", "2023", n: 100)]
    }
    #expect(try row("thefts", profile(one + same)).change == .indistinguishable)
  }

  /// 40 against 21 would be more than chance, and 3 against 40 as well; the year is not over.
  @Test func aPartOfAYearIsNotTestedAgainstAWholeOne() throws {
    func figures(_ period: String, _ thefts: Double, _ status: ObservationStatus) throws -> [Observation] {
      try [
        observation("thefts", thefts, "WK990001", period, status: status),
        observation("thefts-per-1000", thefts, "WK990001", period, status: status),
        observation("residents", 1000, "WK990001", period),
      ].map { figure in
        var figure = figure
        figure.source = Observation.derivedSource
        return figure
      }
    }
    let before = try figures("2023", 40, .measured)
    #expect(try row("thefts", profile(before + figures("2024", 3, .measured))).change == .lower)
    let unfinished = profile(before + (try figures("2024", 3, .provisional)))
    for id in ["thefts", "thefts-per-1000"] {
      let row = try row(id, unfinished)
      #expect(row.change == .untested && row.isUnfinished && row.interval != nil && row.previous == 40)
    }
    #expect(!unfinished.sentences(.nl, catalogue: catalogue).joined().contains("Veranderd"))
    // Divided by the residents of another year the rate is an estimate, and no less unfinished.
    let estimated = try figures("2024", 3, .provisional).map { figure in
      var figure = figure
      if figure.indicator == "thefts-per-1000" { figure.status = .estimated }
      return figure
    }
    #expect(try row("thefts-per-1000", profile(before + estimated)).change == .untested)
    // What CBS calls provisional is of the whole year.
    let delivered = try figures("2024", 3, .provisional).map { figure in
      var figure = figure
      figure.source = "CBS"
      return figure
    }
    #expect(try row("thefts", profile(before + delivered)).change == .lower)
  }

  /// No theft of 1,000 residents in a quarter, 200 of 10,000 in the city: residents are counted by year.
  @Test func noneOfAQuarterIsTestedOnTheResidentsOfItsYear() throws {
    func figures(_ area: String, _ thefts: Double, _ residents: Double) throws -> [Observation] {
      try [
        observation("thefts", thefts, area, "2024-Q3"),
        observation("thefts-per-1000", 1000 * thefts / residents, area, "2024-Q3"),
        observation("residents", residents, area, "2023"), observation("residents", residents, area),
      ]
    }
    let own = try figures("WK990001", 0, 1000)
    let peers = try Self.codes.dropFirst().flatMap { try figures($0, 40, 1800) }
    let period = try Period("2024-Q3")
    let found = profile(own, city: try figures("GM9900", 200, 10_000), peers: peers, period: period)
    let row = try row("thefts-per-1000", found)
    // chi2.ppf(0.975, 2) / 2 = 3.689
    #expect(row.verdict == .lower && abs((row.interval?.upper ?? 0) - 3.688879) < 1e-5 && row.interval?.lower == 0)
    #expect(row.rank?.isShrunken == true && row.rank?.plausible != nil)
    let needs = Profile.peerNeeds(of: own, period: period, catalogue: catalogue)
    #expect(needs[try Period("2024")]?.contains("residents") == true)
    // A whole less in which as few were expected is no difference.
    let few = profile(own, city: try figures("GM9900", 20, 10_000), peers: peers, period: period)
    #expect(try self.row("thefts-per-1000", few).verdict == .indistinguishable)
    #expect(!few.standouts.contains { $0.indicator == "thefts-per-1000" })
  }

  @Test func quartersAreNotSetBesideYears() throws {
    let profile = profile([
      try observation("thefts", 40), try observation("thefts", 9, "WK990001", "2023-Q4"),
      try observation("thefts", 36, "WK990001", "2023"),
    ])
    let row = try row("thefts", profile)
    #expect(row.previous == 36 && row.trend.map(\.period.rawValue) == ["2023", "2024"])
    #expect(row.trend.last?.interval == row.interval && row.trend.first?.interval != nil)
  }
}
