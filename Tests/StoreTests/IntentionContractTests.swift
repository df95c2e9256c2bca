import Atlas
import Foundation
import Indicators
import Testing

/// What every store promises of targets, actions and notes.
@Suite struct IntentionContractTests {
  private static let wijk = "WK063701"
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func bench(_ kind: StoreKind) async throws -> ImportBench {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([
      Samples.row("GM0637"), Samples.row(Self.wijk), Samples.row("WK063702", 1), Samples.row("BU06370101"),
    ])
    return bench
  }

  private func targets(
    _ rows: [TargetRow], _ bench: ImportBench, skipsInvalid: Bool = false
  ) async throws -> ImportReport {
    try await bench.importer.importTargets(
      SampleSource(rows), division: nil, catalogue: try Samples.catalogue(),
      options: ImportBench.options(skipsInvalid: skipsInvalid))
  }

  private func actions(
    _ rows: [ActionRow], _ bench: ImportBench, skipsInvalid: Bool = false
  ) async throws -> ImportReport {
    try await bench.importer.importActions(
      SampleSource(rows), division: nil, catalogue: try Samples.catalogue(),
      options: ImportBench.options(skipsInvalid: skipsInvalid))
  }

  private func target(
    _ area: String, _ value: Double, baseline: Double? = 5, since: String? = "2022", due: String = "2026",
    indicator: String = "residents"
  ) throws -> TargetRow {
    TargetRow(
      area: area, indicator: indicator, baseline: baseline, baselinePeriod: try since.map(Period.init), value: value,
      due: try Period(due), source: "Besluit", isPublic: true)
  }

  private func action(_ id: String?, area: String = wijk, _ title: String = "Tegels", kind: String? = "schouwpunt")
    -> ActionRow
  {
    ActionRow(
      id: id, area: area, theme: "t", kind: kind, title: title, place: "Kade", term: .short, owner: "Beheer",
      status: .underway, due: Moment("2024-06-01"), origin: "schouw 2024-05-14")
  }

  @Test(arguments: StoreKind.all)
  func targetsComeBackAreReplacedAndUndone(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let report = try await targets([try target(Self.wijk, 8)], bench)
    #expect(report.inserted == 1 && report.findings.isEmpty)
    let stored = try await bench.store.read { try $0.targets(areas: [Self.wijk]) }
    let goal = TargetGoal(
      indicator: "residents", baseline: 5, baselinePeriod: try Period("2022"), value: 8, due: try Period("2026"))
    #expect(stored == [Target(area: Self.wijk, goal: goal, source: "Besluit", isPublic: true)])
    #expect(try await targets([try target(Self.wijk, 8)], bench).isUnchanged)
    #expect(try await targets([try target(Self.wijk, 9)], bench).replaced == 1)
    let undone = try await bench.undo()
    #expect(undone.undone.rows == ["target": UndoneImport.Change(removed: 1, restored: 1)])
    #expect(try await bench.store.read { try $0.targets(areas: nil) } == stored)
    try await bench.undo()
    #expect(try await bench.store.read { try $0.targets(areas: nil) }.isEmpty)
  }

  @Test(arguments: StoreKind.all)
  func aRowForAllWijkenCountsForThoseThatNoRowNames(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let rows = [try target("alle wijken", 8), try target("wk063702", 9), try target("name of gm0637", 10)]
    #expect(try await targets(rows, bench).inserted == 3)
    let stored = try await bench.store.read { try $0.targets(areas: nil) }
    #expect(stored.map(\.area) == ["GM0637", "WK063701", "WK063702"])
    #expect(stored.map(\.goal.value) == [10, 8, 9])
  }

