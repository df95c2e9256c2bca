import Indicators
import Testing

@Suite struct DisclosureGateTests {
  private let open: DisclosureGate
  private let inside: DisclosureGate

  init() throws {
    let catalogue = try Fixtures.catalogue()
    open = DisclosureGate(audience: .public, catalogue: catalogue)
    inside = DisclosureGate(audience: .internal, catalogue: catalogue)
  }

  @Test(arguments: [0.0, 1, 4])
  func theFewAreSecret(count: Double) throws {
    let released = open.release(try Fixtures.observation("thefts", count))
    #expect(released.value == nil)
    #expect(released.status == .suppressed)
  }

  @Test(arguments: [(5.0, 5.0), (7, 5), (8, 10), (101, 100)])
  func theManyAreRounded(count: Double, expected: Double) throws {
    let released = open.release(try Fixtures.observation("thefts", count))
    #expect(released.value == expected)
    #expect(released.status == .measured)
  }

  @Test(arguments: [(0.001, 0.1), (0.26, 0.3), (1, 1)])
  func howMuchWasCarriedIsTold(share: Double, inTenths: Double) throws {
    var carried = try Fixtures.observation("thefts", 12)
    carried.carriedShare = share
    #expect(open.release(carried).carriedShare == inTenths && inside.release(carried).carriedShare == share)
    carried.value = 4
    #expect(open.release(carried).carriedShare == nil)
  }

  @Test func aRateOfFewOrOfAnUnknownNumberOfCasesIsSecret() throws {
    for cases in [nil, 0, 4] {
      let released = open.release(try Fixtures.observation("thefts-per-1000", 2.7, cases: cases))
      #expect(released.value == nil)
      #expect(released.status == .suppressed)
      #expect(released.sampleSize == nil)
    }
  }

  @Test func aRateOfManyIsToldWithoutItsNumberOfCases() throws {
    let released = open.release(try Fixtures.observation("thefts-per-1000", 2.5, cases: 10))
    #expect(released.value == 2.5)
    #expect(released.sampleSize == nil)
  }

  /// 7 thefts among 1,500 residents: told as 5, or anyone could multiply the rate by the residents.
  @Test func aRateIsThatOfTheRoundedCount() throws {
    let rate = try #require(open.release(try Fixtures.observation("thefts-per-1000", 7.0 / 1.5, cases: 7)).value)
    #expect(abs(rate * 1.5 - 5) < 1e-9)
  }

  @Test func whatTheCatalogueDoesNotKnowIsSecret() throws {
    #expect(open.release(try Fixtures.observation("own-count", 3)).status == .suppressed)
    #expect(inside.release(try Fixtures.observation("own-count", 3)).value == 3)
  }

  @Test(arguments: [(nil, nil), (4, nil), (5, 12.0)])
  func aMedianWithAPolicyNeedsItsMinimumOfCases(cases: Int?, expected: Double?) throws {
    let median = Fixtures.entry(
      "median-days", aggregation: #"{"rule": "none", "reason": {"nl": "mediaan", "en": "median"}}"#,
      extra: #", "disclosure": {"minimumCount": 5, "roundingBase": 5}"#)
    let gate = DisclosureGate(audience: .public, catalogue: try Catalogue(json: Fixtures.document([median])))
    #expect(gate.release(try Fixtures.observation("median-days", 12, cases: cases)).value == expected)
  }

  @Test func figuresThatTheirSourceProtectsPass() throws {
    let observation = try Fixtures.observation("residents", 3)
    #expect(open.release(observation) == observation)
  }

  @Test func whatIsUnknownStaysUnknown() throws {
    let observation = try Fixtures.observation("thefts", nil, status: .missing)
    #expect(open.release(observation) == observation)
  }

  @Test func theMunicipalityItselfSeesEverything() throws {
    for observation in [
      try Fixtures.observation("thefts", 1), try Fixtures.observation("thefts-per-1000", 0.4, cases: 1),
    ] {
      #expect(inside.release(observation) == observation)
    }
  }
}
