import Indicators
import TestSupport
import Testing

@Suite struct AggregationTests {
  private let catalogue: Catalogue
  private let aggregation: Aggregation

  init() throws {
    catalogue = try Fixtures.catalogue()
    aggregation = Aggregation(catalogue: catalogue)
  }

  @Test func amountsAdd() {
    let figure = aggregation.figure("residents", of: [["residents": 100], ["residents": 250], ["residents": 0]])
    expect(figure, value: 350, status: .measured, known: 3, of: 3)
  }

  @Test func aPartThatIsUnknownLeavesTheWholeUnknownAndIsCounted() {
    let figure = aggregation.figure("residents", of: [["residents": 100], [:], ["residents": 50]])
    expect(figure, value: nil, status: .missing, known: 2, of: 3)
  }

  @Test func theWholeOfNoPartsIsMissing() {
    #expect(aggregation.figure("residents", of: []).status == .missing)
  }

  /// 30 thefts among 1,000 residents and 10 among 4,000: 8 per 1,000, where the mean of both rates would be 16.25.
  @Test func aRateComesFromItsCountsAndNotFromRates() {
    let parts: [Aggregation.Part] = [
      ["thefts": 30, "residents": 1000, "thefts-per-1000": 30],
      ["thefts": 10, "residents": 4000, "thefts-per-1000": 2.5],
    ]
    #expect(aggregation.figure("thefts-per-1000", of: parts).value == 8)
  }

  @Test func aRateWhereNobodyLivesDoesNotApply() {
    let figure = aggregation.figure("thefts-per-1000", of: [["thefts": 3, "residents": 0]])
    #expect(figure.value == nil)
    #expect(figure.status == .notApplicable)
  }

  @Test func aRateWithoutDenominatorIsMissing() {
    let figure = aggregation.figure("thefts-per-1000", of: [["thefts": 3, "residents": 10], ["thefts": 4]])
    expect(figure, value: nil, status: .missing, known: 1, of: 2)
  }

  /// (20 × 100 + 50 × 300) / 400 = 42.5; the uninhabited part has no mean and needs none.
  @Test func aMeanIsWeightedByItsDenominator() {
    let figure = aggregation.figure(
      "mean-age",
      of: [["mean-age": 20, "residents": 100], ["mean-age": 50, "residents": 300], ["residents": 0]])
    expect(figure, value: 42.5, status: .measured, known: 3, of: 3)
  }

  @Test func aMeanOfAnInhabitedPartWithoutFigureIsMissing() {
    let figure = aggregation.figure("mean-age", of: [["mean-age": 20, "residents": 94], ["residents": 6]])
    expect(figure, value: nil, status: .missing, known: 1, of: 2)
    #expect(figure.knownShare == 0.94)
  }

  @Test func aMeanOfNearlyAllResidentsIsAnEstimate() {
    let figure = aggregation.figure("mean-age", of: [["mean-age": 20, "residents": 95], ["residents": 5]])
    expect(figure, value: 20, status: .estimated, known: 1, of: 2)
    #expect(figure.knownShare == 0.95)
  }

  /// 30 thefts among 960 residents; of 40 more residents the thefts are secret.
  @Test func aRateOfNearlyAllResidentsIsAnEstimate() {
    let figure = aggregation.figure("thefts-per-1000", of: [["thefts": 30, "residents": 960], ["residents": 40]])
    expect(figure, value: 31.25, status: .estimated, known: 1, of: 2)
  }

  /// Half of 100 residents at 20 years and a quarter of 200 at 50: (50 × 20 + 50 × 50) / 100.
  @Test func aPartThatBelongsToItForSomeCountsForSome() {
    let parts: [Aggregation.Part] = [["mean-age": 20, "residents": 100], ["mean-age": 50, "residents": 200]]
    let shares: [Aggregation.Shares] = [[.addresses: 0.5, .area: 1], [.addresses: 0.25, .area: 0]]
    #expect(aggregation.figure("residents", of: parts, shares: shares).value == 100)
    #expect(aggregation.figure("mean-age", of: parts, shares: shares).value == 35)
  }

  @Test func whatCannotBeAggregatedSaysSo() {
    let figure = aggregation.figure("rating", of: [["rating": 7], ["rating": 7]])
    #expect(figure.value == nil)
    #expect(figure.status == .notApplicable)
  }

  @Test func anUnknownIndicatorIsNotCollected() {
    #expect(aggregation.figure("happiness", of: [["happiness": 1]]).status == .notCollected)
  }

  @Test(arguments: [(0.0, 1000.0, 500.0, 0.0), (3, 1000, 1500, 2), (7, 100, 28, 25)])
  func aRateIsPerTimesCountOverDenominator(count: Double, per: Double, denominator: Double, expected: Double) {
    #expect(Aggregation.rate(count: count, per: per, denominator: denominator) == expected)
  }

  private func expect(
    _ figure: Aggregation.Figure, value: Double?, status: ObservationStatus, known: Int, of parts: Int,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(figure.value == value, sourceLocation: location)
    #expect(figure.status == status, sourceLocation: location)
    #expect(figure.knownParts == known && figure.parts == parts, sourceLocation: location)
  }

  /// Whole numbers below 2⁵³ add without rounding, so grouping in between must not change a total or a rate.
  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func groupingInBetweenChangesNothing(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    let parts = (0..<Int.random(in: 1...40, using: &generator)).map { _ -> Aggregation.Part in
      [
        "residents": Double(Int.random(in: 0...9000, using: &generator)),
        "thefts": Double(Int.random(in: 0...90, using: &generator)),
        "mean-age": Double.random(in: 10...80, using: &generator),
      ]
    }
    let groups = Dictionary(grouping: parts) { _ in Int.random(in: 0...4, using: &generator) }.values
    let merged = groups.map { group -> Aggregation.Part in
      ["residents", "thefts", "mean-age"].reduce(into: [:]) { $0[$1] = aggregation.figure($1, of: group).value }
    }
    for id in ["residents", "thefts", "thefts-per-1000"] {
      #expect(aggregation.figure(id, of: merged).value == aggregation.figure(id, of: parts).value)
    }
    let whole = try #require(aggregation.figure("residents", of: parts).value)
    if whole > 0 {
      let direct = try #require(aggregation.figure("mean-age", of: parts).value)
      let stepwise = try #require(aggregation.figure("mean-age", of: merged).value)
      #expect(abs(direct - stepwise) < 1e-9)
    }
  }
}
