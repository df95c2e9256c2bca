import Foundation
import Testing

@testable import Indicators

/// Ranks, what stands out and what resembles: by the rules of docs/statistics.md.
@Suite struct StandoutTests: ChanceTests {
  let catalogue: Catalogue

  init() throws { catalogue = try Self.chanceCatalogue() }

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
