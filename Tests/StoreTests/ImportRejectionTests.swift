import Atlas
import Foundation
import SpatialCore
import Testing

/// An import that is rejected stores nothing, on every store.
@Suite struct ImportRejectionTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Areas, addresses, signals, observations, divisions, imports.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var what: String
    var row: AreaRow
    var level: AreaLevel?
    var names: [String]
    var testDescription: String { what }
  }

  @Test(
    arguments: StoreKind.all,
    [
      Mistake(what: "duplicate code", row: Samples.row("BU06370101", 9), names: ["code", "BU06370101", "row 1"]),
      Mistake(what: "no code", row: Samples.row(""), names: ["code", "empty"]),
      Mistake(what: "blank in the code", row: Samples.row("BU 06370109"), names: ["code", "blank"]),
      Mistake(what: "code without level", row: Samples.row("X1"), names: ["code", "X1", "--level"]),
      Mistake(
        what: "code of another level", row: Samples.row("WK063701"), level: .buurt, names: ["WK063701", "buurt"]),
      Mistake(
        what: "open ring",
        row: ImportBench.shaped(
          "BU06370109", [(92_000, 452_000), (92_100, 452_000), (92_100, 452_100), (92_000, 452_100)]),
        names: ["BU06370109", "not closed"]),
      Mistake(
        what: "ring of three points",
        row: ImportBench.shaped("BU06370109", [(92_000, 452_000), (92_100, 452_000), (92_000, 452_000)]),
        names: ["BU06370109", "3 points"]),
      Mistake(
        what: "degrees claimed to be RD",
        row: ImportBench.shaped("BU06370109", [(4.4, 52), (4.5, 52), (4.5, 52.1), (4.4, 52)]),
        names: ["BU06370109", "longitude and latitude"]),
    ])
  func oneRejectedRowRollsBackEverything(kind: StoreKind, mistake: Mistake) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("GM0637")])
    let before = try await bench.counts()
    let rows = [Samples.row("BU06370101"), mistake.row, Samples.row("BU06370103", 3)]
    let error = await #expect(throws: ImportRejected.self) {
      try await bench.boundaries(rows, level: mistake.level)
    }
    let problem = try #require(error?.report.rejected.first)
    #expect(problem.row == 2 && error?.report.rejected.count == 1)
    for name in mistake.names { #expect(problem.description.contains(name), "\(problem)") }
    #expect(try await bench.counts() == before)
    let kept = try await bench.boundaries(rows, skipsInvalid: true, level: mistake.level)
    #expect(kept.inserted == 2 && kept.rejected == [problem])
  }

  @Test(arguments: StoreKind.all)
  func rowsThatTheReaderRejectedCountToo(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let problem = RowProblem(row: 7, field: "row", value: "", reason: "cut off")
    await #expect(throws: ImportRejected.self) { try await bench.boundaries(ImportBench.rows, rejected: [problem]) }
    #expect(try await bench.counts() == [0, 0, 0, 0, 0, 0])
    await #expect(throws: ImportRejected.self) {
      try await bench.boundaries([], skipsInvalid: true, rejected: [problem])
    }
    #expect(try await bench.counts() == [0, 0, 0, 0, 0, 0])
    #expect(try await bench.boundaries(ImportBench.rows, skipsInvalid: true, rejected: [problem]).accepted == 3)
  }

  @Test(arguments: StoreKind.all)
  func aSourceWithoutRowsIsBadData(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let error = await #expect(throws: AtlasError.self) { try await bench.boundaries([]) }
    #expect(error?.code == .badData && error?.message.contains("sample") == true)
    #expect(try await bench.counts() == [0, 0, 0, 0, 0, 0])
  }
}
