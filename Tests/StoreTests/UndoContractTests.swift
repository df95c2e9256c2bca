import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

/// What every store promises of taking imports back.
@Suite struct UndoContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func named(_ code: String, _ name: String) -> AreaRow {
    AreaRow(code: code, name: name, level: nil, parent: nil, geometry: Samples.square(0))
  }

  @Test(arguments: StoreKind.all)
  func eachUndoGoesOneImportFurtherBack(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([named("BU06370101", "first"), named("BU06370102", "first")])
    try await bench.boundaries([named("BU06370101", "second"), named("BU06370103", "second")])
    try await bench.boundaries([named("BU06370101", "third")], replace: true)
    #expect(try await bench.names() == ["BU06370101": "third"])

    let third = try await bench.undo()
    #expect(third.undone.rows == ["area": UndoneImport.Change(removed: 1, restored: 3)])
    #expect(
      try await bench.names() == ["BU06370101": "second", "BU06370102": "first", "BU06370103": "second"])
    let second = try await bench.undo()
    #expect(second.run.id == 2 && second.undone.removedDivisions.isEmpty)
    #expect(try await bench.names() == ["BU06370101": "first", "BU06370102": "first"])
    #expect(try await bench.undo().undone.removedDivisions == ["cbs-2024"])
    #expect(try await bench.store.read { try $0.divisions() }.isEmpty)
    #expect(
      try await bench.store.read { try $0.importRuns() }.map(\.undone)
        == Array(repeating: "2024-06-01T12:00:00Z", count: 3))
    let error = await #expect(throws: AtlasError.self) { try await bench.undo() }
    #expect(error?.code == .notFound)
  }

  @Test(arguments: StoreKind.all)
  func aDryRunTellsTheSameAndChangesNothing(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(ImportBench.rows)
    let before = try await bench.counts()
    let rehearsed = try await bench.undo(dryRun: true)
    #expect(try await bench.counts() == before)
    #expect(try await bench.store.read { try $0.importRuns() }.first?.undone == nil)
    #expect(try await bench.undo() == rehearsed)
  }

  @Test(arguments: StoreKind.all)
  func anImportAfterAnUndoIsANewOne(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(ImportBench.rows)
    try await bench.undo()
    #expect(try await bench.boundaries(ImportBench.rows).inserted == 3)
    #expect(try await bench.store.read { try $0.importRuns() }.map(\.id) == [1, 2])
    #expect(try await bench.undo().run.id == 2)
  }

  /// Assignments made before the import are right again without it; those made after it rest on it.
  @Test(arguments: StoreKind.all)
  func whatWasDerivedAfterTheImportIsDroppedAndWhatWasBeforeStays(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(ImportBench.rows)
    let address = Address(id: "a", point: Coordinate(x: 92_050, y: 452_050))
    _ = try await bench.importer.importAddresses(SampleSource([address]), options: Importer.Options())
    @Sendable func derive(_ value: Double) async throws {
      let derived = try Samples.observation("BU06370101", "addresses", 2024, value, source: Observation.derivedSource)
      try await bench.store.write { writer in
        let division = try DivisionChoice(writer.divisions()).resolve(nil).division.id
        try writer.assignAnew(.address, division: division, to: "BU06370101")
        try writer.removeObservations(
          division: division, source: Observation.derivedSource, periods: [derived.period])
        _ = try writer.save(derived, division: division)
      }
    }
    @Sendable func held() async throws -> [Int] {
      try await bench.store.read {
        [try $0.addressCounts(division: "cbs-2024")["BU06370101"] ?? 0, try $0.countObservations()]
      }
    }
    try await derive(1)
    let more = [address, Address(id: "b", point: Coordinate(x: 92_051, y: 452_050))]
    _ = try await bench.importer.importAddresses(SampleSource(more), options: Importer.Options())
    let untouched = try await bench.undo().undone
    #expect(untouched.droppedAssignments == 0 && untouched.droppedObservations == 0)
    #expect(try await held() == [1, 1])

    _ = try await bench.importer.importAddresses(SampleSource(more), options: Importer.Options())
    try await derive(2)
    #expect(try await held() == [2, 1])
    let stale = try await bench.undo().undone
    #expect(stale.droppedAssignments == 2 && stale.droppedObservations == 1)
    #expect(try await held() == [0, 0])
  }

  @Test(arguments: StoreKind.all)
  func aRemovedDivisionComesBackWithItsFigures(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(ImportBench.rows)
    let figure = try Samples.observation("BU06370101", "residents", 2024, 5)
    try await bench.store.write { writer in
      _ = try writer.save(figure, division: "cbs-2024")
      try writer.save(Samples.run)
      try writer.useDivision("cbs-2024")
    }
    let removing = RemoveDivision(store: bench.store) { "2024-06-01T12:00:00Z" }
    let removed = try await removing.run("cbs-2024", withPlans: false)
    #expect(removed.removed.areas == 3 && removed.removed.observations == 1 && removed.current == nil)
    #expect(try await bench.counts() == [0, 0, 0, 0, 0, 3])
    #expect(try await bench.undo().run.kind == "removal")
    #expect(try await bench.counts() == [3, 0, 0, 1, 1, 3])
    #expect(try await bench.store.read { try $0.divisions() }.first?.isChosen == true)
    #expect(try await bench.names().count == 3)
  }

  /// A division made anew, with a plan on it, makes room for the one that comes back.
  @Test(arguments: StoreKind.all)
  func aRemovalIsTakenBackAlsoWhereTheDivisionWasMadeAnewAndKept(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([named("BU06370101", "first")])
    _ = try await RemoveDivision(store: bench.store) { "2024-06-01T12:00:00Z" }.run("cbs-2024", withPlans: false)
    try await bench.boundaries([named("BU06370101", "second")])
    try await bench.store.write { writer in
      try writer.save(Samples.plan("p1", territories: ["WK063701": "1"]), territories: [])
      try writer.useDivision("cbs-2024")
    }
    #expect(try await bench.undo().undone.keptDivisions == ["cbs-2024"])
    #expect(try await bench.undo().run.kind == "removal")
    #expect(try await bench.names() == ["BU06370101": "first"])
    let divisions = try await bench.store.read { try $0.divisions() }
    #expect(divisions.map(\.division.id) == ["cbs-2024"] && divisions.first?.isChosen == true)
    #expect(try await bench.store.read { try $0.plans() }.count == 1)
    #expect(try await bench.undo().run.id == 1)
  }

  @Test(arguments: StoreKind.all)
  func plansKeepADivisionUnlessTheyGoWithIt(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(ImportBench.rows)
    try await bench.store.write { try $0.save(Samples.plan("p1", territories: ["WK063701": "1"]), territories: []) }
    let removing = RemoveDivision(store: bench.store) { "2024-06-01T12:00:00Z" }
    let error = await #expect(throws: AtlasError.self) { try await removing.run("cbs-2024", withPlans: false) }
    #expect(error?.code == .invalidRequest && error?.message.contains("p1") == true)
    #expect(try await bench.undo(dryRun: true).undone.keptDivisions == ["cbs-2024"])
    #expect(try await removing.run("cbs-2024", withPlans: true).plans == 1)
    #expect(try await bench.store.read { try $0.plans() }.isEmpty)
    let unknown = await #expect(throws: AtlasError.self) { try await removing.run("cbs-2024", withPlans: true) }
    #expect(unknown?.code == .unknownDivision)
  }
}
