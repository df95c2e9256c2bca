import Foundation
import Testing

@testable import Indicators

@Suite struct PublicFiguresTests {
  private let year: Period

  init() throws {
    year = try Period("2024")
  }

  /// A place of three cells with 50, 20 and 1 thefts, 71 of the 100 signals, 40 of them open.
  private func place(_ figures: PublicFigures, cells: [String]? = ["a", "b", "c"], isBase: Bool = true)
    -> PublicFigures.Place
  {
    let exact: ProtectedCells.Counts = [
      "a": ["thefts": [year: 50], "signals": [year: 60], "open": [year: 25]],
      "b": ["thefts": [year: 20], "signals": [year: 30], "open": [year: 15]],
      "c": ["thefts": [year: 1], "signals": [year: 10], "open": [year: 0]],
    ]
    return PublicFigures.Place(
      level: "wijk", isBase: isBase, cells: cells,
      counts: figures.cells(of: "d", exact, salt: DisclosureFixtures.salt))
  }

  private func released(
    _ id: String, _ value: Double?, cases: Int? = nil, own: String? = nil, period: String = "2024",
    cells: [String]? = ["a", "b", "c"], isBase: Bool = true, status: ObservationStatus = .measured,
    change: (inout Observation) -> Void = { _ in }
  ) throws -> Observation {
    let figures = try own.map { try DisclosureFixtures.figures($0) } ?? DisclosureFixtures.figures()
    var observation = try Fixtures.observation(id, value, period, status: status, cases: cases)
    change(&observation)
    return figures.release(observation, at: place(figures, cells: cells, isBase: isBase))
  }

  @Test func aCountIsTheSumOfItsCells() throws {
    // 50 and 20 are multiples of five; the single theft is 0 or 5.
    let told = try released("thefts", 71)
    #expect([70, 75].contains(told.value) && told.reason == nil && told.protectedFor == .public)
    #expect(try released("thefts", 70, cells: ["a", "b"]).value == 70)
  }

  @Test func aCountBelowTheMinimumIsSecret() throws {
    let own = #"{"public": {"limits": {"counts.minimum": 6}}}"#
    #expect(try released("thefts", 1, own: own, cells: ["c"]).reason == .few)
  }

  @Test func aRateIsThatOfTheProtectedCount() throws {
    // 71 per 2,000 residents.
    let rate = try #require(try released("thefts-per-1000", 35.5, cases: 71).value)
    let count = try #require(try released("thefts", 71).value)
    #expect(abs(rate * 2 - count) < 1e-9)
    #expect(try released("thefts-per-1000", 35.5).reason == .unprotected)
  }

  @Test func aShareIsOfProtectedCountsAndOfEnough() throws {
    #expect(try released("share-open", 44, cells: ["a", "b"]).value == 100.0 * 40 / 90)
    #expect(try released("share-open", 0, cells: ["c"]).reason == .smallBase)
  }

  @Test func aMedianIsOfEnoughCasesAndWhole() throws {
    #expect(try released("median-days", 3.4, cases: 40).value == 3)
    #expect(try released("median-days", 3.4, cases: 5).reason == .smallBase)
    #expect(try released("median-days", 3.4).reason == .smallBase)
    #expect(try released("median-days", 3.4, cases: 40, isBase: false).reason == .notWholeCells)
  }

  @Test func saysWhyACountIsNotTold() throws {
    #expect(try released("thefts", 71, cells: nil).reason == .notWholeCells)
    #expect(try released("thefts", 71, period: "2024-03").reason == .period)
    #expect(try released("thefts", 71, period: "2023").reason == .unprotected)
    let withheld = #"{"public": {"indicators": {"thefts": {"withheld": true}}}}"#
    #expect(try released("thefts", 71, own: withheld).reason == .withheld)
    let levels = #"{"public": {"indicators": {"thefts": {"levels": ["gemeente"]}}}}"#
    #expect(try released("thefts", 71, own: levels).reason == .level)
  }

  @Test func withoutCellsNoCountIsTold() throws {
    let bare = PublicFigures.Place(level: "wijk", isBase: true, cells: nil, counts: nil)
    let figures = try DisclosureFixtures.figures()
    for id in ["thefts", "thefts-per-1000", "share-open", "median-days"] {
      #expect(figures.release(try Fixtures.observation(id, 40, cases: 40), at: bare).reason == .unprotected)
    }
  }

  @Test func aSurveyNeedsRespondents() throws {
    #expect(try released("rating", 7, cases: 29).reason == .fewRespondents)
    #expect(try released("rating", 7, cases: 30).sampleSize == 30)
  }

  @Test func whatItsSourceProtectsPassesAndWhatItKeepsSecretStaysSo() throws {
    #expect(try released("residents", 3).value == 3)
    #expect(try released("residents", nil, status: .suppressed).reason == .source)
    let unknown = try released("thefts", nil, status: .missing)
    #expect(unknown.status == .missing && unknown.value == nil)
  }

  /// A figure that we derived otherwise than by adding up tells of how many addresses it is.
  @Test func aDerivedFigureNeedsAddresses() throws {
    func derived(_ size: Int?) throws -> Observation {
      try released("rating", 7, cases: size) { $0.source = Observation.derivedSource }
    }
    #expect(try derived(nil).reason == .unprotected && derived(9).reason == .smallBase && derived(10).value == 7)
  }

  /// How much of a count was carried would tell how two secret counts relate.
  @Test func howMuchOfACountWasCarriedIsNotTold() throws {
    #expect(try released("thefts", 71) { $0.carriedShare = 0.26 }.carriedShare == nil)
    #expect(try released("residents", 71) { $0.carriedShare = 0.26 }.carriedShare == 0.26)
  }

  /// The last digits of 1000 × 71 ÷ 2,000 × told ÷ 71 would be others for 72.
  @Test func theLastDigitsOfARateTellNoCount() throws {
    let figures = try DisclosureFixtures.figures()
    func rate(_ count: Int, _ base: Double) throws -> Double? {
      let exact = try Fixtures.observation(
        "thefts-per-1000", 1000 * Double(count) / base, cases: count)
      let counts: ProtectedCells.Counts = ["a": ["thefts": [year: 100]]]
      return figures.release(
        exact,
        at: .init(
          level: "buurt", isBase: true, cells: ["a"],
          counts: figures.cells(of: "d", counts, salt: DisclosureFixtures.salt))
      ).value
    }
    for base in stride(from: 37.0, through: 9000, by: 41) {
      let told = Set(try (96...104).map { try rate($0, base) })
      #expect(told.count == 1, "\(base)")
    }
  }

  /// "Not applicable" says that there are none, "not reached" that there are: neither is told of few.
  @Test func thatThereIsNothingToComputeTellsNoCount() throws {
    for id in ["median-days", "share-open"] {
      let none = try released(id, nil, cases: 0, cells: ["c"], status: .notApplicable) {
        $0.source = Observation.derivedSource
      }
      let some = try released(id, 3, cases: 2, cells: ["c"]) { $0.source = Observation.derivedSource }
      let open = try released(id, nil, cases: 2, cells: ["c"], status: .notReached) {
        $0.source = Observation.derivedSource
      }
      #expect(none == some && some == open && none.reason == .smallBase)
    }
    let many = try released("median-days", nil, cases: 40, status: .notReached) {
      $0.source = Observation.derivedSource
    }
    #expect(many.status == .notReached && many.reason == nil)
  }

  @Test func everyReasonHasWords() {
    for reason in SuppressionReason.allCases { #expect(!reason.text.nl.isEmpty && !reason.text.en.isEmpty) }
  }
}
