import Atlas
import Foundation
import SpatialCore
import Testing

/// What every store promises of assignments.
@Suite struct AssignContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func point(_ x: Double) -> Coordinate { Coordinate(x: 92_000 + x, y: 452_050) }

  /// Two squares side by side, and a wijk around both.
  private func bench(_ kind: StoreKind) async throws -> ImportBench {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("BU06370101"), Samples.row("BU06370102", 1), Samples.row("WK063701")])
    return bench
  }

  private func assign(
    _ bench: ImportBench, nearest: Double? = nil, anew: Bool = false
  ) async throws -> AssignPoints.Report {
    let division = try await bench.store.read { try DivisionChoice($0.divisions()).resolve("cbs-2024") }
    var options = AssignPoints.Options()
    options.nearestMetres = nearest
    options.isAnew = anew
    return try await AssignPoints(store: bench.store).run(division, options: options)
  }

  private func save(_ bench: ImportBench, _ points: [String: Coordinate?]) async throws {
    let signals = points.map { Signal(id: $0.key, kind: "melding", point: $0.value) }
    _ = try await bench.importer.importSignals(SampleSource(signals), kind: "melding", options: Importer.Options())
  }

  @Test(arguments: StoreKind.all)
  func onlyWhatChangedIsLocated(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    try await save(bench, ["a": point(50), "b": point(150), "c": nil])
    #expect(try await assign(bench).located == [.address: 0, .signal: 3])
    #expect(try await assign(bench).located == [.address: 0, .signal: 0])
    try await save(bench, ["a": point(60), "b": point(150), "c": point(-7), "d": point(100)])
    let second = try await assign(bench)
    #expect(second.located[.signal] == 3)
    let count = try #require(second.counts.last)
    #expect(count.inside == 2 && count.border == 1 && count.outside == 1 && count.withoutLocation == 0)
    #expect(count.distances.farthestMetres == 7 && count.distances.counts == [0, 1, 0, 0, 0, 0])
    // The second square moves away from under b; d loses one of its two areas.
    try await bench.boundaries([Samples.row("BU06370102", 3)])
    let third = try await assign(bench)
    #expect(third.located[.signal] == 3)
    #expect(third.counts.last?.outside == 2 && third.counts.last?.border == 1)
    #expect(try await assign(bench, anew: true).located[.signal] == 4)
  }

  @Test(arguments: StoreKind.all)
  func pointsOutsideGetTheNearestAreaOnlyWhenAsked(kind: StoreKind) async throws {
    let bench = try await bench(kind)
    try await save(bench, ["near": point(230), "far": point(5000)])
    let plain = try await assign(bench)
    #expect(plain.counts.last?.outside == 2 && plain.counts.last?.assigned == 0)
    #expect(plain.counts.last?.distances.counts == [0, 0, 1, 0, 1, 0])
    let near = try await assign(bench, nearest: 30)
    #expect(near.counts.last?.nearest == 1 && near.counts.last?.outside == 1 && near.nearestMetres == 30)
    #expect(
      try await bench.store.read { try $0.assignmentCounts(.signal, division: "cbs-2024") }
        == [.nearest: 1, .outside: 1])
    #expect(try await assign(bench, nearest: 29.9).counts.last?.nearest == 0)
    #expect(try await assign(bench).counts == plain.counts)
    let error = await #expect(throws: AtlasError.self) { try await assign(bench, nearest: -1) }
    #expect(error?.code == .invalidRequest)
  }

  @Test(arguments: StoreKind.all)
  func noPointsGiveCountsOfNothing(kind: StoreKind) async throws {
    let report = try await assign(bench(kind))
    #expect(report.counts.map(\.total) == [0, 0] && report.repaired.isEmpty)
  }

  /// A gemeente's wijken come first, its buurten later: the finer level takes over.
  @Test(arguments: StoreKind.all)
  func aFinerLevelAssignsAllAnew(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("WK063701")])
    try await save(bench, ["a": point(50), "b": point(150)])
    #expect(try await assign(bench).counts.last?.inside == 1)
    try await bench.boundaries([Samples.row("BU06370101"), Samples.row("BU06370102", 1)])
    let report = try await assign(bench)
    #expect(report.level == .buurt && report.located[.signal] == 2 && report.counts.last?.inside == 2)
  }
}
