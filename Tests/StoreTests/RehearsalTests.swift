import Atlas
import Foundation
import SpatialCore
import Synchronization
import Testing

/// An import that is only tried is seen whole from within, and leaves nothing.
@Suite struct RehearsalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: StoreKind.all)
  func aRehearsalShowsWhatAnImportWouldLeaveAndLeavesNothing(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("BU06370101", 0)])
    let before = try await bench.counts()
    let seen = Mutex<[String]>([])
    var options = ImportBench.options(skipsInvalid: false)
    options.rehearsal = { reader, report in
      let codes = try reader.areas(AreaQuery(division: "cbs-2024")).map(\.code)
      seen.withLock { $0 = codes + ["\(report.inserted) inserted"] }
    }
    let report = try await bench.importer.importBoundaries(
      SampleSource([Samples.row("BU06370101", 0), Samples.row("BU06370102", 1)]), division: Division(id: "cbs-2024"),
      level: nil, options: options)
    #expect(seen.withLock { $0 } == ["BU06370101", "BU06370102", "1 inserted"])
    #expect(report.inserted == 1 && report.run == nil)
    #expect(try await bench.counts() == before)
    // What looks may fail, and nothing stays then either.
    options.rehearsal = { _, _ in throw AtlasError(.badData, "seen enough") }
    await #expect(throws: AtlasError.self) {
      try await bench.importer.importBoundaries(
        SampleSource([Samples.row("BU06370103", 2)]), division: Division(id: "cbs-2024"), level: nil, options: options)
    }
    #expect(try await bench.counts() == before)
  }

  @Test(arguments: StoreKind.all)
  func anImportKnowsItsNumberAndOnlyTheOneMeantIsTakenBack(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let first = try await bench.boundaries([Samples.row("BU06370101", 0)])
    let second = try await bench.boundaries([Samples.row("BU06370102", 1)])
    #expect(first.run == 1 && second.run == 2)
    let undo = UndoImport(store: bench.store) { "2024-06-01T12:00:00Z" }
    let error = await #expect(throws: AtlasError.self) { try await undo.run(expecting: 1) }
    #expect(error?.code == .invalidRequest && error?.message.contains("the last is 2") == true)
    #expect(try await undo.run(expecting: 2).run.id == 2)
    #expect(try await undo.run(expecting: 1).run.id == 1)
  }
}
