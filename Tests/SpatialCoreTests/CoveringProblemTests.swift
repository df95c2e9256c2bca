import SpatialCore
import TestSupport
import Testing

/// The places that cover most, against all choices there are.
@Suite struct CoveringProblemTests {
  private func random(_ seed: Int, demand: Int, candidates: Int, side: Int, reach: Double) -> CoveringProblem {
    var random = SplitMix(seed: UInt64(seed))
    func points(_ count: Int) -> [Coordinate] {
      (0..<count).map { _ in
        Coordinate(
          x: 90_000 + Double(Int.random(in: 0..<side, using: &random)),
          y: 450_000 + Double(Int.random(in: 0..<side, using: &random)))
      }
    }
    return CoveringProblem(
      demand: points(demand), weights: (0..<demand).map { _ in Int.random(in: 0...9, using: &random) },
      candidates: points(candidates), reach: reach)
  }

  private func covered(_ problem: CoveringProblem, _ chosen: [Int]) -> Int {
    problem.demand.indices.reduce(0) { sum, index in
      let isCovered = chosen.contains {
        let (x, y) = (
          problem.candidates[$0].x - problem.demand[index].x, problem.candidates[$0].y - problem.demand[index].y
        )
        return x * x + y * y <= problem.reach * problem.reach
      }
      return isCovered ? sum + problem.weights[index] : sum
    }
  }

  /// The most that any choice covers.
  private func brute(_ problem: CoveringProblem, _ count: Int, _ chosen: [Int] = []) -> Int {
    if chosen.count == count { return covered(problem, chosen) }
    let rest = (chosen.last.map { $0 + 1 } ?? 0)..<problem.candidates.count
    return rest.reduce(covered(problem, chosen)) { max($0, brute(problem, count, chosen + [$1])) }
  }

  @Test(arguments: 0..<24)
  func noChoiceCoversMore(seed: Int) {
    let problem = random(
      seed, demand: 30 + seed, candidates: 9 + seed % 4, side: 100, reach: [8, 15, 25, 40][seed % 4])
    for count in 1...4 {
      let solution = problem.solve(count: count)
      #expect(solution.isOptimal && solution.bound == solution.value)
      #expect(solution.value == brute(problem, count))
      #expect(solution.value == covered(problem, solution.chosen))
      #expect(solution.gains == solution.gains.sorted(by: >) && !solution.gains.contains(0))
    }
  }

  private func pairs(_ problem: CoveringProblem) -> Int {
    problem.candidates.reduce(0) { sum, candidate in
      sum + problem.demand.count { candidate.distance(to: $0) <= problem.reach }
    }
  }

  /// Fewer pairs in memory than there are: only what squares leave over can be solved, and the best is in it.
  @Test(arguments: 0..<12)
  func squaresLeaveNoBetterChoiceOut(seed: Int) {
    let problem = random(seed, demand: 1500, candidates: 150, side: 500, reach: 60)
    var limits = CoveringProblem.Limits()
    let best = problem.solve(count: 3)
    limits.pairs = pairs(problem) * 9 / 10
    let narrowed = problem.solve(count: 3, limits: limits)
    #expect(best.isOptimal && narrowed.isOptimal && narrowed.value == best.value)
  }

  /// So few pairs that squares help nothing either: a choice and a bound.
  @Test(arguments: 0..<12)
  func aBoundHoldsWhereNothingCanBeSolved(seed: Int) {
    let problem = random(seed, demand: 400, candidates: 24, side: 250, reach: 40)
    var limits = CoveringProblem.Limits()
    limits.pairs = 400
    let found = problem.solve(count: 3, limits: limits)
    let best = brute(problem, 3)
    #expect(found.value <= best && found.bound >= best && !found.isOptimal)
    #expect(found.value == covered(problem, found.chosen))
  }

  @Test func theAnswerDoesNotDependOnThreads() {
    let problem = random(3, demand: 800, candidates: 150, side: 1500, reach: 150)
    var limits = CoveringProblem.Limits()
    let answers = [1, 2, 7].map { workers in
      limits.workers = workers
      return problem.solve(count: 5, limits: limits)
    }
    #expect(Set(answers).count == 1 && answers[0].isOptimal)
  }

  @Test func aSpentLimitGivesAChoiceAndABound() {
    let problem = random(5, demand: 1000, candidates: 300, side: 1500, reach: 150)
    var limits = CoveringProblem.Limits()
    limits.work = 20_000
    let hasty = problem.solve(count: 8, limits: limits)
    let stopped = problem.solve(count: 8) { _ in false }
    for solution in [hasty, stopped] {
      #expect(!solution.isOptimal && solution.chosen.count == 8)
      #expect(solution.bound > solution.value)
      #expect(solution.value == covered(problem, solution.chosen))
    }
  }

  @Test func whereNothingIsInReachNothingIsChosen() {
    let far = CoveringProblem(
      demand: [Coordinate(x: 0, y: 0)], weights: [5], candidates: [Coordinate(x: 100, y: 0)], reach: 99)
    #expect(far.solve(count: 3).chosen.isEmpty && far.solve(count: 3).isOptimal)
    let edge = CoveringProblem(demand: far.demand, weights: [5], candidates: far.candidates, reach: 100)
    #expect(edge.solve(count: 3).chosen == [0])
    let empty = CoveringProblem(demand: [], weights: [], candidates: [], reach: 1)
    #expect(empty.solve(count: 1) == far.solve(count: 1))
  }

  /// Three blocks of flats at the same spot: of equal candidates the first is chosen.
  @Test func equalCandidatesGiveTheFirst() {
    let spot = Coordinate(x: 10, y: 10)
    let problem = CoveringProblem(
      demand: [spot, spot, Coordinate(x: 500, y: 10)], weights: [1, 1, 1],
      candidates: [Coordinate(x: 500, y: 10), spot, spot], reach: 50)
    #expect(problem.solve(count: 2).chosen == [1, 0])
    #expect(problem.solve(count: 5).gains == [2, 1])
  }
}
