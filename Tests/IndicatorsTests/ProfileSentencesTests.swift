import Indicators
import Testing

@Suite struct ProfileSentencesTests {
  private func sentences(_ values: [String: Double], _ city: [String: Double], _ language: Language) throws -> [String]
  {
    let catalogue = try Fixtures.catalogue()
    let profile = Profile.make(
      area: .init(code: "WK990001", name: "Havenwijk", level: "wijk", division: "demo"),
      reference: .init(code: "GM9900", name: "Voorbeeldstad", level: "gemeente", division: "demo"), period: nil,
      values: try values.map { try Fixtures.observation($0.key, $0.value) },
      referenceValues: try city.map { try Fixtures.observation($0.key, $0.value, area: "GM9900") },
      catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    return profile.sentences(language, catalogue: catalogue)
  }

  @Test func beginsWithTheResidentsAndTheirShare() throws {
    let dutch = try sentences(["residents": 15_915], ["residents": 128_434], .nl)
    #expect(dutch.first == "Havenwijk telt 15.915 inwoners (2024), 12,4% van de gemeente.")
    let english = try sentences(["residents": 15_915], ["residents": 128_434], .en)
    #expect(english.first == "Havenwijk has 15,915 residents (2024), 12.4% of the municipality.")
  }

  /// A figure that is no count of people is no reason to stop.
  @Test(arguments: [1e300, -1e300, 9.3e18, .infinity])
  func anAbsurdFigureIsPassedOver(value: Double) throws {
    #expect(try sentences(["residents": value], ["residents": 1], .en).count == 1)
    #expect(try sentences(["residents": 5], ["residents": 5e-300], .en).first == "Havenwijk has 5 residents (2024).")
  }

  /// Fewer thefts are better, a lower mean age is worse here; both differ by more than a tenth.
  @Test func tellsGoodFromBadByTheDirection() throws {
    let text = try sentences(
      ["thefts-per-1000": 5, "mean-age": 30], ["thefts-per-1000": 10, "mean-age": 40], .nl
    ).joined(separator: "\n")
    #expect(text.contains("Gunstiger dan de gemeente: thefts-per-1000-nl."))
    #expect(text.contains("Ongunstiger dan de gemeente: mean-age-nl."))
  }

  @Test func smallDifferencesAndFiguresWithoutDirectionAreNotNamed() throws {
    let text = try sentences(["mean-age": 41, "rating": 9], ["mean-age": 40, "rating": 3], .en).joined()
    #expect(!text.contains("favourable"))
  }

  @Test func endsWithWhatIsMissing() throws {
    let last = try #require(try sentences(["residents": 10, "rating": 7], [:], .en).last)
    #expect(last.contains("5") && last.contains("2") && last.contains("3"))
    let dutch = try sentences(["residents": 10, "rating": 7], [:], .nl).last
    #expect(dutch == "Van de 5 cijfers zijn er 2 bekend; 3 ontbreken.")
  }
}
