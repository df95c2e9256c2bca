import Foundation
import Testing

@testable import Indicators

/// Intervals, verdicts, ranks, what stands out and what resembles: by the rules of docs/statistics.md.
@Suite struct ProfileChanceTests {
  private let catalogue: Catalogue

  init() throws {
    let share = #"{"rule": "none", "reason": {"nl": "n", "en": "e"}}"#
    let mean = #"{"rule": "weighted-mean", "weight": "residents"}"#
    func percent(_ id: String, _ direction: String = "lowerIsBetter", subject: String? = nil, rule: String? = nil)
      -> String
    {
      Fixtures.entry(id, aggregation: rule ?? share, direction: direction)
        .replacing("\"unit\": \"count\"", with: "\"unit\": \"percent\"").replacing(
          "\"subject\": \"S\"", with: "\"subject\": \"\(subject ?? id)\"")
    }
    catalogue = try Catalogue(
      json: Fixtures.document(
        Fixtures.entries + [
          percent("lonely"), percent("healthy", "higherIsBetter"), percent("poor", rule: mean),
          percent("rent", "neutral", rule: mean), percent("owner", "neutral", subject: "rent", rule: mean),
          percent("old", "neutral", rule: mean),
        ]))
  }

  private static let codes = (1...6).map { "WK99000\($0)" }

  private func observation(
    _ id: String, _ value: Double?, _ area: String = "WK990001", _ period: String = "2024", n: Int? = nil,
    margin: Double? = nil, status: ObservationStatus = .measured
  ) throws -> Observation {
    Observation(
      area: area, indicator: id, period: try Period(period), value: value, status: status, sampleSize: n,
      margin: margin, source: "test")
  }

