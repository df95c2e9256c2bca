import Foundation
import Territories
import Testing

/// The least moment of inertia, and the bound on it, beside HiGHS.
@Suite(.enabled(if: Program.peers != nil))
struct InertiaPeerTests {
  @Test(arguments: [(1, 3, 0.1), (2, 4, 0.3), (3, 4, 0.15), (4, 5, 0.25)])
  func equalsHiGHS(seed: Int, count: Int, tolerance: Double) throws {
    let (columns, rows) = (4, 5)
    var state = UInt64(seed)
    func random(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    let units = (0..<columns * rows).map { index in
      let place = UnitShape.Point(
        x: Double(90_000 + 500 * (index % columns) + random(400)),
        y: Double(450_000 + 500 * (index / columns) + random(400)))
      let shape = UnitShape(areaSquareMetres: 1, perimeterMetres: 4, centroid: place, hull: [place])
      return TerritoryUnit(code: "U\(index)", name: "", weight: Double(300 + random(1200)), wijk: nil, shape: shape)
    }
    var edges: [ContiguityGraph.Edge] = []
    for index in units.indices {
      if index % columns + 1 < columns { edges.append(.init(index, index + 1, sharedBorderMetres: 100)) }
      if index / columns + 1 < rows { edges.append(.init(index, index + columns, sharedBorderMetres: 100)) }
    }
    let graph = try ContiguityGraph(unitCount: units.count, edges: edges)
    func bound(_ limits: SearchLimits) throws -> InertiaBound? {
      try inertiaBound(
        of: DistrictingProblem(
          units: units, graph: graph, territoryCount: count, tolerance: tolerance, limits: limits))
    }
    let answer = try peer(units, edges, count, tolerance).trimmingCharacters(in: .whitespacesAndNewlines)
    let least = try #require(Double(answer), "\(answer)")
    let exact = try #require(try bound(SearchLimits()))
    #expect(exact.method == .enumeration)
    #expect(abs(exact.momentOfInertia - least) <= 1e-6 * least)
    let lower = try #require(try bound(SearchLimits(candidates: 0, heuristicMoves: 240_000)))
    #expect(lower.method == .lagrangian)
    #expect(lower.momentOfInertia <= least * (1 + 1e-9) && lower.momentOfInertia > 0)
  }

  private func peer(
    _ units: [TerritoryUnit], _ edges: [ContiguityGraph.Edge], _ count: Int, _ tolerance: Double
  ) throws -> String {
    var lines = ["\(units.count) \(edges.count) \(count)"]
    lines += units.compactMap { unit in
      unit.shape.map { "\(unit.weight) \($0.centroid.x) \($0.centroid.y)" }
    }
    lines += edges.map { "\($0.first) \($0.second)" }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("inertia-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return try Program.peer("inertia.py", [path, "\(tolerance)"])
  }
}
