import Testing

@testable import Territories

@Suite("Bound on the moment of inertia")
struct InertiaBoundTests {
  /// The sample with a place for each unit: near its spot in the grid.
  private func placed(_ sample: SampleProblem, columns: Int, seed: UInt64) -> SampleProblem {
    var random = SplitMix64(seed: seed)
    var sample = sample
    sample.units = sample.units.enumerated().map { index, unit in
      let place = UnitShape.Point(
        x: 90_000 + 500 * (Double(index % columns) + Double.random(in: 0..<0.8, using: &random)),
        y: 450_000 + 500 * (Double(index / columns) + Double.random(in: 0..<0.8, using: &random)))
      let shape = UnitShape(areaSquareMetres: 250_000, perimeterMetres: 2000, centroid: place, hull: [place])
      return TerritoryUnit(code: unit.code, name: unit.name, weight: unit.weight, wijk: unit.wijk, shape: shape)
    }
    return sample
  }

  /// Σ over pairs in a territory of both weights · squared distance / the territory's weight.
  private func inertia(_ assignment: [Int], _ units: [TerritoryUnit]) -> Double {
    Set(assignment).reduce(0) { sum, territory in
      let members = assignment.indices.filter { assignment[$0] == territory }
      let weight = members.reduce(0) { $0 + units[$1].weight }
      var pairs = 0.0
      for one in members {
        for other in members where one < other {
          guard let from = units[one].shape?.centroid, let to = units[other].shape?.centroid else { continue }
          let (dx, dy) = (from.x - to.x, from.y - to.y)
          pairs += units[one].weight * units[other].weight * (dx * dx + dy * dy)
        }
      }
      return weight > 0 ? sum + pairs / weight : sum
    }
  }

  /// The least inertia of all divisions into three that keep to the constraints and the tolerance.
  private func least(_ problem: DistrictingProblem, _ tolerance: Double) -> Double? {
    let oracle = BruteForce(problem: problem)
    var least: Double?
    var assignment = [Int](repeating: 0, count: problem.units.count)
    func place(_ unit: Int, _ used: Int) {
      guard unit < assignment.count else {
        guard used == 3, let figures = oracle.figures(of: assignment),
          figures.spread <= tolerance * oracle.total * (1 + 1e-12)
        else { return }
        least = min(least ?? .infinity, inertia(assignment, problem.units))
        return
      }
      for territory in 0...min(used, 2) {
        assignment[unit] = territory
        place(unit + 1, max(used, territory + 1))
      }
    }
    place(0, 0)
    return least
  }

  @Test("is the least of brute force over all partitions, or below it", arguments: Seeds.range(8, full: 300))
  func neverAbove(seed: UInt64) throws {
    let sample = placed(
      try SampleProblem(columns: 3, rows: 3, missing: seed % 2 == 0 ? 0.05 : 0.2, seed: seed), columns: 3, seed: seed)
    let constraints: [TerritoryConstraint] = [[], [.together(["U0", "U1"])], [.apart(["U3", "U4"])]][Int(seed % 3)]
    for tolerance in [0.1, 0.4, 1.5] {
      func bound(_ limits: SearchLimits) throws -> InertiaBound? {
        try inertiaBound(
          of: try sample.problem(
            3, tolerance: tolerance, constraints: TerritoryConstraints(constraints), limits: limits))
      }
      let problem = try sample.problem(3, tolerance: tolerance, constraints: TerritoryConstraints(constraints))
      let expected = least(problem, tolerance)
      let proven = try bound(SearchLimits(candidates: 1_000_000))
      let priced = try bound(SearchLimits(candidates: 0, heuristicMoves: 50_000))
      guard let expected else {
        #expect(proven == nil)
        continue
      }
      let exact = try #require(proven)
      #expect(exact.method == .enumeration)
      #expect(abs(exact.momentOfInertia - expected) <= 1e-9 * expected)
      let plan = try #require(exact.plan)
      #expect(abs(inertia(plan.assignment.compactMap { $0 }, sample.units) - expected) <= 1e-9 * expected)
      #expect(exact.gap(of: try problem.evaluation(of: plan)).map { $0 < 1e-9 } == true)
      let lower = try #require(priced)
      #expect(lower.method == .lagrangian && lower.momentOfInertia <= expected * (1 + 1e-9))
    }
  }

  @Test("is more than half of the least where all units weigh the same")
  func isUseful() throws {
    var sample = placed(try SampleProblem(columns: 5, rows: 4, missing: 0, seed: 3), columns: 5, seed: 3)
    sample.units = sample.units.map {
      TerritoryUnit(code: $0.code, name: $0.name, weight: 100, wijk: $0.wijk, shape: $0.shape)
    }
    func bound(_ candidates: Int) throws -> InertiaBound {
      let limits = SearchLimits(candidates: candidates, heuristicMoves: 400_000)
      return try #require(try inertiaBound(of: try sample.problem(4, tolerance: 0.2, limits: limits)))
    }
    let (exact, lower) = (try bound(10_000_000), try bound(0))
    #expect(exact.method == .enumeration && lower.method == .lagrangian)
    #expect(lower.momentOfInertia <= exact.momentOfInertia)
    #expect(lower.momentOfInertia >= 0.5 * exact.momentOfInertia)
  }

  @Test("adds fixed territories as they are and leaves pilots out")
  func fixed() throws {
    let sample = placed(try SampleProblem(columns: 4, rows: 4, missing: 0, seed: 5), columns: 4, seed: 5)
    let constraints = TerritoryConstraints([
      .fixed("Vast", units: ["U0", "U1", "U4", "U5"]), .pilot(try #require(sample.units[15].wijk)),
    ])
    let problem = try sample.problem(3, tolerance: 1.9, constraints: constraints)
    let bound = try #require(try inertiaBound(of: problem))
    let plan = try #require(bound.plan)
    let gap = try #require(bound.gap(of: try problem.evaluation(of: plan)))
    #expect(bound.method == .enumeration && gap < 1e-9)
  }

  @Test("is not told without a tolerance or without shapes, and stops when told")
  func untold() throws {
    let bare = try SampleProblem(columns: 4, rows: 4, missing: 0, seed: 5)
    #expect(try inertiaBound(of: try bare.problem(3, tolerance: 0.2)) == nil)
    let sample = placed(bare, columns: 4, seed: 5)
    #expect(try inertiaBound(of: try sample.problem(3)) == nil)
    let problem = try sample.problem(3, tolerance: 0.3)
    let whole = try #require(try inertiaBound(of: problem))
    let stopped = try #require(try inertiaBound(of: problem) { _ in false })
    #expect(stopped.momentOfInertia <= whole.momentOfInertia)
  }
}