  @Test(arguments: StoreKind.all)
  func whatIsNoTargetIsNamedAndWhatIsStrangeIsRemarked(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let rows = [
      try target("WK999999", 8), try target(Self.wijk, 8, indicator: "residentz"), try target(Self.wijk, 8.5),
      try target(Self.wijk, 8, due: "2022"), try target(Self.wijk, 8, since: nil), try target("alle pc4", 8),
      try target(Self.wijk, 8), try target(Self.wijk, 9), try target("WK063702", 8, baseline: nil, since: nil),
      try target("WK063702", 8, baseline: nil, due: "2027"),
    ]
    let rejected = await #expect(throws: ImportRejected.self) { try await targets(rows, bench) }
    #expect(
      rejected?.report.rejected.map { "\($0.row) \($0.field)" } == [
        "1 area", "2 indicator", "3 target", "4 date", "5 baseline_period", "6 area", "8 area, indicator and date",
      ])
    #expect(rejected?.report.rejected[1].reason.contains("did you mean residents?") == true)
    #expect(try await bench.store.read { try $0.targets(areas: nil) }.isEmpty)
    let report = try await targets(rows, bench, skipsInvalid: true)
    #expect(report.inserted == 3)
    #expect(report.findings.map(\.row) == [9, 10])
    _ = try await bench.store.write { writer in
      try writer.save(try Samples.observation(Self.wijk, "residents", 2022, 6), division: "cbs-2024")
    }
    let again = try await targets([try target(Self.wijk, 8)], bench)
    #expect(again.findings.first?.reason == "5.0 is told, while the store has 6.0 for 2022")
  }

  @Test(arguments: StoreKind.all)
  func whatIsPublishedStaysSoThroughAListThatSaysNothingOfItAndIsTakenBackByUndo(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    _ = try await actions([action("1"), action("2")], bench)
    let publishing = PublishWork(store: bench.store) { "2024-06-03T08:00:00Z" }
    _ = try await publishing.action("1", isPublic: true)
    func published() async throws -> [String] {
      try await bench.store.read { try $0.actions(ActionQuery()).filter(\.isPublic).map(\.id) }
    }
    #expect(try await published() == ["1"])
    var done = action("1")
    done.due = Moment("2024-07-01")
    #expect(try await actions([done], bench).replaced == 1)
    #expect(try await published() == ["1"])
    // Other words have not been read by who published.
    let changed = try await actions([action("1", "Andere tegels")], bench)
    #expect(changed.replaced == 1 && changed.findings.contains { $0.reason.contains("publish it again") })
    #expect(try await published().isEmpty)
    try await bench.undo()
    #expect(try await published() == ["1"])
    let mind = await #expect(throws: AtlasError.self) {
      try await publishing.action("2", isPublic: true) { _ in throw AtlasError(.refused, "changed") }
    }
    #expect(mind?.code == .refused)
    #expect(try await published() == ["1"])
    var row = action("1")
    row.isPublic = false
    _ = try await actions([row], bench)
    #expect(try await published().isEmpty)
    try await bench.undo()
    #expect(try await published() == ["1"])
    for (id, isPublic, code) in [("1", true, AtlasError.Code.invalidRequest), ("9", true, .notFound)] {
      let error = await #expect(throws: AtlasError.self) { try await publishing.action(id, isPublic: isPublic) }
      #expect(error?.code == code)
    }
    _ = try await publishing.action("1", isPublic: false)
    #expect(try await published().isEmpty)
  }

  @Test(arguments: StoreKind.all)
  func aNoteIsPublishedOnceAndTakenBack(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let catalogue = try Samples.catalogue()
    let keeping = KeepNotes(store: bench.store, catalogue: catalogue) { "2024-06-03T08:00:00Z" }
    let id = try #require(try await keeping.add(area: Self.wijk, text: "Levendig", author: "JdV").id)
    let publishing = PublishWork(store: bench.store) { "2024-06-03T09:00:00Z" }
    try await publishing.note(id, isPublic: true)
    func notes() async throws -> [Note] { try await bench.store.read { try $0.notes(areas: nil) } }
    #expect(try await notes().map(\.isPublic) == [true])
    let twice = await #expect(throws: AtlasError.self) { try await publishing.note(id, isPublic: true) }
    #expect(twice?.code == .invalidRequest)
    let none = await #expect(throws: AtlasError.self) { try await publishing.note(99, isPublic: true) }
    #expect(none?.code == .notFound)
    try await bench.undo()
    let kept = try await notes()
    #expect(kept.map(\.id) == [id] && kept.map(\.isPublic) == [false])
    try await publishing.note(id, isPublic: true)
    try await publishing.note(id, isPublic: false)
    #expect(try await notes().map(\.isPublic) == [false])
  }

  @Test(arguments: StoreKind.all)
  func actionsComeBackAreClosedAndOpenedAgainByUndo(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    #expect(try await actions([action("2"), action("1", area: "BU06370101")], bench).inserted == 2)
    let stored = try await bench.store.read { try $0.actions(ActionQuery()) }
    #expect(stored.map(\.id) == ["1", "2"])
    #expect(
      stored[1]
        == Action(
          id: "2", area: Self.wijk, theme: "t", kind: "schouwpunt", title: "Tegels", place: "Kade", term: .short,
          owner: "Beheer", status: .underway, due: Moment("2024-06-01"), origin: "schouw 2024-05-14"))
    let close = CloseAction(store: bench.store) { "2024-06-03T08:00:00Z" }
    let closed = try await close.run("2", result: "Herlegd")
    #expect(closed.status == .done && closed.closed == Moment("2024-06-03") && closed.result == "Herlegd")
    let open = ActionQuery(statuses: [.planned, .underway])
    #expect(try await bench.store.read { try $0.actions(open) }.map(\.id) == ["1"])
    for (id, result, code) in [
      ("2", "x", AtlasError.Code.invalidRequest), ("3", "x", .notFound), ("1", " ", .invalidRequest),
    ] {
      let error = await #expect(throws: AtlasError.self) { try await close.run(id, result: result) }
      #expect(error?.code == code)
    }
    try await bench.undo()
    #expect(try await bench.store.read { try $0.actions(ActionQuery()) } == stored)
    let lists = try await bench.store.read { reader in
      let catalogue = try Samples.catalogue()
      return try [Self.wijk, "name of wk063701", "BU06370101"].map {
        try ActionChoice(area: $0).actions(reader, catalogue: catalogue).map(\.id)
      }
    }
    #expect(lists.map(\.count) == [2, 2, 1])
  }

  @Test(arguments: StoreKind.all)
  func aRowWithoutAnIdIsTheSameActionEachTime(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    #expect(try await actions([action(nil, "Tegels"), action(nil, "Lamp")], bench).inserted == 2)
    #expect(try await actions([action(nil, "Lamp")], bench).isUnchanged)
    let ids = try await bench.store.read { try $0.actions(ActionQuery()) }.map(\.id)
    #expect(Set(ids).count == 2 && ids.allSatisfy { $0.hasPrefix("WK063701-") && $0.count == 17 })
  }

  @Test(arguments: StoreKind.all)
  func whatIsNoActionIsNamed(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    _ = try await actions([action("1")], bench)
    var strange = action("9")
    strange.closed = Moment("2024-01-01")
    var own = action("10")
    own.theme = "jeugd"
    own.status = .done
    var nameless = action("11", kind: nil)
    nameless.origin = nil
    let rows = [
      action("1", area: "WK063702"), action("1", kind: "focuspunt"), action("2", area: "Nergens"), strange, nameless,
      action("3"), action("3"), own,
    ]
    let report = try await actions(rows, bench, skipsInvalid: true)
    #expect(
      report.rejected.map { "\($0.row) \($0.field)" } == [
        "1 id", "2 id", "3 area", "4 closed", "5 kind", "7 id",
      ])
    #expect(report.inserted == 2 && report.findings.map(\.field) == ["theme", "result"])
  }

  @Test(arguments: StoreKind.all)
  func notesAreKeptRemovedAndBroughtBack(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    let catalogue = try Samples.catalogue()
    let notes = KeepNotes(store: bench.store, catalogue: catalogue) { "2024-06-01T10:00:00Z" }
    let first = try await notes.add(area: Self.wijk, theme: "T", text: "Sfeer goed", author: "JdV")
    let second = try await notes.add(
      area: Self.wijk, indicator: "residents", text: "Nieuwbouw", written: "2024-01-01T00:00:00Z")
    #expect(first.theme == "t" && second.theme == "t" && second.indicator == "residents")
    #expect(try await bench.store.read { try $0.notes(areas: [Self.wijk]) } == [second, first])
    try await notes.remove(try #require(first.id))
    #expect(try await bench.store.read { try $0.notes(areas: nil) } == [second])
    #expect(try await bench.store.read { try $0.importRuns() }.allSatisfy { !$0.source.contains("Sfeer") })
    await #expect(throws: AtlasError.self) { try await notes.remove(99) }
    try await bench.undo()
    #expect(try await bench.store.read { try $0.notes(areas: nil) } == [second, first])
    for (area, theme, text) in [("WK999999", "t", "x"), (Self.wijk, "q", "x"), (Self.wijk, "t", "  ")] {
      await #expect(throws: AtlasError.self) { try await notes.add(area: area, theme: theme, text: text) }
    }
    let long = String(repeating: "x", count: KeepNotes.longest + 1)
    await #expect(throws: AtlasError.self) { try await notes.add(area: Self.wijk, text: long) }
  }

  /// Nothing is derived from them, so that nothing derived is dropped with them.
  @Test(arguments: StoreKind.all)
  func undoLeavesDerivedFiguresAlone(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    _ = try await actions([action("1")], bench)
    try await bench.store.write { writer in
      let derived = try Samples.observation(
        Self.wijk, "residents", 2024, 6, source: Observation.derivedSource)
      _ = try writer.save(derived, division: "cbs-2024")
      // Marks the figures of the division as derived after every import up to now.
      try writer.removeObservations(division: "cbs-2024", source: Observation.derivedSource, periods: [])
    }
    #expect(try await bench.undo().undone.droppedObservations == 0)
    #expect(try await bench.store.read { try $0.countObservations() } == 1)
  }
}
