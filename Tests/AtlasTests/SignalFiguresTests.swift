import Atlas
import GeoPackageStore
import Indicators
import SpatialCore
import Testing

/// Figures of signals on a city that is worked out by hand.
@Suite struct SignalFiguresTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity(indicators: Self.indicators)
  }

  private static func entry(_ id: String, _ points: String) -> String {
    let isSum = !["withinPromise", "handlingQuantile"].contains { points.contains("\"\($0)\"") }
    return SmallCity.entry(
      id, isSum ? #"{"rule": "sum"}"# : #"{"rule": "none", "reason": {"nl": "r", "en": "r"}}"#,
      #", "points": \#(points)"#)
  }

  private static let indicators = [
    SmallCity.entry("residents", #"{"rule": "sum"}"#),
    entry("reports", #"{"kind": "melding", "measure": "opened"}"#),
    entry("waste", #"{"kind": "melding", "categories": ["Afval", "zwerfvuil"], "measure": "opened"}"#),
    entry("noise", #"{"kind": "melding", "category": "lawaai", "measure": "opened"}"#),
    entry("thefts", #"{"kind": "diefstal", "measure": "opened"}"#),
    entry("thefts-open", #"{"kind": "diefstal", "measure": "stillOpen"}"#),
    entry("open", #"{"kind": "melding", "measure": "stillOpen"}"#),
    entry("backlog", #"{"kind": "melding", "measure": "backlog"}"#),
    entry("judged", #"{"kind": "melding", "measure": "judged", "promises": [\#(promises)]}"#),
    entry("kept", #"{"kind": "melding", "measure": "withinPromise", "promises": [\#(promises)]}"#),
    entry("median", #"{"kind": "melding", "measure": "handlingQuantile", "quantile": 0.5}"#),
    entry("p90", #"{"kind": "melding", "measure": "handlingQuantile", "quantile": 0.9}"#),
    entry("repeated", #"{"kind": "melding", "measure": "repeated", "near": {"metres": 10, "days": 30}}"#),
    entry("reopened", #"{"kind": "melding", "measure": "reopened", "near": {"metres": 10, "days": 7}}"#),
    entry("money", #"{"kind": "initiatief", "measure": "amount", "refusedStatuses": ["afgewezen"]}"#),
    SmallCity.entry(
      "repeated-share", #"{"rule": "ratio", "numerator": "repeated", "denominator": "reports", "per": 100}"#),
    SmallCity.entry(
      "reports-per-1000", #"{"rule": "ratio", "numerator": "reports", "denominator": "residents", "per": 1000}"#),
    SmallCity.entry(
      "money-per-resident", #"{"rule": "ratio", "numerator": "money", "denominator": "residents", "per": 1}"#),
  ]

  private static let promises = #"{"categories": ["verkeer"], "weeks": 6}, {"workingDays": 3}"#

  private static func signal(
    _ id: String, _ x: Double, _ opened: String?, _ closed: String? = nil, _ category: String = "afval",
    kind: String = "melding", status: String? = nil, amount: Double? = nil
  ) -> Signal {
    Signal(
      id: id, kind: kind, category: category, status: status, opened: opened.flatMap { Moment($0) },
      closed: closed.flatMap { Moment($0) }, amountEuro: amount, point: Coordinate(x: 40_000 + x, y: 550_050))
  }

  /// Buurt 101 lies from 0 to 100 m, 102 to 200 m (both in wijk 1), 201 to 300 m.
  private static let reports = [
    // Three days; the Monday after a Friday is the first working day of three; a week; open.
    signal("1", 10, "2024-01-08T12:00", "2024-01-11T12:00"), signal("2", 40, "2024-01-12", "2024-01-17"),
    signal("3", 70, "2024-01-08", "2024-01-15"), signal("4", 90, "2024-03-01", nil, "zwerfvuil"),
    // In the other buurt of the wijk: within six weeks, and open too short to be judged.
    signal("5", 120, "2024-01-08", "2024-02-19", "Verkeer"), signal("6", 150, "2024-03-27", nil, "verkeer"),
    // In the other wijk: both near and soon, near and late, near and soon after closing, another category.
    signal("7", 210, "2024-01-01", "2024-01-20"), signal("8", 218, "2024-01-25", "2024-01-26"),
    signal("9", 222, "2024-03-20", "2024-03-21"), signal("10", 222, "2024-01-22", "2024-01-23", "groen"),
    // Of the year before; the last thing that is told of is of 28 March.
    signal("11", 25, "2023-12-20", "2024-03-28"),
  ]

  private func aggregated(
    _ signals: [Signal], by length: PeriodLength = .year, period: String? = nil
  ) async throws -> AggregateIndicators.Report {
    let division = try await city.fill(
      residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 500], signals: signals)
    _ = try await AssignPoints(store: city.store).run(division)
    return try await AggregateIndicators(store: city.store, catalogue: city.catalogue).run(
      division, period: period.map { try Period($0) }, by: length)
  }

  private func found(_ indicator: String, _ area: String, _ period: String = "2024") async throws -> Observation? {
    let period = try Period(period)
    return try await city.store.read {
      try $0.observations(
        ObservationQuery(
          division: SmallCity.division.id, areas: [area], indicators: [indicator], period: period)
      ).first
    }
  }

  @Test func countsByCategoryBacklogAndWhatIsOpen() async throws {
    _ = try await aggregated(Self.reports)
    #expect(
      try await city.values("reports", "2024") == [
        "BU99000101": 4, "BU99000102": 2, "BU99000201": 4, "WK990001": 6, "WK990002": 4, "GM9900": 10,
      ])
    #expect(try await city.values("waste", "2024")["GM9900"] == 7)
    #expect(try await city.values("noise", "2024").isEmpty, "a category that nobody delivers is not zero")
    #expect(try await city.values("open", "2024")["WK990001"] == 2)
    // On 28 March 11 was closed; at the end of 2023 it was open.
    #expect(try await city.values("backlog", "2024")["GM9900"] == 2)
    #expect(try await city.values("backlog", "2023")["GM9900"] == 1)
  }

  @Test func promisesAreJudgedOnceTheirTimeHasRunOut() async throws {
    _ = try await aggregated(Self.reports)
    // 3 took a week; 4 is open since 1 March; 6 may still be dealt with in time.
    #expect(
      try await city.values("judged", "2024") == [
        "BU99000101": 4, "BU99000102": 1, "BU99000201": 4, "WK990001": 5, "WK990002": 4, "GM9900": 9,
      ])
    let wijk = try #require(try await found("kept", "WK990001"))
    #expect(wijk.value == 60 && wijk.sampleSize == 5)
    #expect(try await found("kept", "BU99000102")?.value == 100)
    // 7 took nineteen days.
    #expect(try await found("kept", "WK990002")?.value == 75)
    #expect(try await found("kept", "BU99000102", "2023")?.status == .notApplicable)
  }

  /// The median of the wijk is of its six signals, two of them open, not of its buurten's medians.
  @Test func handlingTimesCountWhatIsOpenAsLastingAtLeastSoLong() async throws {
    _ = try await aggregated(Self.reports)
    // 3, 5, 7 and more than 27 days.
    let buurt = try #require(try await found("median", "BU99000101"))
    #expect(buurt.value == 5 && buurt.sampleSize == 4 && buurt.status == .measured)
    let slow = try #require(try await found("p90", "BU99000101"))
    #expect(slow.value == nil && slow.status == .notReached && slow.sampleSize == 4)
    // 42 days and more than 1.
    #expect(try await found("median", "BU99000102")?.value == 42)
    // 3, 5, 7, 42, more than 1, more than 27: after 7 days 3/5 of them have ended, after 5 days 2/5.
    #expect(try await found("median", "WK990001")?.value == 7)
  }

  @Test func whatComesBackIsNearAndSoonAndOfTheSameCategory() async throws {
    _ = try await aggregated(Self.reports)
    let repeated = try await city.values("repeated", "2024")
    #expect(repeated["BU99000201"] == 1 && repeated["GM9900"] == 1)
    #expect(try await city.values("reopened", "2024")["GM9900"] == 1)
    let share = try #require(try await found("repeated-share", "WK990002"))
    #expect(share.value == 25 && share.sampleSize == 4, "the cases of a share are all of them")
  }

  @Test func moneyIsThatOfWhatWasGranted() async throws {
    func ask(_ id: String, _ closed: String?, _ status: String?, _ amount: Double?) -> Signal {
      Self.signal(
        id, 50, "2024-02-01", closed, "groen", kind: "initiatief", status: status, amount: amount)
    }
    _ = try await aggregated([
      ask("1", "2024-02-10", "Toegekend", 500), ask("2", "2024-02-11", "Afgewezen", 1000), ask("3", nil, nil, 300),
      ask("4", "2024-02-12", nil, 250.5), ask("5", "2024-02-12", nil, nil), ask("6", "2024-02-12", "afgewezen", -5),
    ])
    let money = try #require(try await found("money", "BU99000101"))
    #expect(money.value == 750.5 && money.sampleSize == 2)
    let each = try #require(try await found("money-per-resident", "GM9900"))
    #expect(each.value == 0.7505 && each.sampleSize == 2, "two grants, not 750 cases")
  }

  /// An older store may hold one: what the others make is not the sum.
  @Test func anImpossibleAmountMakesTheSumUnknown() async throws {
    func ask(_ id: String, _ x: Double, _ amount: Double) -> Signal {
      Self.signal(id, x, "2024-02-01", "2024-02-10", "groen", kind: "initiatief", amount: amount)
    }
    let report = try await aggregated([ask("1", 50, 500), ask("2", 250, -50)])
    #expect(report.signals.first?.problems[.invalidAmount] == 1)
    for area in ["BU99000201", "WK990002", "GM9900"] {
      let money = try #require(try await found("money", area))
      #expect(money.value == nil && money.status == .missing, "\(area)")
      #expect(try await found("money-per-resident", area)?.value == nil)
    }
    #expect(try await found("money", "WK990001")?.value == 500)
  }

  /// Two or three reports tell no more of a median than that it lies somewhere.
  @Test func aMedianOfFewHasNoMargin() async throws {
    let few = (0..<3).map { Self.signal("\($0)", 10, "2024-01-01", "2024-02-\($0 + 10)") }
    let more = (0..<30).map { number in
      Self.signal("more \(number)", 250, "2024-01-01", "2024-02-\(number % 18 + 10)")
    }
    _ = try await aggregated(few + more)
    #expect(try await found("median", "BU99000101")?.margin == nil)
    #expect(try await found("median", "BU99000201")?.margin != nil)
    #expect(try await found("p90", "BU99000201")?.margin == nil)
  }

  @Test func aSourceThatNeverTellsOfClosingTellsNothingOfWhatIsOpen() async throws {
    let report = try await aggregated([Self.signal("1", 10, "2024-01-08", kind: "diefstal")])
    #expect(try await city.values("thefts", "2024")["GM9900"] == 1)
    #expect(try await city.values("thefts-open", "2024").isEmpty)
    #expect(report.signals.map(\.closed) == [0])
  }

  @Test func quartersAndMonthsAreCountedWhereAskedFor() async throws {
    let report = try await aggregated(Self.reports, by: .month)
    #expect(
      report.periods.map(\.rawValue) == [
        "2023-12", "2023-Q4", "2023", "2024-01", "2024-02", "2024-03", "2024-Q1", "2024",
      ])
    #expect(try await city.values("reports", "2024-Q1")["GM9900"] == 10)
    #expect(try await city.values("reports", "2024-01")["GM9900"] == 7)
    #expect(try await city.values("reports", "2024-02")["GM9900"] == 0)
    // Open at the end of January: 5 and 11.
    #expect(try await city.values("backlog", "2024-01")["GM9900"] == 2)
    // The residents of the year serve for its months, also those that were added up.
    let rate = try #require(try await found("reports-per-1000", "WK990001", "2024-01"))
    #expect(rate.value == 8 && rate.status == .measured)
    #expect(try await found("reports-per-1000", "GM9900", "2023-12")?.status == .estimated)
    let again = try await aggregated(Self.reports)
    #expect(again.periods == report.periods, "what was counted by month stays so")
  }

  @Test func theImpossibleIsCountedAndToldAndNeverNegative() async throws {
    try await city.store.write { writer in
      var run = ImportRun(
        kind: "signals", source: "test", checksum: "", options: "", licence: nil, finished: "2024-06-01T10:00:00Z",
        division: nil, rowsRead: 0, accepted: 0, skipped: 0, rejected: 0, notes: [])
      run.isUndoable = true
      try writer.save(run)
    }
    let report = try await aggregated([
      Self.signal("1", 10, "2024-05-10T10:00", "2024-05-10T09:00"),
      Self.signal("2", 10, "2024-05-10T10:00", "2024-05-09"),
      Self.signal("3", 10, "2204-05-10"), Self.signal("4", 10, "2024-05-30", "2204-05-10"), Self.signal("5", 10, nil),
      Self.signal("6", 10, "2024-05-30", "2024-05-31"), Self.signal("7", 10, "2024-05-30", "2024-05-31T12:00"),
      Self.signal("8", 10, "2024-06-02T00:05"),
    ])
    let delivery = try #require(report.signals.first)
    #expect(
      delivery.problems == [
        .closedBeforeOpened: 2, .openedInFuture: 1, .closedInFuture: 1, .withoutDate: 1, .dateOnly: 2,
      ])
    #expect(delivery.signals == 6 && delivery.last?.description == "2024-06-02")
    #expect(report.periods.map(\.rawValue) == ["2024"], "a wrong year makes no period")
    #expect(try await found("reports", "GM9900")?.value == 6)
    let median = try #require(try await found("median", "GM9900"))
    #expect(median.value == 1 && median.sampleSize == 4)
  }

  /// Daily signals up to 20 June: the year's count and rate are provisional, its shares and the year before are not.
  @Test func countsOfAPeriodThatIsNotOverAreProvisional() async throws {
    let days = (0..<400).compactMap { CivilDay("2023-05-17")?.adding($0) }
    _ = try await aggregated(days.map { Self.signal("\($0)", 10, $0.description, $0.description) })
    #expect(days.last?.description == "2024-06-19")
    for indicator in ["reports", "backlog", "judged", "reports-per-1000"] {
      #expect(try await found(indicator, "GM9900")?.status == .provisional, "\(indicator)")
    }
    for indicator in ["kept", "median", "repeated-share"] {
      #expect(try await found(indicator, "GM9900")?.status == .measured, "\(indicator)")
    }
    #expect(try await found("reports", "GM9900", "2023")?.status == .measured)
  }

  /// The same store aggregated twice, and in another order of import, gives the same.
  @Test func theSameSignalsGiveTheSameFigures() async throws {
    _ = try await aggregated(Self.reports, by: .quarter)
    let other = try SmallCity(indicators: Self.indicators)
    let first = try await city.store.read { try $0.observations(ObservationQuery(division: SmallCity.division.id)) }
    let division = try await other.fill(
      residents: ["BU99000101": 400, "BU99000102": 100, "BU99000201": 500], signals: Self.reports.reversed())
    _ = try await AssignPoints(store: other.store).run(division)
    _ = try await AggregateIndicators(store: other.store, catalogue: other.catalogue).run(
      division, period: nil, by: .quarter)
    #expect(
      try await other.store.read { try $0.observations(ObservationQuery(division: SmallCity.division.id)) } == first)
  }
}
