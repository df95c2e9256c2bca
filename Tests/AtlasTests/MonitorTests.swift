import Atlas
import Foundation
import GeoPackageStore
import Indicators
import Testing

/// The account over the wijken of a small city, in which a figure is known of two years.
@Suite struct MonitorTests {
  private let city: SmallCity

  init() throws {
    city = try SmallCity()
  }

  private func fill() async throws {
    _ = try await city.fill(residents: ["WK990001": 500, "WK990002": 300, "GM9900": 800])
    let city = city
    try await city.store.write { writer in
      for (area, value) in [("WK990001", 400.0), ("WK990002", 320)] {
        _ = try writer.save(
          Observation(
            area: area, indicator: "residents", period: try Period("2022"), value: value, status: .measured,
            source: "CBS"), division: "test-2024")
      }
      for (area, value, isPublic) in [("WK990001", 600.0, true), ("WK990002", 300, false), ("BU99000101", 9, false)] {
        let goal = TargetGoal(
          indicator: "residents", baseline: 400, baselinePeriod: try Period("2022"), value: value,
          due: try Period("2026"))
        _ = try writer.save(Target(area: area, goal: goal, isPublic: isPublic))
      }
      let actions = [
        Action(id: "1", area: "BU99000101", theme: "t", kind: "schouwpunt", title: "a", due: Moment("2024-05-01")),
        Action(
          id: "2", area: "WK990001", theme: "eigen", kind: "focuspunt", title: "b", status: .done,
          closed: Moment("2024-08-01")),
        Action(
          id: "3", area: "GM9900", theme: "t", kind: "wijkplan", title: "c", status: .dropped,
          closed: Moment("2023-02-01")),
        Action(id: "4", area: "WK999999", theme: "t", kind: "wijkplan", title: "d", owner: "Jan"),
      ]
      for action in actions { _ = try writer.save(action) }
    }
  }

  private func monitor(
    _ period: String? = nil, audience: Audience = .internal, level: AreaLevel = .wijk
  ) async throws -> Monitor {
    let request = MakeMonitor.Request(
      level: level, period: try period.map(Period.init), audience: audience, today: try #require(Moment("2024-11-21")))
    let store: any Store =
      audience == .internal
      ? city.store : PublicStore(city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy())
    let catalogue = city.catalogue
    return try await store.read { try MakeMonitor(catalogue: catalogue).monitor(request, $0) }
  }

  @Test func targetsAreJudgedPerAreaAndThoseOfOtherLevelsCounted() async throws {
    try await fill()
    let now = try await monitor()
    #expect(now.areas.map(\.code) == ["GM9900", "WK990001", "WK990002"])
    #expect(now.aims.map(\.area) == ["WK990001", "WK990002"] && now.aimsElsewhere == 1)
    #expect(now.aims.map(\.judgement.figure?.value) == [500, 300])
    #expect(now.aims.map(\.judgement.progress.expected) == [500, 350])
    #expect(now.aims.map(\.judgement.progress.state) == [.onTrack, .reached])
    #expect(now.states == [.reached: 1, .onTrack: 1, .behind: 0, .unknown: 0])
    let before = try await monitor("2023")
    #expect(before.aims.map(\.judgement.progress.doubt) == [.noFigureSince, .noFigureSince])
  }

  @Test func actionsCountForTheAreaOfTheLevelAsTheyWereAtTheEndOfThePeriod() async throws {
    try await fill()
    let now = try await monitor()
    #expect(now.cells.map { "\($0.area) \($0.theme)" } == ["GM9900 t", "WK990001 t", "WK990001 eigen"])
    #expect(now.actionsElsewhere == 1 && now.day == Moment("2024-11-21"))
    var expected = Monitor.Counts([])
    (expected.planned, expected.done, expected.dropped, expected.overdue) = (1, 1, 1, 1)
    #expect(now.counts == expected)
    // What was closed before the period has been accounted for; what was closed after it was under way.
    let quarter = try await monitor("2024-Q2")
    #expect(quarter.day == Moment("2024-06-30") && quarter.counts(area: "WK990001").underway == 1)
    #expect(quarter.counts.dropped == 0 && quarter.counts.overdue == 1)
    #expect(try await monitor("2024-Q1").counts.overdue == 0)
  }

  /// No baseline, no actions, no targets that are not public; and judged by protected figures only.
  @Test func thePublicIsToldPublicTargetsAndNothingElse() async throws {
    try await fill()
    let told = try await monitor(audience: .public)
    #expect(told.aims.map(\.area) == ["WK990001"] && told.aimsElsewhere == 0)
    #expect(told.actions.isEmpty && told.cells.isEmpty && told.actionsElsewhere == 0)
    let progress = try #require(told.aims.first?.judgement.progress)
    let figure = told.aims.first?.judgement.figure
    #expect(progress.baseline == nil || progress.baseline == 400)
    let json = String(decoding: try JSONEncoder().encode(told), as: UTF8.self)
    #expect(!json.contains("Jan"))
    #expect(figure == nil || figure?.value == 500)
    let store = PublicStore(city.store, catalogue: city.catalogue, policy: try ShippedPolicy.policy())
    let rest = try await store.read { reader in
      (try reader.actions(ActionQuery()).count, try reader.notes(areas: nil).count, try reader.targets(areas: nil))
    }
    #expect(rest.0 == 0 && rest.1 == 0 && rest.2.map(\.goal.baseline) == [nil])
  }

  @Test func theAnalysisShowsTheTargetBesideItsFigure() async throws {
    try await fill()
    let catalogue = city.catalogue
    let profile = try await city.store.read {
      try Analyst(catalogue: catalogue).profile(
        code: "WK990001", division: nil, period: nil, audience: .internal, $0)
    }
    let row = try #require(profile.indicators.first { $0.id == "residents" })
    #expect(row.target?.state == .onTrack && row.target?.expected == 500)
    let work = try await city.store.read { try AreaWork.of(profile, $0) }
    #expect(work.actions.map(\.id) == ["1", "2"] && work.names["BU99000101"] != nil)
  }

  @Test func aLevelThatIsNotThereIsNamed() async throws {
    try await fill()
    let error = await #expect(throws: AtlasError.self) { try await monitor(level: AreaLevel(rawValue: "pc4")) }
    #expect(error?.message.contains("buurt, gemeente, wijk expected") == true)
  }
}
