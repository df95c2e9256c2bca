import Indicators
import Testing

@Suite struct ProfileSeriesTests {
  private func row(_ period: String?) throws -> ProfileRow? {
    let catalogue = try Fixtures.catalogue()
    let values = try [("2022", 9.0), ("2023", 10), ("2023-Q4", 3), ("2024-Q1", 4), ("2024-02", 2)].map {
      try Fixtures.observation("thefts", $0.1, $0.0)
    }
    let subject = Profile.Subject(code: "WK990001", name: "n", level: "wijk", division: "d")
    return Profile.make(
      area: subject, reference: nil, period: try period.map { try Period($0) }, values: values, referenceValues: [],
      catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue)
    ).indicators.first { $0.id == "thefts" }
  }

  @Test(
    arguments: [
      (nil, "2023", 10.0, 9.0), ("2024", "2023", 10, 9), ("2024-Q1", "2024-Q1", 4, 3), ("2024-02", "2024-02", 2, nil),
      // No month up to January: the year before.
      ("2024-01", "2023", 10, 9),
    ] as [(String?, String, Double, Double?)])
  func aPeriodIsComparedWithOnesAsLong(asked: String?, period: String, value: Double, previous: Double?) throws {
    let found = try #require(try row(asked))
    #expect(found.period.rawValue == period && found.value == value && found.previous == previous)
  }
}