  private func profile(
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

  private func row(_ id: String, _ profile: Profile) throws -> ProfileRow {
    try #require(profile.indicators.first { $0.id == id })
  }

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

  @Test func equalFiguresShareARank() throws {
    let peers = try [30.0, 20, 20, 10, 5].enumerated().map { try observation("poor", $1, Self.codes[$0 + 1]) }
    let row = try row("poor", profile([try observation("poor", 20)], peers: peers))
    #expect(row.rank == Rank(position: 2, ties: 3, count: 6))
    #expect(row.peers.map(\.value) == [5, 10, 20, 20, 20, 30] && row.peers.contains { $0.code == "WK990001" })
    #expect(try self.row("poor", profile([try observation("poor", 20)])).rank == nil)
  }

  /// The smallest wijk has the highest rate by two thefts; drawn to the mean it gives way to one with much behind it.
  @Test func smallAreasAreDrawnToTheMeanForTheirRank() throws {
    func figures(_ area: String, _ thefts: Double, _ residents: Double) throws -> [Observation] {
      [
        try observation("thefts", thefts, area), try observation("residents", residents, area),
        try observation("thefts-per-1000", 1000 * thefts / residents, area),
      ]
    }
    let peers = try zip(Self.codes.dropFirst(), [300.0, 100, 90, 110, 60]).flatMap { try figures($0, $1, 10_000) }
    let profile = profile(try figures("WK990001", 2, 50), peers: peers)
    let rank = try #require(try row("thefts-per-1000", profile).rank)
    #expect(rank.position == 2 && rank.isShrunken && rank.count == 6)
    #expect(rank.plausible == 1...6)
    #expect(try row("thefts-per-1000", profile).peers.last?.code == "WK990001")
    let amounts = try #require(try row("thefts", profile).rank)
    #expect(amounts.position == 6 && !amounts.isShrunken && amounts.plausible == 6...6)
  }

  private func spread(_ id: String, _ values: [Double], n: Int? = nil) throws -> [Observation] {
    try zip(Self.codes.dropFirst(), values).map { try observation(id, $1, $0, n: n) }
  }

  @Test func whatIsCertainOrFarOutStandsOut() throws {
    let values = [
      try observation("residents", 2000), try observation("lonely", 50, n: 400), try observation("healthy", 71, n: 400),
      try observation("poor", 3),
    ]
    let city = [
      try observation("lonely", 40, "GM9900", n: 2000), try observation("healthy", 70, "GM9900", n: 2000),
      try observation("poor", 10, "GM9900"),
    ]
    let peers =
      try spread("lonely", [36, 38, 40, 42, 39]) + spread("healthy", [69, 70, 71, 72, 68])
      + spread("poor", [8, 9, 10, 11, 12])
    let profile = profile(values, city: city, peers: peers)
    #expect(profile.standouts.map(\.indicator) == ["poor", "lonely"])
    #expect(profile.standouts.map(\.kind) == [.strength, .improvement])
    #expect(profile.standouts.map(\.verdict) == [.untested, .higher])
    #expect(
      profile.standouts[1].sentence?.nl == "lonely-nl (50% in 2024), duidelijk hoger dan de gemeente (40%).")
    #expect(
      profile.standouts[0].sentence?.en
        == "poor-en (3% in 2024), lower than the municipality (10%), not tested for chance.")
    // Of two hundred residents a figure without known chance says nothing.
    var few = values
    few[0].value = 200
    #expect(self.profile(few, city: city, peers: peers).standouts.map(\.indicator) == ["lonely"])
    // Of fewer than five areas nobody knows what is usual.
    #expect(self.profile(values, city: city, peers: peers.filter { $0.area < "WK990005" }).standouts.isEmpty)
  }

  @Test func withoutPeersAnotherLevelTellsWhatIsUsual() throws {
    func territory(_ yardstick: ProfilePeers?) throws -> Profile {
      Profile.make(
        area: .init(code: "plan:1", name: "Gebied 1", level: "territory", division: "demo"),
        reference: .init(code: "GM9900", name: "Voorbeeldstad", level: "gemeente", division: "demo"),
        period: try Period("2031"), values: [try observation("lonely", 50, "plan:1", n: 400)],
        referenceValues: [try observation("lonely", 40, "GM9900", n: 2000)], yardstick: yardstick,
        catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    }
    let wijken = ProfilePeers(
      places: Self.codes.map { .init(code: $0, name: $0) }, observations: try spread("lonely", [36, 38, 40, 42, 39]))
    #expect(try territory(nil).standouts.isEmpty)
    var profile = try territory(wijken)
    #expect(profile.standouts.isEmpty)
    #expect(
      profile.sentences(.nl, catalogue: catalogue).first
        == "Van 2031 zijn er geen cijfers: van elk cijfer is het laatste van daarvoor genomen.")
    profile = Profile.make(
      area: profile.area, reference: profile.reference, period: nil,
      values: [try observation("lonely", 50, "plan:1", n: 400)],
      referenceValues: [try observation("lonely", 40, "GM9900", n: 2000)], yardstick: wijken, catalogue: catalogue,
      gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    #expect(profile.standouts.map(\.indicator) == ["lonely"] && profile.indicators[0].rank == nil)
    #expect(profile.sentences(.nl, catalogue: catalogue).first?.hasPrefix("Van ") == false)
  }

  @Test func whatIsTestedComesBeforeWhatIsNot() throws {
    let values = [
      try observation("residents", 2000), try observation("lonely", 50, n: 400), try observation("poor", 60),
    ]
    let city = [try observation("lonely", 40, "GM9900", n: 2000), try observation("poor", 10, "GM9900")]
    let peers = try spread("lonely", [36, 38, 40, 42, 39]) + spread("poor", [8, 9, 10, 11, 12])
    let standouts = profile(values, city: city, peers: peers).standouts
    #expect(standouts.map(\.indicator) == ["lonely", "poor"] && standouts[0].size < standouts[1].size)
  }

  /// Of reports per resident, dwelling and hectare the first speaks, also where the others say more or the opposite; the
  /// only kind of signals stands for all signals.
  @Test func whatIsCountedOnceStandsOutOnce() throws {
    func rate(_ id: String, _ numerator: String, _ denominator: String, _ subject: String) -> String {
      Fixtures.entry(
        id, theme: "places",
        aggregation: #"{"rule": "ratio", "numerator": "\#(numerator)", "denominator": "\#(denominator)", "per": 1000}"#,
        direction: "lowerIsBetter"
      ).replacing(#""subject": "S""#, with: #""subject": "\#(subject)""#)
    }
    let catalogue = try Catalogue(
      json: Fixtures.document([
        Fixtures.entry("residents"), Fixtures.entry("dwellings"), Fixtures.entry("hectares"),
        Fixtures.entry("all", theme: "places", extra: #", "points": {"measure": "opened"}"#),
        Fixtures.entry("reports", theme: "places", extra: #", "points": {"kind": "melding", "measure": "opened"}"#),
        rate("all-rate", "all", "residents", "a"), rate("by-hectare", "reports", "hectares", "b"),
        rate("by-dwelling", "reports", "dwellings", "c"), rate("by-resident", "reports", "residents", "d"),
      ]))
    func figures(_ area: String, _ reports: Double, _ bases: [Double]) throws -> [Observation] {
      let (residents, dwellings, hectares) = (bases[0], bases[1], bases[2])
      return try [
        ("residents", residents), ("dwellings", dwellings), ("hectares", hectares), ("all", reports),
        ("reports", reports), ("all-rate", 1000 * reports / residents), ("by-hectare", 1000 * reports / hectares),
        ("by-dwelling", 1000 * reports / dwellings), ("by-resident", 1000 * reports / residents),
      ].map { try observation($0.0, $0.1, area) }
    }
    let own = try figures("WK990001", 300, [2000, 500, 1000])
    let peers = try zip(Self.codes.dropFirst(), [90.0, 95, 100, 105, 110]).flatMap {
      try figures($0, $1, [2000, 1000, 100])
    }
    let profile = Profile.make(
      area: .init(code: "WK990001", name: "H", level: "wijk", division: "demo"),
      reference: .init(code: "GM9900", name: "V", level: "gemeente", division: "demo"), period: nil, values: own,
      referenceValues: try figures("GM9900", 800, [12_000, 5500, 1500]),
      peers: ProfilePeers(places: Self.codes.map { .init(code: $0, name: $0) }, observations: peers),
      catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    let verdicts = Dictionary(uniqueKeysWithValues: profile.indicators.map { ($0.id, $0.verdict) })
    #expect(verdicts["by-hectare"] == .lower && verdicts["by-dwelling"] == .higher && verdicts["all-rate"] == .higher)
    #expect(profile.standouts.map(\.indicator) == ["by-resident"] && profile.standouts[0].kind == .improvement)
  }

  @Test func neutralOldAndThinFiguresDoNotStandOut() throws {
    let values = [
      try observation("residents", 2000), try observation("rent", 90), try observation("lonely", 90, n: 30),
      try observation("poor", 30, "WK990001", "2018"),
    ]
    let city = [
      try observation("rent", 40, "GM9900"), try observation("lonely", 40, "GM9900", n: 2000),
      try observation("poor", 10, "GM9900", "2018"),
    ]
    let peers =
      try spread("rent", [38, 39, 40, 41, 42]) + spread("lonely", [38, 39, 40, 41, 42])
      + spread("poor", [8, 9, 10, 11, 12]).map {
        var old = $0
        old.period = try Period("2018")
        return old
      }
    let profile = profile(values, city: city, peers: peers)
    #expect(profile.standouts.isEmpty)
    #expect(profile.stale == ["poor"] && profile.fewRespondents == ["lonely"])
    // A figure of three years ago is stale and stands out all the same.
    let earlier = self.profile(values, city: city, peers: peers, period: try Period("2021"))
    #expect(earlier.stale == ["poor"] && earlier.standouts.map(\.indicator) == ["poor"])
    #expect(self.profile(values, city: city, peers: peers, period: try Period("2020")).stale.isEmpty)
  }

  @Test func theNearestByStandardisedFiguresIsTheMostAlike() throws {
    let values = [
      try observation("rent", 80), try observation("owner", 20), try observation("old", 30),
      try observation("poor", 15),
    ]
    let peers =
      try spread("rent", [78, 30, 40, 50, 45]) + spread("owner", [22, 70, 60, 50, 55])
      + spread("old", [29, 10, 15, 20, 18]) + spread("poor", [10, 14, 18, 6, 12])
    let profile = profile(values, peers: peers)
    #expect(profile.similarBy == ["rent", "owner", "old", "poor"].sorted { a, b in order(a) < order(b) })
    let first = try #require(profile.similar.first)
    #expect(first.code == "WK990002" && first.unlike == ["poor"])
    #expect(Set(first.alike).isSubset(of: ["rent", "owner", "old"]) && !first.alike.isEmpty)
    #expect(zip(profile.similar, profile.similar.dropFirst()).allSatisfy { $0.distance <= $1.distance })
    let same = Self.codes.dropFirst().flatMap { code in
      values.map { value in
        var value = value
        value.area = code
        if code != "WK990002" { value.value = (value.value ?? 0) / 2 + Double(code.utf8.last ?? 0) / 10 }
        return value
      }
    }
    #expect(self.profile(values, peers: same).similar.first?.distance == 0)
  }

  private func order(_ id: String) -> Int { catalogue.indicators.firstIndex { $0.id == id } ?? .max }

  @Test func intervalsRanksAndPeersOfThePublicAreOfWhatIsPublic() throws {
    func figures(_ area: String, _ thefts: Double) throws -> [Observation] {
      [
        try observation("thefts", thefts, area), try observation("residents", 1000, area),
        try observation("thefts-per-1000", thefts, area, n: Int(thefts)),
      ].map { figure in
        var figure = figure
        figure.protectedFor = area == "WK990002" ? nil : .public
        return figure
      }
    }
    let own = try figures("WK990001", 13) + [try observation("poor", 12)]
    let city = try figures("GM9900", 203)
    let peers = try zip(Self.codes.dropFirst(), [3.0, 13, 12, 40, 21]).flatMap { try figures($0, $1) }
    let gate = DisclosureGate(audience: .public, catalogue: catalogue)
    let open = profile(own, city: city, peers: peers, audience: .public)
    let same = profile(own.map(gate.release), city: city.map(gate.release), peers: peers.map(gate.release))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(try encoder.encode(open) == encoder.encode(same))
    let thefts = try row("thefts-per-1000", open)
    #expect(thefts.interval != nil && thefts.rank?.count == 5)
    #expect(Set(thefts.peers.map(\.code)) == Set(Self.codes).subtracting(["WK990002"]))
    #expect(open.indicators.first { $0.id == "poor" }?.value == nil)
  }

  @Test func anotherAreaThanTheWholeHasNoShareOfIt() throws {
    let values = [try observation("residents", 100), try observation("lonely", 45, n: 200)]
    let other = [try observation("residents", 400, "GM9900"), try observation("lonely", 35, "GM9900", n: 1000)]
    let profile = profile(values, city: other, isPart: false)
    #expect(try row("residents", profile).share == nil && row("residents", profile).reference == 400)
    // 90 of 200 against 350 of 1000, all others: z = 2.7.
    #expect(try row("lonely", profile).verdict == .higher)
  }

  @Test func aSubjectIsMissingWhenNothingOfItIsKnown() throws {
    let profile = profile([try observation("rent", 40)])
    let whole = Dictionary(uniqueKeysWithValues: profile.missing.map { ($0.indicator, $0.isWholeSubject) })
    #expect(whole["owner"] == false && whole["lonely"] == true && whole["rent"] == nil)
  }
}
