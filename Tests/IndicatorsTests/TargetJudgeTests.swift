import Foundation
import TestSupport
import Testing

@testable import Indicators

@Suite("Targets")
struct TargetJudgeTests {
  private static func definition(_ direction: String = "higherIsBetter") throws -> IndicatorDefinition {
    let entries = [
      Fixtures.entry(
        "x", aggregation: #"{"rule": "none", "reason": {"nl": "a", "en": "a"}}"#, direction: direction)
    ]
    return try #require(try Catalogue(json: Fixtures.document(entries))["x"])
  }

  private static func progress(
    _ value: Double?, in period: String = "2024", baseline: Double? = 50, since start: String? = "2022",
    target: Double = 60, due: String = "2026", _ direction: String = "higherIsBetter", interval: Interval? = nil,
    upTo: String? = nil
  ) throws -> TargetProgress {
    let goal = TargetGoal(
      indicator: "x", baseline: baseline, baselinePeriod: try start.map(Period.init), value: target,
      due: try Period(due))
    let figure = try value.map {
      TargetJudge.Figure(period: try Period(period), value: $0, interval: interval)
    }
    return TargetJudge(goal, try definition(direction)).progress(figure, upTo: try upTo.map(Period.init))
  }

  @Test("the straight line from baseline to target is the path: 55 halfway from 50 to 60")
  func path() throws {
    #expect(try Self.progress(55).expected == 55 && Self.progress(55).state == .onTrack)
    #expect(try Self.progress(54).state == .behind)
    #expect(try Self.progress(60).state == .reached)
    #expect(try Self.progress(59, in: "2026").expected == 60 && Self.progress(59, in: "2026").state == .behind)
    #expect(try Self.progress(59, in: "2028").state == .behind)
    // A rounded figure is compared with the rounded path: 53 of 52.5.
    #expect(try Self.progress(53, in: "2023").expected == 53 && Self.progress(53, in: "2023").state == .onTrack)
  }

  @Test("where lower is better the path goes down; where nothing is, it goes to the target")
  func direction() throws {
    for direction in ["lowerIsBetter", "neutral"] {
      #expect(try Self.progress(45, target: 40, direction).state == .onTrack)
      #expect(try Self.progress(46, target: 40, direction).state == .behind)
      #expect(try Self.progress(39, target: 40, direction).state == .reached)
    }
    #expect(try Self.progress(50, target: 50, "neutral").doubt == .noDirection)
    #expect(try Self.progress(50, baseline: nil, "neutral").doubt == .noBaseline)
  }

  @Test("a target worse than the baseline is a bound to stay within")
  func bound() throws {
    #expect(try Self.progress(56, target: 60, "lowerIsBetter").state == .reached)
    #expect(try Self.progress(61, target: 60, "lowerIsBetter").state == .behind)
    #expect(try Self.progress(61, target: 60, "lowerIsBetter").expected == 60)
  }

  @Test("what the uncertainty covers cannot be said, whatever the figure")
  func uncertainty() throws {
    for (lower, upper, state) in [
      (52.0, 58.0, TargetProgress.State.unknown), (50, 54.9, .behind), (55.1, 58, .onTrack), (54, 70, .unknown),
      (55, 70, .reached),
    ] {
      let value = state == .reached ? 61 : (lower + upper) / 2
      let found = try Self.progress(value, interval: Interval(lower: lower, upper: upper))
      #expect(found.state == state, "\(lower)–\(upper)")
      #expect((found.doubt == .uncertain) == (state == .unknown))
    }
  }

  @Test("nothing is said without a figure, or with one that tells nothing")
  func doubts() throws {
    #expect(try Self.progress(nil).doubt == .noFigure)
    #expect(try Self.progress(50, in: "2022").doubt == .noFigureSince)
    #expect(try Self.progress(61, in: "2022").state == .reached)
    #expect(try Self.progress(58, in: "2025", upTo: "2026").doubt == .noFigureWhenDue)
    #expect(try Self.progress(55, in: "2024-Q2").doubt == .otherLength)
    #expect(try Self.progress(55, baseline: nil, since: nil).doubt == .noBaseline)
    #expect(try Self.progress(61, baseline: nil, since: nil).state == .reached)
    #expect(try Self.progress(59, in: "2026", baseline: nil, since: nil).state == .behind)
    #expect(
      try Self.progress(61, baseline: nil, since: nil, interval: Interval(lower: 55, upper: 67)).doubt == .uncertain)
  }

