/// Good plans for problems too large to enumerate; every plan is contiguous, none is proven.
struct HeuristicTier {
  private let instance: SearchInstance
  private let limits: SearchLimits
  private let control: SearchControl

  init(_ instance: SearchInstance, limits: SearchLimits, control: SearchControl) {
    self.instance = instance
    self.limits = limits
    self.control = control
  }

  /// The best plan of several starts.
  ///
  /// - Parameters:
  ///   - wanted: The spread to stay within; nil to become as even as possible.
  ///   - stopsWithin: Whether any plan within `wanted` is enough.
  /// - Returns: Nil where there are more components than territories.
  func best(
    within wanted: Int?, stopsWithin: Bool = false, using random: inout some RandomNumberGenerator
  ) -> [Int]? {
    var best: (assignment: [Int], rank: PlanRank)?
    let judge = Energy(instance, wanted: wanted ?? 0, mostEven: wanted == nil)
    let moves = limits.heuristicMoves / limits.restarts
    let enough = stopsWithin ? wanted : nil
    for restart in 0..<limits.restarts {
      guard let start = start(restart, using: &random) else { return nil }
      var annealing = Annealing(instance, start: start, wanted: wanted)
      annealing.run(moves: moves, enough: enough, using: &random) { done in
        control.goesOn(at: (Double(restart) + done) / Double(limits.restarts))
      }
      let found = annealing.best.assignment
      let rank = instance.measures(of: found).rank(instance)
      if best.map({ judge.isBetter(rank, than: $0.rank, mostEven: wanted == nil) }) ?? true { best = (found, rank) }
      if control.isStopped { break }
      if let enough, let best, best.rank.spread <= enough { break }
    }
    return best?.assignment
  }

  /// The present plan for the first restart where it is a plan of this problem, a drawn one otherwise.
  private func start(_ restart: Int, using random: inout some RandomNumberGenerator) -> [Int]? {
    if restart == 0, instance.presentCount == instance.territoryCount, isPlan(instance.present) {
      return instance.present
    }
    return StartPlan.draw(for: instance, using: &random)
  }

  private func isPlan(_ assignment: [Int]) -> Bool {
    guard assignment.allSatisfy({ $0 >= 0 }) else { return false }
    return (0..<instance.territoryCount).allSatisfy { territory in
      instance.graph.pieces(of: assignment.indices.filter { assignment[$0] == territory }).count == 1
    }
  }
}
