/// Good plans for problems too large to enumerate; every plan is contiguous and keeps the constraints, none is proven.
///
/// What random steps find is then divided anew by the exact tier, two or three territories at a time.
struct HeuristicTier {
  /// Draws of a start before it is given up: only where units are bound to each other can a draw fail by chance.
  private static let draws = 20
  /// How far this tier is when the random steps are done; what is left is dividing anew, of which no one knows the end.
  static let shareOfSteps = 0.9

  private let instance: SearchInstance
  private let bonds: UnitBonds
  private let limits: SearchLimits
  private let control: SearchControl

  init(_ instance: SearchInstance, limits: SearchLimits, control: SearchControl) {
    self.instance = instance.tyingExclaves()
    self.limits = limits
    self.control = control
    bonds = UnitBonds(self.instance)
  }

  /// The best plan of several starts.
  ///
  /// - Parameters:
  ///   - wanted: The spread to stay within; nil to become as even as possible.
  ///   - stopsWithin: Whether any plan within `wanted` is enough.
  ///   - known: A plan to begin with.
  /// - Returns: Nil where no start is found: there are more components than territories, or what must be together or
  ///   apart leaves no room.
  func best(
    within wanted: Int?, stopsWithin: Bool = false, known: [Int]? = nil, using random: inout some RandomNumberGenerator
  ) -> [Int]? {
    guard instance.unitCount <= SpanningTree.mostUnits else { return nil }
    if instance.territoryCount >= RegionalTier.fewestTerritories {
      guard let start = start(known, using: &random) else { return nil }
      let tier = RegionalTier(instance, bonds: bonds, moves: limits.heuristicMoves, control: control)
      return tier.best(from: start, within: wanted, stopsWithin: stopsWithin, using: &random)
    }
    return annealed(within: wanted, enough: stopsWithin ? wanted : nil, known: known, using: &random)
  }

  private func annealed(
    within wanted: Int?, enough: Int?, known: [Int]?, using random: inout some RandomNumberGenerator
  ) -> [Int]? {
    var best: (assignment: [Int], rank: PlanRank)?
    let judge = Energy(instance, wanted: wanted ?? 0, mostEven: wanted == nil)
    for restart in 0..<limits.restarts {
      guard let start = start(restart == 0 ? known : nil, usesPresent: restart == 0, using: &random) else { break }
      var annealing = Annealing(instance, bonds: bonds, start: start, wanted: wanted)
      annealing.run(moves: limits.heuristicMoves / limits.restarts, enough: enough, using: &random) { done in
        control.goesOn(at: Self.shareOfSteps * (Double(restart) + done) / Double(limits.restarts))
      }
      let found = annealing.best.assignment
      let rank = instance.measures(of: found).rank(instance)
      if best.map({ judge.isBetter(rank, than: $0.rank, mostEven: wanted == nil) }) ?? true {
        best = (found, rank)
        control.met?(found)
      }
      if control.isStopped { break }
      if let enough, let best, best.rank.spread <= enough { return best.assignment }
    }
    let search = Reoptimisation(instance, limits: limits, control: control)
    return best.map { search.improved($0.assignment, within: wanted) }
  }

  /// A plan that is known, else the present one where it is a plan of this problem, else a drawn one.
  private func start(
    _ known: [Int]?, usesPresent: Bool = true, using random: inout some RandomNumberGenerator
  ) -> [Int]? {
    if let known, isPlan(known) { return known }
    if usesPresent, instance.presentCount == instance.territoryCount, isPlan(instance.present) {
      return instance.present
    }
    for _ in 0..<(bonds.isEmpty ? 1 : Self.draws) {
      if let start = StartPlan.draw(for: instance, bonds: bonds, using: &random) { return start }
    }
    return nil
  }

  private func isPlan(_ assignment: [Int]) -> Bool {
    guard assignment.allSatisfy({ $0 >= 0 }), instance.isSound(assignment) else { return false }
    var members = [[Int]](repeating: [], count: instance.territoryCount)
    for (unit, territory) in assignment.enumerated() { members[territory].append(unit) }
    return members.allSatisfy { instance.graph.pieces(of: $0).count == 1 }
  }
}