  @Test(
    "a better figure is never judged worse, and up and down are mirror images", arguments: 1...20 as ClosedRange<UInt64>
  )
  func properties(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }
    let (baseline, target) = (number(0...100), number(0...100))
    let (start, due) = (2010 + Int.random(in: 0...3, using: &random), 2016 + Int.random(in: 0...4, using: &random))
    let order: [TargetProgress.State] = [.behind, .onTrack, .reached]
    var last = 0
    for value in 0...100 {
      let year = start + 1 + Int(seed) % 8
      let up = try Self.progress(
        Double(value), in: "\(year)", baseline: baseline, since: "\(start)", target: target, due: "\(due)")
      let rank = try #require(order.firstIndex(of: up.state))
      #expect(rank >= last)
      last = rank
      #expect((up.state == .reached) == (Double(value) >= target))
      let down = try Self.progress(
        -Double(value), in: "\(year)", baseline: -baseline, since: "\(start)", target: -target, due: "\(due)",
        "lowerIsBetter")
      #expect(down.state == up.state)
      let expected = try #require(up.expected)
      #expect((min(baseline, target)...max(baseline, target)).contains(expected))
    }
  }

  @Test("of several targets the first that is due in the period or later counts")
  func current() throws {
    let goals = try ["2030", "2024", "2026-Q2"].map {
      TargetGoal(indicator: "x", value: 1, due: try Period($0))
    }
    #expect(TargetGoal.current(goals, in: try Period("2024"))?.due.rawValue == "2024")
    #expect(TargetGoal.current(goals, in: try Period("2025"))?.due.rawValue == "2026-Q2")
    #expect(TargetGoal.current(goals, in: try Period("2031"))?.due.rawValue == "2030")
    #expect(TargetGoal.current(goals, in: nil)?.due.rawValue == "2024")
    #expect(TargetGoal.current([], in: nil) == nil)
  }

  @Test("a share of a quarter is set beside a path of years, a count is not")
  func quarters() throws {
    let catalogue = try Catalogue(
      json: Fixtures.document([
        Fixtures.entry("kept", direction: "higherIsBetter", unit: "percent").replacing(
          Fixtures.sum, with: #"{"rule": "none", "reason": {"nl": "a", "en": "a"}}"#),
        Fixtures.entry("reports", direction: "lowerIsBetter"),
      ]))
    let figures = try ["kept", "reports"].flatMap { id in
      try [("2022", 50), ("2023", 52), ("2024-Q3", 58)].map { try Fixtures.observation(id, $0.1, $0.0) }
    }
    let book = TargetBook(
      figures, catalogue: catalogue, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    func judged(_ id: String, _ value: Double) throws -> TargetBook.Judgement {
      let goal = TargetGoal(
        indicator: id, baselinePeriod: try Period("2022"), value: value, due: try Period("2026"))
      return try #require(book.judge(goal, area: "WK990001", upTo: try Period("2024-Q3")))
    }
    let share = try judged("kept", 60)
    #expect(share.figure?.period.rawValue == "2024-Q3" && share.progress.state == .onTrack)
    #expect(share.progress.expected == 54)
    #expect(try judged("reports", 40).figure?.period.rawValue == "2023")
  }

  @Test("a count of a year that is not over is no success")
  func unfinished() throws {
    let catalogue = try Fixtures.catalogue()
    func thefts(_ value: Double, _ period: String, _ status: ObservationStatus) throws -> Observation {
      Observation(
        area: "WK990001", indicator: "thefts", period: try Period(period), value: value, status: status,
        source: "wijkatlas")
    }
    let goal = TargetGoal(
      indicator: "thefts", baseline: 200, baselinePeriod: try Period("2022"), value: 100, due: try Period("2026"))
    func judged(_ status: ObservationStatus) throws -> TargetBook.Judgement? {
      TargetBook(
        [try thefts(190, "2023", .measured), try thefts(40, "2024", status)], catalogue: catalogue,
        gate: DisclosureGate(audience: .internal, catalogue: catalogue)
      ).judge(goal, area: "WK990001", upTo: nil)
    }
    #expect(try judged(.measured)?.progress.state == .reached)
    #expect(try judged(.provisional)?.figure?.period.rawValue == "2023")
    #expect(try judged(.provisional)?.progress.state != .reached)
  }

  @Test("the book takes the newest figure of the baseline's length, its chance, and the baseline where it is not told")
  func book() throws {
    let catalogue = try Fixtures.catalogue()
    let figures = try [
      Fixtures.observation("thefts-per-1000", 20, "2022"), Fixtures.observation("thefts", 20, "2022"),
      Fixtures.observation("residents", 1000, "2022"), Fixtures.observation("thefts-per-1000", 5, "2024"),
      Fixtures.observation("thefts", 5, "2024"), Fixtures.observation("residents", 1000, "2024"),
      Fixtures.observation("thefts-per-1000", 1, "2024-Q4"),
    ]
    let gate = DisclosureGate(audience: .internal, catalogue: catalogue)
    let book = TargetBook(figures, catalogue: catalogue, gate: gate)
    let goal = TargetGoal(
      indicator: "thefts-per-1000", baselinePeriod: try Period("2022"), value: 10, due: try Period("2026"))
    let now = try #require(book.judge(goal, area: "WK990001", upTo: nil))
    #expect(now.figure?.period.rawValue == "2024" && now.figure?.interval != nil)
    #expect(now.progress.baseline == 20 && now.progress.expected == 15 && now.progress.state == .reached)
    let then = book.judge(goal, area: "WK990001", upTo: try Period("2023"))
    #expect(then?.progress.doubt == .noFigureSince)
    #expect(book.judge(goal, area: "WK990002", upTo: nil)?.progress.doubt == .noFigure)
    #expect(
      TargetBook.needs(of: ["thefts-per-1000"], catalogue: catalogue) == ["residents", "thefts", "thefts-per-1000"])
    let hidden = TargetBook(
      figures, catalogue: catalogue, gate: DisclosureGate(audience: .public, catalogue: catalogue))
    let secret = try #require(hidden.judge(goal, area: "WK990001", upTo: nil))
    #expect(secret.figure == nil && secret.progress.baseline == nil && secret.progress.doubt == .noFigure)
  }
}
