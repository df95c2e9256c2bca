import Testing

@testable import Territories

@Suite("Answers to a planner")
struct AnswerTests {
  @Test("tell the front that brute force over all partitions has", arguments: Seeds.range(8, full: 200))
  func front(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: 0.1, seed: seed)
    let present = seed % 2 == 0 ? try sample.anyPlan(territories: 3, unassigned: 0.1, seed: seed) : nil
    let problem = try sample.problem(2 + Int(seed % 3), present: present)
    let oracle = BruteForce(problem: problem)
    let front = try #require(try planFront(of: problem, within: 0.8))
    let figures = front.choices.map { choice in oracle.figures(of: choice.plan.assignment.compactMap { $0 }) }
    #expect(Set(figures) == Set(oracle.front(within: 0.8).map(Optional.some)))
    #expect(figures.count == Set(figures).count)
    let ceilings = PlanFront.Ceilings(maximumDeviation: 0.5, extraPieces: 2)
    let best = front.best(by: .border, under: ceilings)
    let expected = oracle.front(within: 0.5).filter { $0.extra <= 2 }.map(\.border).min()
    #expect(best?.evaluation.innerBorderMetres == expected)
  }

  @Test("offer alternatives that differ and that no plan beats", arguments: Seeds.range(8, full: 100))
  func alternatives(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: 0.1, seed: seed)
    var request = sample.request(.count(3), tolerance: 0.8, alternatives: 4)
    request.present = seed % 2 == 0 ? try sample.anyPlan(territories: 3, unassigned: 0.1, seed: seed) : nil
    let plans = try propose(request).plans
    let problem = try sample.problem(3, present: request.present)
    let oracle = BruteForce(problem: problem)
    let first = try #require(plans.first)
    // Where no plan keeps to the tolerance, others may deviate twice as much as the most even one.
    let deviation = first.evaluation.maximumDeviation
    let front = Set(oracle.front(within: deviation <= 0.8 ? 0.8 : 2 * deviation))
    for (index, plan) in plans.enumerated().dropFirst() {
      #expect(plan.isEfficient)
      let figures = try #require(oracle.figures(of: plan.plan.assignment.compactMap { $0 }))
      #expect(front.contains(figures))
      #expect(plan.id == "3-\(index + 1)")
      let others = plans.prefix(index).map(\.evaluation)
      #expect(
        others.allSatisfy {
          $0.extraPieces != plan.evaluation.extraPieces
            || abs($0.maximumDeviation - plan.evaluation.maximumDeviation) >= 0.005
            || $0.residentsMoved != plan.evaluation.residentsMoved
            || abs($0.innerBorderMetres - plan.evaluation.innerBorderMetres) > 0.01 * $0.innerBorderMetres
        })
    }
    // Every objective's best is offered before any plan that is best in nothing.
    let bounded = plans.dropFirst().drop { $0.proof == .optimal }
    #expect(bounded.allSatisfy { $0.proof == .bounded && $0.objective == first.objective })
  }

  @Test("tell for each number of extra pieces how even a plan can be", arguments: Seeds.range(6, full: 100))
  func splits(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: 0.1, seed: seed)
    let problem = try sample.problem(3)
    let oracle = BruteForce(problem: problem)
    let explanation = try explainSplits(of: problem)
    #expect(explanation.provenUpTo == nil)
    for pieces in 0...6 {
      let level = explanation.levels.last { $0.extraPieces <= pieces }
      #expect(
        (level?.maximumDeviation ?? 9) * oracle.total - (oracle.leastSpread(extra: pieces) ?? 9 * oracle.total) < 1e-6)
      #expect((level?.evaluation.extraPieces ?? 0) <= pieces)
    }
    #expect(explanation.levels.map(\.maximumDeviation) == explanation.levels.map(\.maximumDeviation).sorted(by: >))
  }

  /// What is proven is that no plan is more even: the oracle finds one as even, and none that is more so.
  @Test("prove what one cut gives among a hundred buurten", arguments: Seeds.range(1, full: 4))
  func hundredUnits(seed: UInt64) throws {
    let sample = try SampleProblem(columns: 10, rows: 10, missing: 0, seed: 11 + seed)
    let count = 6 + Int(seed % 2)
    let problem = try sample.problem(count, limits: SearchLimits(candidates: 1_000_000))
    let explanation = try explainSplits(of: problem, atMost: 1)
    #expect(explanation.provenUpTo == 1)
    let last = try #require(explanation.levels.last)
    #expect(last.evaluation.isContiguous && last.evaluation.isComplete && last.evaluation.extraPieces <= 1)
    try isBest(explanation, sample, count, mostPieces: 1)
  }

  @Test("prove what two cuts give among a hundred buurten", .enabled(if: Seeds.isFull))
  func twoCuts() throws {
    let sample = try SampleProblem(columns: 10, rows: 10, missing: 0, seed: 11)
    let explanation = try explainSplits(of: sample.problem(6, limits: SearchLimits()), atMost: 2)
    #expect(explanation.provenUpTo == 2)
    try isBest(explanation, sample, 6, mostPieces: 2)
  }

  private func isBest(_ found: SplitExplanation, _ sample: SampleProblem, _ count: Int, mostPieces: Int) throws {
    for pieces in 0...mostPieces {
      let level = try #require(found.levels.last { $0.extraPieces <= pieces })
      for (change, isPossible) in [(-1e-9, false), (1e-9, true)] {
        let oracle = SplitOracle(
          sample, count: count, deviation: level.maximumDeviation + change, mostParts: min(2, pieces))
        #expect(oracle.isPossible(extraPieces: pieces) == isPossible, "\(pieces) \(level.maximumDeviation)")
      }
    }
  }

  /// A row of units of 100 residents, or other weights.
  private func row(_ weights: [Double]) throws -> SampleProblem {
    var sample = try SampleProblem(columns: weights.count, rows: 1, missing: 0, seed: 1)
    sample.units = weights.enumerated().map { TerritoryUnit(code: "U\($0)", name: "", weight: $1) }
    return sample
  }

  @Test("certify that a wish cannot be met: what stands in the way and what would help")
  func certified() throws {
    let sample = try row([100, 100, 100, 100, 100, 100])
    let pins: [TerritoryConstraint] = [.together(["U0", "U1", "U2"]), .minimumBorder(metres: 5)]
    let problem = try sample.problem(3, tolerance: 0.05, constraints: TerritoryConstraints(pins))
    let found = try #require(try certificate(for: problem))
    #expect(found.isProven && found.isReachableProven)
    #expect(found.obstacles == [.tooHeavy(units: ["U0", "U1", "U2"], weight: 300, most: 210)])
    #expect(abs((found.reachableMaximumDeviation ?? 0) - 0.5) < 1e-12)
    #expect(found.relaxations.map(\.constraint) == [pins[0]])
    #expect(found.relaxations.map(\.meetsTolerance) == [true])
    #expect(found.counts.filter(\.meetsTolerance).map(\.count) == [2])
    #expect(try certificate(for: sample.problem(3, tolerance: 0.05)) == nil)
  }

  @Test("name the place that no territory can hold")
  func unplaced() throws {
    // The light end can only grow past the limit: 10 + 135.
    let problem = try row([10, 135, 100, 100, 100, 95, 60]).problem(6, tolerance: 0.4)
    let found = try #require(try certificate(for: problem))
    #expect(found.isProven)
    #expect(found.obstacles == [.noTerritory(units: ["U0", "U1"])])
  }

  @Test("name islands and fixed territories that stand in the way")
  func islands() throws {
    var sample = try row([100, 100, 100, 100, 100, 30])
    sample.graph = try ContiguityGraph(
      unitCount: 6, edges: (0..<4).map { .init($0, $0 + 1, sharedBorderMetres: 10) })
    let island = try #require(try certificate(for: sample.problem(3, tolerance: 0.2)))
    #expect(island.obstacles == [.island(units: ["U5"], weight: 30)])
    let fixed = TerritoryConstraints([.fixed("Eiland", units: ["U5"])])
    let given = try #require(try certificate(for: sample.problem(3, tolerance: 0.2, constraints: fixed)))
    #expect(given.obstacles.first.map { if case .fixedTerritory("Eiland", _) = $0 { true } else { false } } == true)
    #expect(given.isProven)
  }
}
