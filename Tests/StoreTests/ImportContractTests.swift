import Atlas
import Foundation
import Indicators
import SpatialCore
import Testing

/// Imports are one transaction each, on every store.
@Suite struct ImportContractTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Areas, addresses, signals, observations, divisions, imports.
  @Test(arguments: StoreKind.all)
  func anImportIsStoredAndRemembered(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let report = try await bench.boundaries(ImportBench.rows)
    #expect(report.rowsRead == 3 && report.inserted == 3 && report.accepted == 3 && !report.isUnchanged)
    let stored = try await bench.store.read { try $0.areas(AreaQuery(division: "cbs-2024")) }
    #expect(stored.map(\.level) == [.buurt, .buurt, .wijk])
    #expect(stored.map(\.parent) == ["WK063701", "WK063701", "GM0637"])
    let run = try #require(try await bench.store.read { try $0.importRuns() }.first)
    #expect(run.kind == "boundaries" && run.source == "sample" && run.checksum == "abc" && run.licence == "CC0")
    #expect(run.finished == "2024-05-01T12:00:00Z" && run.division == "cbs-2024" && run.accepted == 3)
  }

  @Test(arguments: StoreKind.all)
  func theSameImportTwiceChangesNothing(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries(ImportBench.rows)
    let before = try await bench.counts()
    let again = try await bench.boundaries(ImportBench.rows)
    #expect(again.isUnchanged && again.unchangedRows == 3)
    #expect(try await bench.counts() == before)
    let changed = try await bench.boundaries([Samples.row("BU06370101", 5)])
    #expect(changed.replaced == 1 && !changed.isUnchanged)
    #expect(try await bench.counts().last == 2)
  }

  /// A bow tie is stored as delivered, and said to be one.
  @Test(arguments: StoreKind.all)
  func anInvalidRingIsAFindingAndNoRejection(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let corners = [(92_000.0, 452_000.0), (92_100, 452_100), (92_100, 452_000), (92_000, 452_100), (92_000, 452_000)]
    let report = try await bench.boundaries([ImportBench.shaped("BU06370101", corners)])
    #expect(report.accepted == 1 && report.findings.count == 1)
    #expect(report.findings.first?.description.contains("(92050, 452050)") == true)
  }

  @Test(arguments: StoreKind.all)
  func pointsOutsideTheCountryAreRejectedAndThoseWithoutLocationFound(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    let day = Moment("2024-01-02")
    let good = Signal(id: "1", kind: "melding", opened: day, point: Coordinate(x: 92_000, y: 452_000))
    let rows = [
      good, Signal(id: "2", kind: "melding", opened: day),
      Signal(id: "3", kind: "melding", opened: day, point: Coordinate(x: 4.5, y: 52)),
    ]
    await #expect(throws: ImportRejected.self) {
      try await bench.importer.importSignals(
        SampleSource(rows), kind: "melding", options: ImportBench.options(skipsInvalid: false))
    }
    #expect(try await bench.counts() == [0, 0, 0, 0, 0, 0])
    let report = try await bench.importer.importSignals(
      SampleSource(rows), kind: "melding", options: ImportBench.options(skipsInvalid: true))
    #expect(report.inserted == 2 && report.rejected.map(\.row) == [3] && report.findings.map(\.row) == [2])
    let address = Address(id: "a", point: Coordinate(x: 452_000, y: 92_000))
    let error = await #expect(throws: ImportRejected.self) {
      try await bench.importer.importAddresses(
        SampleSource([address]), options: ImportBench.options(skipsInvalid: true))
    }
    #expect(error?.report.rejected.first?.reason.contains("swapped") == true)
  }

  private func figures(_ areas: [String], _ indicator: String = "residents") -> SampleSource<IndicatorRow> {
    SampleSource(
      areas.map { area in
        IndicatorRow(
          area: area,
          values: Period(year: 2024).map { [.init(indicator: indicator, period: $0, value: 5, status: .measured)] }
            ?? [])
      })
  }

  @Test(arguments: StoreKind.all)
  func figuresOfOtherAreasAreSkippedUnlessAllAre(kind: StoreKind) async throws {
    let bench = ImportBench(store: try kind.make(folder.url))
    try await bench.boundaries([Samples.row("BU06370101")])
    let catalogue = try Samples.catalogue()
    func run(_ source: SampleSource<IndicatorRow>) async throws -> ImportReport {
      try await bench.importer.importIndicators(
        source, division: "cbs-2024", catalogue: catalogue, options: ImportBench.options(skipsInvalid: false))
    }
    let before = try await bench.counts()
    let error = await #expect(throws: AtlasError.self) { try await run(figures(["BU05030101", "BU05030102"])) }
    #expect(error?.code == .badData && error?.message.contains("cbs-2024") == true)
    await #expect(throws: ImportRejected.self) { try await run(figures(["BU06370101"], "happiness")) }
    #expect(try await bench.counts() == before)
    let report = try await run(figures(["BU05030101", "BU06370101"]))
    #expect(report.inserted == 1 && report.skipped == 1)
    #expect(try await run(figures(["BU06370101"])).isUnchanged)
    #expect(try await bench.counts() == [1, 0, 0, 1, 1, 2])
  }
}
