import Atlas
import Foundation
import GeoPackageStore
import Indicators
import SpatialCore
import TestSupport
import Testing

/// After `undo` the store is what it was before the import, whatever was imported.
@Suite struct UndoPropertyTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func undoBringsBackEveryEarlierState(seed: UInt64) async throws {
    let path = folder.path("s\(seed).gpkg")
    let bench = ImportBench(store: try GeoPackageStore(path: path))
    var random = SplitMix(seed: seed)
    var states = [try StoreDump(path)]
    for _ in 0..<30 {
      if states.count > 1, Int.random(in: 0..<4, using: &random) == 0 {
        try await bench.undo()
        states.removeLast()
        try #require(try StoreDump(path) == states[states.count - 1])
        continue
      }
      if try await change(bench, &random) { states.append(try StoreDump(path)) }
    }
    #expect(states.count > 5)
    while states.count > 1 {
      try await bench.undo()
      states.removeLast()
      try #require(try StoreDump(path) == states[states.count - 1])
    }
  }

  /// Imports something, or removes a division; and tells whether it left a run.
  private func change(_ bench: ImportBench, _ random: inout SplitMix) async throws -> Bool {
    let division = Division(
      id: ["cbs-2024", "own-2025"][Int.random(in: 0..<2, using: &random)],
      validFrom: Bool.random(using: &random) ? nil : Moment("2024-02-0\(Int.random(in: 1...3, using: &random))"))
    let chosen = (1...4).filter { _ in Bool.random(using: &random) }
    let column = Double(Int.random(in: 0..<3, using: &random))
    let before = try await bench.counts()
    do {
      switch Int.random(in: 0..<10, using: &random) {
      case 0...3:
        try await bench.boundaries(
          chosen.map { Samples.row("BU0637010\($0)", column) }, division: division,
          replace: Bool.random(using: &random))
      case 4:
        _ = try await bench.importer.importAddresses(
          SampleSource(chosen.map { Address(id: "a\($0)", point: Coordinate(x: 92_000 + column, y: 452_000)) }),
          options: Importer.Options())
      case 5, 6:
        let signals = chosen.map {
          Signal(
            id: "s\($0)", kind: "melding", opened: Moment("2024-01-02"),
            point: column > 1 ? nil : Coordinate(x: 92_000 + column, y: 452_000))
        }
        _ = try await bench.importer.importSignals(
          SampleSource(signals), kind: "melding", options: Importer.Options())
      case 7, 8: try await figures(bench, chosen, division.id, column)
      default:
        _ = try await RemoveDivision(store: bench.store) { "2024-06-01T12:00:00Z" }.run(division.id, withPlans: false)
      }
    } catch let error where error is AtlasError || error is ImportRejected {
      // Nothing chosen, no such division or none of its areas: nothing may have changed.
    }
    return try await bench.counts().last != before.last
  }

  private func figures(_ bench: ImportBench, _ chosen: [Int], _ division: String, _ value: Double) async throws {
    let period = try Period("2024")
    let rows = chosen.map { number in
      IndicatorRow(
        area: "BU0637010\(number)",
        values: [.init(indicator: "residents", period: period, value: value, status: .measured)])
    }
    _ = try await bench.importer.importIndicators(
      SampleSource(rows), division: division, catalogue: try Samples.catalogue(),
      options: ImportBench.options(skipsInvalid: true))
  }
}
