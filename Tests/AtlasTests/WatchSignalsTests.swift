import Atlas
import GeoPackageStore
import Indicators
import SpatialCore
import TestSupport
import Testing

/// A city of 4 × 3 buurten with the reports of thirty-two months, calm but for what a test puts into it.
@Suite struct WatchSignalsTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private static func code(_ buurt: Int) -> String { "BU990001\(buurt < 9 ? "0" : "")\(buurt + 1)" }

  private static let areas: [Area] = {
    let buurten = (0..<12).map { buurt in
      SmallCity.area(code(buurt), SmallCity.square(Double(buurt % 4) * 100, Double(buurt / 4) * 100, 100, 100))
    }
    let whole = SmallCity.square(0, 0, 400, 300)
    return [SmallCity.area("GM9900", whole), SmallCity.area("WK990001", whole)] + buurten
  }()

  private struct More {
    var buurt: Int
    var month: String
    var count: Int
  }

  /// Reports from January 2022 to August 2024, some three a month in each buurt; the last on the last day.
  private func signals(_ more: [More] = [], category: String = "afval") throws -> [Signal] {
    var random = SplitMix(seed: 8)
    var signals: [Signal] = []
    for month in 0..<32 {
      let text = "\(2022 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
      for buurt in 0..<12 {
        let own = more.filter { $0.buurt == buurt && $0.month == text }.reduce(0) { $0 + $1.count }
        for index in 0..<(Int.random(in: 1...5, using: &random) + own) {
          let day = index == 0 ? "28" : "1\(index % 10)"
          signals.append(
            Signal(
              id: "\(signals.count)", kind: "melding", category: category, opened: Moment("\(text)-\(day)"),
              point: Coordinate(x: 40_050 + Double(buurt % 4) * 100, y: 550_050 + Double(buurt / 4) * 100)))
        }
      }
    }
    return signals
  }

  private func fill(_ signals: [Signal]) async throws {
    let residents = Dictionary(uniqueKeysWithValues: (0..<12).map { (Self.code($0), Double?(1000)) })
    let division = try await city.fill(areas: Self.areas, residents: residents, signals: signals)
    _ = try await AssignPoints(store: city.store).run(division)
  }

  private func watch(
    until: String? = nil, records: Bool = true, _ change: (inout WatchSignals) -> Void = { _ in }
  ) async throws -> WatchReport {
    var watch = WatchSignals()
    watch.until = until.flatMap { CivilDay($0) }
    watch.replicas = 199
    change(&watch)
    return try await watch.run(city.store, records: records, at: "2024-09-02T08:00:00Z")
  }

  @Test func nothingTheMatterNothingNamed() async throws {
    try await fill(try signals())
    let report = try await watch()
    #expect(report.entries.isEmpty && report.tests == 12 && report.isRecorded && report.previous == nil)
    let subject = try #require(report.subjects.first)
    #expect(subject.doubt == nil && subject.judged == 12 && subject.window?.last.description == "2024-08-31")
  }

  @Test func anOutbreakIsNewThenPersistsThenIsOver() async throws {
    try await fill(
      try signals([More(buurt: 5, month: "2024-06", count: 22), More(buurt: 5, month: "2024-07", count: 22)]))
    let new = try await watch(until: "2024-06-30")
    let entry = try #require(new.entries.first { $0.finding.form == .area })
    #expect(entry.state == .new && entry.finding.areas == [Self.code(5)] && entry.finding.qValue <= 0.05)
    #expect((23...27).contains(entry.finding.count) && (2...5).contains(entry.finding.expected))
    #expect(try #require(entry.finding.usual).upperBound < entry.finding.count)
    let again = try await watch(until: "2024-06-30")
    #expect(again.entries.map(\.finding) == new.entries.map(\.finding))
    #expect(again.entries.allSatisfy { $0.state == .persisting } && again.shown(all: false).isEmpty)
    #expect(again.previous == "2024-09-02T08:00:00Z")
    let next = try await watch(until: "2024-07-31")
    #expect(next.entries.first { $0.finding.form == .area }?.state == .persisting)
    let over = try await watch(until: "2024-08-31")
    let last = over.entries.filter { $0.finding.form == .area }
    #expect(last.map(\.state) == [.over] && last.first?.finding.window.first.description == "2024-07-01")
    #expect(try await watch(until: "2024-08-31").entries.allSatisfy { $0.state != .over })
  }

  @Test func monthsSinceTheLastTimeAreCaughtUp() async throws {
    try await fill(try signals([More(buurt: 2, month: "2024-06", count: 22)]))
    _ = try await watch(until: "2024-05-31")
    let report = try await watch()
    #expect(report.tests == 36)
    #expect(report.entries.contains { $0.state == .new && $0.finding.window.first.description == "2024-06-01" })
    let since = try await watch(records: false) { $0.since = CivilDay("2024-06-30") }
    #expect(since.tests == 24)
  }

  /// What was found among a dozen counts is not lost among a hundred: it is looked for where it is known to be.
  @Test func whatIsKnownPersistsHoweverManyWindowsAreJudged() async throws {
    let more = ["2024-07", "2024-08"].map { More(buurt: 5, month: $0, count: $0 == "2024-07" ? 22 : 9) }
    try await fill(try signals(more))
    #expect(try await watch(until: "2024-07-31").entries.contains { $0.finding.areas == [Self.code(5)] })
    for since in [nil, "2024-02-29"] {
      let report = try await watch(records: false) { $0.since = since.flatMap { CivilDay($0) } }
      let last = report.entries.filter {
        $0.finding.form == .area && $0.finding.window.first.description == "2024-08-01"
      }
      #expect(last.map(\.state) == [.persisting] && report.tests == (since == nil ? 12 : 72), "\(report.entries)")
      #expect(report.entries.allSatisfy { $0.state != .over })
    }
  }

  /// What came later is neither over nor forgotten.
  @Test func aLookBackIsComparedWithNothingAndNotRemembered() async throws {
    try await fill(
      try signals([More(buurt: 5, month: "2024-05", count: 22), More(buurt: 2, month: "2024-08", count: 22)]))
    let now = try await watch()
    #expect(now.entries.contains { $0.finding.areas == [Self.code(2)] } && now.later == nil)
    let back = try await watch(until: "2024-05-31")
    #expect(!back.isRecorded && back.previous == nil && back.later == "2024-09-02T08:00:00Z")
    #expect(
      back.entries.allSatisfy { $0.state == .new } && back.entries.contains { $0.finding.areas == [Self.code(5)] })
    let again = try await watch(records: false)
    #expect(again.entries.map(\.finding) == now.entries.map(\.finding))
    #expect(again.entries.allSatisfy { $0.state == .persisting })
    let stored = try await city.store.read { try $0.watches(division: SmallCity.division.id) }
    #expect(stored.map { $0.entries.map(\.finding) } == [now.entries.map(\.finding)])
    #expect(stored.first?.entries.allSatisfy { $0.state == .new } == true && stored.first?.previous == nil)
  }

  @Test func neighboursTogetherAreACluster() async throws {
    let more = ["2024-07", "2024-08"].flatMap { month in [5, 6, 9].map { More(buurt: $0, month: month, count: 6) } }
    try await fill(try signals(more))
    let report = try await watch()
    let cluster = try #require(report.entries.first { $0.finding.form == .cluster }?.finding)
    #expect(Set(cluster.areas).isSuperset(of: [5, 6, 9].map(Self.code)) && cluster.areas.count <= 5)
    #expect(cluster.window.first.description == "2024-07-01" && cluster.window.last.description == "2024-08-31")
    let other = try await watch(records: false) { $0.workers = 3 }
    #expect(other.entries.map(\.finding) == report.entries.map(\.finding))
  }

  @Test func theOrderOfSignalsDoesNotMatter() async throws {
    let signals = try signals([More(buurt: 5, month: "2024-08", count: 22)])
    try await fill(signals.reversed())
    let turned = try await watch(records: false)
    let other = try WatchSignalsTests()
    try await other.fill(signals)
    let straight = try await other.watch(records: false)
    #expect(!straight.entries.isEmpty && turned.entries == straight.entries)
  }

  @Test func aDryRunIsNotRemembered() async throws {
    try await fill(try signals([More(buurt: 5, month: "2024-08", count: 22)]))
    let first = try await watch(records: false)
    let second = try await watch()
    #expect(!first.isRecorded && second.previous == nil && second.entries == first.entries)
    // Another scope is another memory.
    let weeks = try await watch { $0.grain = .weeks(4) }
    #expect(weeks.previous == nil && weeks.subjects.first?.window?.length == 28)
  }

  @Test func whatCannotBeSaidIsTold() async throws {
    try await fill(try signals() + [])
    let early = try await watch(until: "2023-06-30")
    #expect(early.subjects.map(\.doubt) == [.shortHistory] && early.tests == 0 && early.entries.isEmpty)
    await #expect(throws: AtlasError.self) { try await watch { $0.kinds = ["diefstal"] } }
    await #expect(throws: AtlasError.self) { try await watch { $0.falseAlarms = 0 } }
    #expect(try await watch { $0.categories = ["AFVAL"] }.tests == 12)
  }

  @Test func thePublicHasNothingToWatch() async throws {
    try await fill(try signals([More(buurt: 5, month: "2024-08", count: 22)]))
    _ = try await watch()
    let open = PublicStore(city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy())
    let refused = await #expect(throws: AtlasError.self) {
      try await WatchSignals().run(open, records: false, at: "2024-09-02T08:00:00Z")
    }
    #expect(refused?.code == .notFound)
    #expect(try await open.read { try $0.lastWatch(division: SmallCity.division.id, scope: "month * *") } == nil)
    #expect(try await open.read { try $0.watches(division: SmallCity.division.id) }.isEmpty)
  }
}
