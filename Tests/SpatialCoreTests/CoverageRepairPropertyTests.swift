import SpatialCore
import Testing

@Suite struct CoverageRepairPropertyTests {
  @Test(arguments: 1...25)
  func aFaultyPartitionBecomesACoverage(seed: UInt64) throws {
    let input = FaultyCoverage(seed: seed)
    var repair = CoverageRepair()
    repair.gapWidthMetres = 12
    let result = try repair.repaired(input.areas)
    #expect(try CoverageOracle(result.areas).problem(gapWidth: 12) == nil)

    // The lake is still water, the enclave still belongs to itself.
    let locator = try PointLocator(result.areas)
    #expect(try locator.locate(input.lake).relation == .outside)
    let enclave = input.clean[input.enclosing + 1].polygons[0].exterior
    let middle = Coordinate(
      x: enclave.dropLast().reduce(0) { $0 + $1.x } / Double(enclave.count - 1),
      y: enclave.dropLast().reduce(0) { $0 + $1.y } / Double(enclave.count - 1))
    #expect(try locator.locate(middle).area == input.enclosing + 1)

    // Repairing is done once, and always the same way.
    let again = try repair.repaired(result.areas)
    #expect(again.changes.isEmpty && again.areas == result.areas)
    #expect(try repair.repaired(input.areas).areas == result.areas)
  }

  @Test(arguments: 41...55)
  func onlyFaultyAreasAndTheirNeighboursChange(seed: UInt64) throws {
    let input = FaultyCoverage(seed: seed)
    let result = try CoverageRepair().repaired(input.areas)
    let changed = Set(result.changes.map(\.area))
    for area in input.areas.indices {
      guard let extent = input.clean[area].envelope?.expanded(by: FaultyCoverage.reach) else { continue }
      let isNear = input.faulty.contains { input.areas[$0].envelope?.intersects(extent) ?? false }
      if !isNear { #expect(!changed.contains(area)) }
      if !changed.contains(area) { #expect(result.areas[area] == input.areas[area]) }
    }
    // Each area ends within what its own and its neighbours' faults can move.
    for (before, after) in zip(input.clean, result.areas) {
      #expect(abs(before.area - after.area) < 0.3 * before.area)
    }
    let total = input.clean.reduce(0) { $0 + $1.area }
    #expect(abs(result.areas.reduce(0) { $0 + $1.area } - total) < 0.02 * total)
  }

  @Test func whatIsListedAddsUp() throws {
    for seed in UInt64(61)...70 {
      let input = FaultyCoverage(seed: seed)
      let result = try CoverageRepair().repaired(input.areas)
      for change in result.changes where !change.kinds.contains(.madeValid) && !change.kinds.contains(.closed) {
        let listed = change.pieces.reduce(0) { $0 + ($1.isGain ? $1.piece.area : -$1.piece.area) }
        #expect(abs(change.areaAfter - change.areaBefore - listed) < 1e-6)
      }
    }
  }
}
