/// Gathers a ``Certificate``.
struct CertificateSearch {
  private let problem: DistrictingProblem
  private let instance: SearchInstance
  private let control: SearchControl

  init(_ problem: DistrictingProblem, control: SearchControl) {
    self.problem = problem
    self.control = control
    instance = SearchInstance(problem)
  }

  func certificate(counts: ClosedRange<Int>?) throws(TerritoryError) -> Certificate? {
    guard let tolerance = problem.tolerance else { return nil }
    control.span = 0...0.4
    let answer = try PlanSearch(problem, control: control).best()
    guard !answer.meetsTolerance else { return nil }
    let reachable = try answer.plan.map { plan throws(TerritoryError) in
      try problem.evaluation(of: plan).maximumDeviation
    }
    let asked = counts ?? 2...max(12, 2 * problem.territoryCount)
    control.span = 0.4...0.7
    let options = try countOptions(asked, tolerance: tolerance)
    control.span = 0.7...1
    return Certificate(
      isProven: answer.isProvenInfeasible, obstacles: obstacles(tolerance), reachable: answer.plan,
      reachableMaximumDeviation: reachable, isReachableProven: answer.proof == .optimal, counts: options,
      relaxations: try relaxations(tolerance, reachable: reachable))
  }

  /// The problem with another number of territories or other constraints; nil where those exclude each other.
  private func variant(
    count: Int, constraints: TerritoryConstraints
  ) throws(TerritoryError) -> DistrictingProblem? {
    var limits = problem.limits
    // One of many questions.
    limits.candidates /= 8
    do {
      return try DistrictingProblem(
        units: problem.units, graph: problem.graph, territoryCount: count, objective: .balance,
        constraints: constraints, seed: problem.seed, limits: limits)
    } catch {
      if error.code == .contradiction || error.code == .invalidCount { return nil }
      throw error
    }
  }

  /// The least maximum deviation of a problem, where it is proven.
  private func leastDeviation(_ problem: DistrictingProblem) -> (deviation: Double, spread: Int)? {
    let instance = SearchInstance(problem)
    guard instance.territoryCount > 0, instance.components.count <= instance.territoryCount,
      let exact = ExactSearch(instance, limits: problem.limits, control: control)
    else { return nil }
    let outcome = exact.mostEven()
    guard outcome.isProven, outcome.assignment != nil else { return nil }
    return (instance.fraction(ofSpread: outcome.leastSpread), outcome.leastSpread)
  }

  private func countOptions(
    _ counts: ClosedRange<Int>, tolerance: Double
  ) throws(TerritoryError) -> [Certificate.CountOption] {
    var result: [Certificate.CountOption] = []
    for count in counts where count != problem.territoryCount && !control.isStopped {
      guard let other = try variant(count: count, constraints: problem.constraints),
        let least = leastDeviation(other)
      else { continue }
      let allowed = SearchInstance(other).spread(within: tolerance)
      result.append(
        Certificate.CountOption(
          count: count, maximumDeviation: least.deviation, meetsTolerance: least.spread <= allowed))
    }
    return result
  }

  private func relaxations(
    _ tolerance: Double, reachable: Double?
  ) throws(TerritoryError) -> [Certificate.Relaxation] {
    var result: [Certificate.Relaxation] = []
    for statement in problem.constraints.statements where !control.isStopped {
      let fewer = problem.constraints.removing(statement)
      guard let other = try variant(count: problem.territoryCount, constraints: fewer),
        let least = leastDeviation(other), least.deviation < (reachable ?? .infinity)
      else { continue }
      let allowed = SearchInstance(other).spread(within: tolerance)
      result.append(
        Certificate.Relaxation(
          constraint: statement, maximumDeviation: least.deviation, meetsTolerance: least.spread <= allowed))
    }
    return result.sorted { $0.maximumDeviation < $1.maximumDeviation }
  }

  private func obstacles(_ tolerance: Double) -> [Certificate.Obstacle] {
    let open = problem.openUnits
    let spread = instance.spread(within: tolerance)
    let limits = WeightLimits(within: spread, of: instance)
    func codes(_ units: [Int]) -> [String] { units.map { problem.units[open[$0]].code } }
    func weight(_ units: [Int]) -> Double { units.reduce(0) { $0 + problem.units[open[$1]].weight } }
    var result = fixedTerritories(tolerance)
    var seen = Set<Int>()
    for unit in 0..<instance.unitCount where !seen.contains(unit) {
      let group = ([unit] + instance.rules.together[unit]).sorted()
      seen.formUnion(group)
      if group.reduce(0, { $0 + instance.weights[$1] }) > limits.highest {
        let most = problem.ideal * (1 + tolerance)
        result.append(.tooHeavy(units: codes(group), weight: weight(group), most: most))
      }
    }
    let components = instance.components
    if components.count > instance.territoryCount {
      result.append(.tooManyIslands(count: components.count, territories: instance.territoryCount))
    }
    for component in components where components.count > 1 {
      let own = component.reduce(0) { $0 + instance.weights[$1] }
      let fewest = max(1, (own + limits.highest - 1) / max(1, limits.highest))
      if fewest * limits.lowest > own { result.append(.island(units: codes(component), weight: weight(component))) }
    }
    if result.isEmpty, let exact = ExactSearch(instance, limits: problem.limits, control: control) {
      let unplaced = exact.unplaced(within: spread)
      if !unplaced.isEmpty { result.append(.noTerritory(units: codes(unplaced))) }
    }
    return result
  }

  private func fixedTerritories(_ tolerance: Double) -> [Certificate.Obstacle] {
    problem.resolved.fixed.compactMap { given in
      let weight = given.units.reduce(0) { $0 + problem.units[$1].weight }
      let deviation = (weight - problem.ideal) / problem.ideal
      return abs(deviation) > tolerance * (1 + 1e-12)
        ? .fixedTerritory(name: given.name, deviation: deviation) : nil
    }
  }
}
