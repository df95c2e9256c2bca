import Indicators
import Testing

@Suite struct ProfileSentencesTests {
  private func profile(
    _ values: [Observation], _ city: [Observation], peers: [Observation] = [], catalogue: Catalogue
  ) throws -> Profile {
    Profile.make(
      area: .init(code: "WK990001", name: "Havenwijk", level: "wijk", division: "demo"),
      reference: .init(code: "GM9900", name: "Voorbeeldstad", level: "gemeente", division: "demo"), period: nil,
      values: values, referenceValues: city,
      peers: ProfilePeers(
        places: Set(peers.map(\.area)).sorted().map { .init(code: $0, name: "Wijk \($0.suffix(1))") },
        observations: peers),
      catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
  }

  private func sentences(
    _ values: [String: Double], _ city: [String: Double], _ language: Language, status: ObservationStatus = .measured
  ) throws -> [String] {
    let catalogue = try Fixtures.catalogue()
    return try profile(
      try values.map { try Fixtures.observation($0.key, $0.value, status: status) },
      try city.map { try Fixtures.observation($0.key, $0.value, area: "GM9900") }, catalogue: catalogue
    ).sentences(language, catalogue: catalogue)
  }

  @Test func beginsWithTheResidentsAndTheirShare() throws {
    let dutch = try sentences(["residents": 15_915], ["residents": 128_434], .nl)
    #expect(dutch.first == "Havenwijk telt 15.915 inwoners (2024), 12,4% van de gemeente.")
    let english = try sentences(["residents": 15_915], ["residents": 128_434], .en)
    #expect(english.first == "Havenwijk has 15,915 residents (2024), 12.4% of the municipality.")
  }

  @Test func anEstimateIsSaidToBeOne() throws {
    let dutch = try sentences(["residents": 15_915], [:], .nl, status: .estimated)
    #expect(dutch.first == "Havenwijk telt naar schatting 15.915 inwoners (2024).")
    let english = try sentences(["residents": 15_915], [:], .en, status: .estimated)
    #expect(english.first == "Havenwijk has an estimated 15,915 residents (2024).")
  }

  /// A figure that is no count of people is no reason to stop.
  @Test(arguments: [1e300, -1e300, 9.3e18, .infinity])
  func anAbsurdFigureIsPassedOver(value: Double) throws {
    #expect(try sentences(["residents": value], ["residents": 1], .en).first?.contains("Havenwijk") == false)
    #expect(try sentences(["residents": 5], ["residents": 5e-300], .en).first == "Havenwijk has 5 residents (2024).")
  }

  /// A lower mean age is worse here: far out among the wijken, though nothing is known of the chance.
  @Test func tellsWhatStandsOutWithTheFigureAndTheDoubt() throws {
    let catalogue = try Fixtures.catalogue()
    let peers = try [38.0, 39, 41, 42, 40].enumerated().map {
      try Fixtures.observation("mean-age", $1, area: "WK99000\($0 + 2)")
    }
    let own = [try Fixtures.observation("mean-age", 30), try Fixtures.observation("residents", 900)]
    let city = [try Fixtures.observation("mean-age", 40, area: "GM9900")]
    let text = try profile(own, city, peers: peers, catalogue: catalogue).sentences(.nl, catalogue: catalogue)
    #expect(
      text.contains(
        "Te verbeteren: mean-age-nl (30 in 2024), lager dan de gemeente (40)."))
    #expect(text.contains("Een verschil zonder “duidelijk” is niet op toeval getoetst."))
    #expect(!text.joined().contains("duidelijk lager"))
  }

  /// 40 against 21 the year before is more than chance, 23 against 21 is not.
  @Test func changesAreToldOnlyWhenTheyAreCertain() throws {
    let catalogue = try Fixtures.catalogue()
    func text(_ now: Double) throws -> [String] {
      try profile(
        [try Fixtures.observation("thefts", 21, "2023"), try Fixtures.observation("thefts", now)], [],
        catalogue: catalogue
      ).sentences(.nl, catalogue: catalogue)
    }
    #expect(try text(40).contains("Veranderd: thefts-nl (40 in 2024), duidelijk hoger dan in 2023 (21)."))
    #expect(try !text(23).joined().contains("Veranderd"))
  }

  @Test func withoutAnyCertainDifferenceThatIsSaid() throws {
    let catalogue = try Fixtures.catalogue()
    func events(_ area: String, _ thefts: Double, _ residents: Double) throws -> [Observation] {
      [
        try Fixtures.observation("thefts", thefts, area: area),
        try Fixtures.observation("residents", residents, area: area),
        try Fixtures.observation("thefts-per-1000", 1000 * thefts / residents, area: area),
      ]
    }
    let text = try profile(
      try events("WK990001", 6, 1000), try events("GM9900", 50, 10_000), catalogue: catalogue
    ).sentences(.nl, catalogue: catalogue)
    #expect(
      text.contains(
        "Het ene cijfer dat op toeval is getoetst, is niet te onderscheiden van het gemiddelde van de gemeente."))
  }

  @Test func endsWithWhatIsMissing() throws {
    let last = try #require(try sentences(["residents": 10, "rating": 7], [:], .en).last)
    #expect(last == "Of 5 figures 2 are known; 3 are missing.")
    let dutch = try sentences(["residents": 10, "rating": 7], [:], .nl)
    #expect(dutch.last == "Van de 5 cijfers zijn er 2 bekend; 3 ontbreken.")
    #expect(dutch.contains("Over 1 van de 2 onderwerpen is niets bekend."))
    #expect(try sentences(["residents": 10], [:], .nl).last == "Van de 5 cijfers is er 1 bekend; 4 ontbreken.")
    #expect(try sentences([:], [:], .nl).last == "Van de 5 cijfers is er geen bekend.")
    let all = ["residents": 1.0, "mean-age": 2, "rating": 3, "thefts": 4, "thefts-per-1000": 5]
    #expect(try sentences(all, [:], .nl).last == "Alle 5 cijfers zijn bekend.")
    #expect(
      try sentences(all.filter { $0.key != "rating" }, [:], .nl).last
        == "Van de 5 cijfers zijn er 4 bekend; 1 ontbreekt.")
  }
}
