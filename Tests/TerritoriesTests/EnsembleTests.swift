import Testing

@testable import Territories

@Suite("Random plans")
struct EnsembleTests {
  /// The number of spanning trees, by the matrix-tree theorem.
  private func trees(_ units: [Int], _ graph: ContiguityGraph) -> Double {
    let rest = Array(units.dropFirst())
    var matrix = rest.map { row in
      rest.map { column -> Double in
        let neighbours = graph.neighbours[row].filter(units.contains)
        return row == column ? Double(neighbours.count) : neighbours.contains(column) ? -1 : 0
      }
    }
    var product = 1.0
    for pivot in matrix.indices {
      guard let best = (pivot..<matrix.count).max(by: { abs(matrix[$0][pivot]) < abs(matrix[$1][pivot]) }),
        abs(matrix[best][pivot]) > 1e-9
      else { return 0 }
      matrix.swapAt(pivot, best)
      product *= abs(matrix[pivot][pivot])
      for row in (pivot + 1)..<max(pivot + 1, matrix.count) {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in matrix.indices { matrix[row][column] -= factor * matrix[pivot][column] }
      }
    }
    return product
  }

  /// The territories numbered by their first unit.
  private func canonical(_ assignment: [Int]) -> [Int] {
    var number: [Int: Int] = [:]
    return assignment.map { territory in
      let known = number[territory] ?? number.count
      number[territory] = known
      return known
    }
  }

  /// Every plan of nine units within the limits with its share, all partitions looked at.
  private func expected(_ instance: SearchInstance, _ limits: ClosedRange<Int>, _ count: Int) -> [[Int]: Double] {
    var weights: [[Int]: Double] = [:]
    func extend(_ assignment: [Int]) {
      guard assignment.count < instance.unitCount else {
        let territories = (0..<count).map { territory in assignment.indices.filter { assignment[$0] == territory } }
        let fits = territories.allSatisfy { units in
          !units.isEmpty && limits.contains(units.reduce(0) { $0 + instance.weights[$1] })
        }
        if fits, instance.isSound(assignment) {
          weights[assignment] = territories.reduce(1) { $0 * trees($1, instance.graph) }
        }
        return
      }
      for territory in 0..<min(count, (assignment.max() ?? -1) + 2) { extend(assignment + [territory]) }
    }
    extend([])
    let total = weights.values.reduce(0, +)
    return weights.filter { $0.value > 0 }.mapValues { $0 / total }
  }

  @Test("come in proportion to the spanning trees of their territories", arguments: [0.35, 0.6], [false, true])
  func haveTheStatedDistribution(tolerance: Double, isBound: Bool) throws {
    let sample = try SampleProblem(columns: 3, rows: 3, missing: 0, seed: 4)
    let problem = try sample.problem(
      3, constraints: TerritoryConstraints(isBound ? [.apart(["U0", "U4"])] : []))
    let instance = SearchInstance(problem)
    let spread = instance.spread(within: tolerance)
    let limits = max(0, instance.total - spread + 2) / 3...(instance.total + spread) / 3
    let expected = expected(instance, limits, 3)
    try #require(expected.count > 3)
    let start = try #require(expected.keys.min { $0.lexicographicallyPrecedes($1) })
    var chain = EnsembleChain(instance, start: start, limits: limits, seed: 7)
    var found: [[Int]: Int] = [:]
    let steps = 150_000
    for _ in 0..<steps {
      chain.step()
      found[canonical(chain.assignment), default: 0] += 1
    }
    #expect(Set(found.keys).isSubset(of: expected.keys))
    let distance = expected.reduce(0) { $0 + abs($1.value - Double(found[$1.key] ?? 0) / Double(steps)) } / 2
    #expect(distance < 0.05, "total variation \(distance) over \(expected.count) plans")
  }

  @Test func placesAPlanAmongThem() throws {
    let sample = try SampleProblem(columns: 4, rows: 4, missing: 0, seed: 2)
    let present = try sample.anyPlan(territories: 3, unassigned: 0, seed: 1)
    let problem = try sample.problem(
      3, tolerance: 0.3, objective: .border, present: present,
      limits: SearchLimits(candidates: 300_000, heuristicMoves: 4000, restarts: 2))
    let size = PlanEnsemble.Size(chains: 3, plans: 60, stepsBetween: 20)
    let ensemble = try #require(try drawEnsemble(problem, tolerance: 0.3, size: size))
    #expect(try drawEnsemble(problem, tolerance: 0.3, size: size) == ensemble)
    #expect(ensemble.draws.map(\.count) == [60, 60, 60] && ensemble.acceptance > 0)
    let best = try #require(try PlanSearch(problem, control: SearchControl()).best().plan)
    let evaluation = try PlanEvaluation(
      of: best, units: sample.units, graph: sample.graph, comparedWith: present)
    let places = ensemble.places(of: evaluation)
    #expect(places.map(\.measure) == PlanEnsemble.Measure.allCases)
    let border = try #require(places.first { $0.measure == .innerBorderMetres })
    #expect(border.better == 0 && border.quantiles == border.quantiles.sorted() && border.value <= border.quantiles[0])
    #expect(ensemble.draws.joined().allSatisfy { $0[.maximumDeviation] ?? 1 <= 0.3 + 1e-9 })
    #expect(try drawEnsemble(problem, tolerance: 0.0001) == nil)
    var rounds = 0
    #expect(
      try drawEnsemble(
        problem, tolerance: 0.3, size: size,
        progress: { _ in
          rounds += 1
          return rounds < 3
        }) == nil && rounds == 3)
  }

  @Test func chainsThatDisagreeAreToldFromThoseThatAgree() {
    var random = SplitMix64(seed: 1)
    func noise() -> Double { (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) } }
    let equal = (0..<4).map { _ in (0..<1000).map { _ in noise() } }
    #expect(abs(Convergence.rHat(equal) - 1) < 0.01)
    #expect((3000...4000).contains(Convergence.effectiveSize(equal)))
    let apart = equal.enumerated().map { index, row in row.map { $0 + Double(index) } }
    #expect(Convergence.rHat(apart) > 1.3)
    // An autoregression by 0.9 is worth (1 − 0.9) / (1 + 0.9) of its length.
    let slow = (0..<4).map { _ -> [Double] in
      var last = 0.0
      return (0..<4000).map { _ in
        last = 0.9 * last + noise()
        return last
      }
    }
    let worth = 16_000 * 0.1 / 1.9
    #expect((0.8 * worth...1.2 * worth).contains(Convergence.effectiveSize(slow)))
    #expect(Convergence.rHat([[1, 1, 1, 1], [1, 1, 1, 1]]) == 1)
  }
}
