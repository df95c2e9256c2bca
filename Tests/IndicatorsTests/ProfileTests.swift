import Foundation
import Indicators
import Testing

@Suite struct ProfileTests {
  private let catalogue: Catalogue
  private let area = Profile.Subject(code: "WK990001", name: "Havenwijk", level: "wijk", division: "demo")
  private let city = Profile.Subject(code: "GM9900", name: "Voorbeeldstad", level: "gemeente", division: "demo")

  init() throws {
    catalogue = try Fixtures.catalogue()
  }

  private func make(
    _ values: [Observation], _ reference: [Observation] = [], period: Period? = nil, audience: Audience = .internal
  ) -> Profile {
    Profile.make(
      area: area, reference: city, period: period, values: values, referenceValues: reference, catalogue: catalogue,
      gate: DisclosureGate(audience: audience, catalogue: catalogue))
  }

  private func row(_ id: String, in profile: Profile) throws -> ProfileRow {
    try #require(profile.indicators.first { $0.id == id })
  }

  @Test func rowsFollowTheCatalogue() throws {
    let ids = ["thefts", "residents", "rating"]
    let profile = make(try ids.map { try Fixtures.observation($0, 6) })
    #expect(profile.indicators.map(\.id) == ["residents", "rating", "thefts"])
  }

  @Test func anAmountHasAShareOfTheCityAndNoDifference() throws {
    let profile = make(
      [try Fixtures.observation("residents", 2500)], [try Fixtures.observation("residents", 10000, area: "GM9900")])
    let row = try row("residents", in: profile)
    #expect(row.reference == 10000)
    #expect(row.share == 0.25)
    #expect(row.difference == nil)
  }

  @Test func aMeanHasADifferenceAndNoShare() throws {
    let profile = make(
      [try Fixtures.observation("mean-age", 45)], [try Fixtures.observation("mean-age", 40, area: "GM9900")])
    let row = try row("mean-age", in: profile)
    #expect(row.difference == 5)
    #expect(row.share == nil)
  }

  @Test func theOwnPastIsTheLastFigureUpToThenAndAmountsDifferFromIt() throws {
    let values =
      try [("2024", 2500.0), ("2022", 2400), ("2020", 2000)].map {
        try Fixtures.observation("residents", $0.1, $0.0)
      } + [try Fixtures.observation("mean-age", 45, "2024"), try Fixtures.observation("mean-age", 41, "2021")]
    func past(_ year: String) throws -> Profile {
      Profile.make(
        area: area, reference: area, isPart: false, referencePeriod: try Period(year), period: nil, values: values,
        referenceValues: values, catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    }
    let residents = try row("residents", in: try past("2022"))
    #expect(residents.reference == 2400 && residents.difference == 100 && residents.share == nil)
    #expect(residents.referencePeriod?.rawValue == "2022" && residents.trend.allSatisfy { $0.reference == nil })
    let age = try row("mean-age", in: try past("2023"))
    #expect(age.reference == 41 && age.referencePeriod?.rawValue == "2021" && age.difference == 4)
    // Nothing is its own past, and of before the first there is none.
    #expect(try row("residents", in: try past("2025")).reference == 2400)
    #expect(try row("residents", in: try past("2019")).reference == nil)
  }

  @Test func takesTheLatestPeriodAndTheOneBefore() throws {
    let values = try [("2024", 30.0), ("2022", 10), ("2023", 20)].map {
      try Fixtures.observation("mean-age", $0.1, $0.0)
    }
    let latest = try row("mean-age", in: make(values))
    #expect(latest.value == 30 && latest.previous == 20 && latest.period.rawValue == "2024")
    let earlier = try row("mean-age", in: make(values, period: try Period("2023")))
    #expect(earlier.value == 20 && earlier.previous == 10 && earlier.previousPeriod?.rawValue == "2022")
  }

  @Test func neverComparesDifferentPeriods() throws {
    let profile = make(
      [try Fixtures.observation("mean-age", 45, "2024")],
      [try Fixtures.observation("mean-age", 40, "2023", area: "GM9900")])
    #expect(try row("mean-age", in: profile).reference == nil)
    #expect(try row("mean-age", in: profile).difference == nil)
  }

  @Test func listsWhatNobodyKnowsWithTheReason() throws {
    let profile = make([
      try Fixtures.observation("residents", 100),
      try Fixtures.observation("mean-age", nil, status: .missing),
    ])
    let reasons = Dictionary(uniqueKeysWithValues: profile.missing.map { ($0.indicator, $0.reason) })
    #expect(
      reasons == [
        "mean-age": .missing, "rating": .notCollected, "thefts": .notCollected, "thefts-per-1000": .notCollected,
      ])
    #expect(profile.missing.first { $0.indicator == "thefts" }?.theme == "places")
  }

  @Test func everyFigureOfAPublicProfilePassesTheGate() throws {
    let values = [
      try Fixtures.observation("thefts", 3, "2024"), try Fixtures.observation("thefts", 12, "2023"),
    ]
    let profile = make(values, [try Fixtures.observation("thefts", 101, area: "GM9900")], audience: .public)
    let row = try row("thefts", in: profile)
    #expect(row.value == nil && row.status == .suppressed && row.reason == .unprotected)
    #expect(row.previous == nil && row.reference == nil && row.share == nil)
    #expect(profile.missing.first { $0.indicator == "thefts" }?.suppression == .unprotected)
  }

  @Test func writesTheKeysOfTheContract() throws {
    let json = try JSONEncoder().encode(make([try Fixtures.observation("residents", 100)]))
    let document = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(Set(["area", "period", "indicators", "missing"]).isSubset(of: document.keys))
    let area = try #require(document["area"] as? [String: String])
    #expect(area == ["code": "WK990001", "name": "Havenwijk", "level": "wijk", "division": "demo"])
    let row = try #require((document["indicators"] as? [[String: Any]])?.first)
    let keys = ["id", "theme", "value", "status", "reference", "difference", "previous"]
    #expect(Set(keys).isSubset(of: row.keys))
    #expect(row["reference"] is NSNull)
  }
}
