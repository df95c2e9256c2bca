/// Good plans for many territories: patches of some dozens of them are searched apart, side by side, in rounds; the patches
/// lie elsewhere in each round.
///
/// The patches do not depend on the number of cores, so neither does the plan.
struct RegionalTier {
  /// From this many territories on, rounds over patches do better than steps over the whole.
  static let fewestTerritories = 40
  private static let territoriesOfPatch = 50
  private static let rounds = 10
  private static let repairs = 20
  /// Patches between two questions whether to go on.
  private static let batch = 8

  private let instance: SearchInstance
  private let bonds: UnitBonds
  private let graph: UnitGraph
  private let control: SearchControl
  private let steps: Int

  /// - Parameter moves: How many steps to try in all, those around territories outside the tolerance not counted.
  init(_ instance: SearchInstance, bonds: UnitBonds, moves: Int, control: SearchControl) {
    self.instance = instance
    self.bonds = bonds
    self.control = control
    graph = UnitGraph(instance, group: bonds.group)
    steps = max(1, moves / Self.rounds / instance.territoryCount)
  }

  /// The best plan met, those within the wanted spread first.
  ///
  /// - Parameters:
  ///   - wanted: The spread to stay within; nil to become as even as possible: the spread is then halved for as long as a
  ///     plan within it is found.
  ///   - stopsWithin: Whether any plan within `wanted` is enough.
  func best(
    from start: [Int], within wanted: Int?, stopsWithin: Bool, using random: inout some RandomNumberGenerator
  ) -> [Int] {
    if let wanted { return searched(start, within: wanted, stopsWithin: stopsWithin, using: &random) }
    var best = start
    var spread = instance.measures(of: start).spread
    while spread > instance.leastSpread, !control.isStopped {
      let wanted = max(instance.leastSpread, min(spread / 2, instance.total / 10))
      let found = searched(best, within: wanted, stopsWithin: true, using: &random)
      let reached = instance.measures(of: found).spread
      if reached < spread { (best, spread) = (found, reached) }
      if reached > wanted { break }
    }
    return best
  }

  private func searched(
    _ start: [Int], within wanted: Int, stopsWithin: Bool, using random: inout some RandomNumberGenerator
  ) -> [Int] {
    var plan = PatchedPlan(start, of: graph, in: instance)
    var energy = Energy(instance, wanted: wanted, mostEven: false)
    var best = (assignment: start, rank: instance.measures(of: start).rank(instance))
    func look() {
      let rank = instance.measures(of: plan.assignment).rank(instance)
      if energy.isBetter(rank, than: best.rank, mostEven: false) {
        best = (plan.assignment, rank)
        control.met?(plan.assignment)
      }
    }
    for round in 0..<Self.rounds {
      energy.strictness = Self.strictness(round)
      let groups = plan.groups(of: Self.territoriesOfPatch, around: [], using: &random)
      let cooling = Cooling(steps: steps, first: Self.threshold(round), last: Self.threshold(round + 1))
      let patches = searched(groups, of: plan, energy, cooling, using: &random) { done in
        control.goesOn(at: (Double(round) + done) / Double(Self.rounds + 1))
      }
      for patch in patches { plan.take(patch) }
      look()
      if control.isStopped || stopsWithin && best.rank.spread <= wanted { return best.assignment }
    }
    repair(&plan, energy, using: &random)
    look()
    return best.assignment
  }

  /// Searches the surroundings of territories outside the wanted spread again, from the first threshold on, and wider each
  /// time; what comes no nearer to the spread is left as it was.
  private func repair(_ plan: inout PatchedPlan, _ energy: Energy, using random: inout some RandomNumberGenerator) {
    for attempt in 0..<Self.repairs where !control.isStopped {
      let outside = plan.territories { instance.spread(ofWeight: $0) > energy.wanted }
      guard !outside.isEmpty else { return }
      let groups = plan.groups(of: 6 + 2 * attempt, around: outside, using: &random)
        .filter { !outside.isDisjoint(with: $0) }
      let cooling = Cooling(steps: 4 * steps, first: Self.threshold(0), last: 0)
      let patches = searched(groups, of: plan, energy, cooling, using: &random) { done in
        let share = (Double(attempt) + done) / Double(Self.repairs)
        return control.goesOn(at: (Double(Self.rounds) + share) / Double(Self.rounds + 1))
      }
      for (patch, group) in zip(patches, groups) {
        let before = group.reduce(0) { $0 + energy.excess(of: plan.weight(of: Int($1))) }
        if patch.weight.reduce(0, { $0 + energy.excess(of: $1) }) < before { plan.take(patch) }
      }
    }
  }

  private struct Cooling {
    /// For each territory.
    var steps: Int
    var first: Double
    var last: Double
  }

  /// What exceeds the tolerance costs up to twenty times as much at the end as at the start.
  private static func strictness(_ round: Int) -> Double {
    let rise = 1 + 1.11 * Double(round) / Double(rounds - 1)
    return rise * rise * rise * rise
  }

  private static func threshold(_ round: Int) -> Double {
    let left = 1 - Double(round) / Double(rounds)
    return 1.5 * left * left * left
  }

  /// The groups after a search of each, in their order; the first ones only where `goesOn` says stop.
  private func searched(
    _ groups: [[Int32]], of plan: PatchedPlan, _ energy: Energy, _ cooling: Cooling,
    using random: inout some RandomNumberGenerator, goesOn: (Double) -> Bool
  ) -> [TerritoryPatch] {
    let seeds = groups.map { _ in random.next() }
    var results: [TerritoryPatch] = []
    while results.count < groups.count, goesOn(Double(results.count) / Double(groups.count)) {
      let first = results.count
      results += Workers.map(min(Self.batch, groups.count - first)) { [bonds] index in
        let group = groups[first + index]
        var search = Recombination(plan.patch(group), energy: energy, bonds: bonds)
        var random = SplitMix64(seed: seeds[first + index])
        search.run(
          steps: cooling.steps * group.count, thresholds: (cooling.first, cooling.last), using: &random)
        return search.patch
      }
    }
    return results
  }
}
