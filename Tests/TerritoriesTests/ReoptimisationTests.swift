import Testing

@testable import Territories

@Suite("Re-optimisation of neighbouring territories")
struct ReoptimisationTests {
  @Test("keeps the constraints and never makes a plan worse", arguments: Seeds.range(8, full: 200))
  func neverWorse(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 6, rows: 5, missing: 0.05, seed: seed)
    let count = sample.graph.components.count + 4
    let present = seed % 2 == 0 ? try sample.anyPlan(territories: count, unassigned: 0.1, seed: seed) : nil
    let constraints = TerritoryConstraints([.pin("U0", to: "P0"), .pin("U7", to: "P0"), .apart(["U14", "U15"])])
    let problem = try sample.problem(
      count, objective: Objective.allCases[Int(seed % 5)], present: present, constraints: constraints)
    let instance = SearchInstance(problem).tyingExclaves()
    var random = SplitMix64(seed: seed)
    guard let start = StartPlan.draw(for: instance, bonds: UnitBonds(instance), using: &random) else { return }
    let before = instance.measures(of: start)
    let limits = SearchLimits(candidates: 20_000)
    let search = Reoptimisation(instance, limits: limits, control: SearchControl())
    for wanted in [nil, before.spread] {
      let found = search.improved(start, within: wanted)
      let after = instance.measures(of: found)
      let judge = Energy(instance, wanted: wanted ?? 0, mostEven: wanted == nil)
      #expect(!judge.isBetter(before.rank(instance), than: after.rank(instance), mostEven: wanted == nil))
      let evaluation = try problem.evaluation(of: try problem.plan(of: found))
      #expect(evaluation.isContiguous && evaluation.isComplete && instance.isSound(found))
    }
  }

  @Test("finds what only three territories together can win")
  func threeTogether() throws {
    // A ring of six: 1 2 | 3 4 | 5 6 is even, and so is 2 3 | 4 5 | 6 1, over shorter borders.
    let units = (0..<12).map { TerritoryUnit(code: "U\($0)", name: "", weight: 100) }
    let edges = (0..<8).map { index in
      ContiguityGraph.Edge(index, (index + 1) % 8, sharedBorderMetres: index % 2 == 0 ? 10 : 1000)
    }
    let tail = (8..<11).map { ContiguityGraph.Edge($0, $0 + 1, sharedBorderMetres: 500) }
    let graph = try ContiguityGraph(unitCount: 12, edges: edges + tail + [.init(7, 8, sharedBorderMetres: 500)])
    let problem = try DistrictingProblem(
      units: units, graph: graph, territoryCount: 5, tolerance: 0.2, objective: .border)
    let instance = SearchInstance(problem)
    let start = [0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4]
    let search = Reoptimisation(instance, limits: SearchLimits(), control: SearchControl())
    let found = search.improved(start, within: instance.total)
    #expect(instance.measures(of: found).border < instance.measures(of: start).border)
  }

  @Test("stops when it is said, before it divides anything, and does not tell that the whole job is done")
  func stops() throws {
    let sample = try SampleProblem(columns: 6, rows: 5, missing: 0.05, seed: 1)
    let instance = SearchInstance(try sample.problem(sample.graph.components.count + 4)).tyingExclaves()
    var random = SplitMix64(seed: 1)
    let start = try #require(StartPlan.draw(for: instance, bonds: UnitBonds(instance), using: &random))
    var told: [Double] = []
    let control = SearchControl { fraction in
      told.append(fraction)
      return false
    }
    let found = Reoptimisation(instance, limits: SearchLimits(), control: control).improved(start, within: nil)
    #expect(control.isStopped && told.count == 1 && told.allSatisfy { $0 < 1 })
    #expect(found == start)
    #expect(
      Reoptimisation(instance, limits: SearchLimits(), control: SearchControl()).improved(start, within: nil) != start)
  }
}
