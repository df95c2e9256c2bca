/// The best plan of one number of extra pieces, each cluster divided by itself.
struct ClusterLevel {
  private struct Division {
    /// No division of the part is better; nil where there is none.
    var least: PlanRank?
    var rank: PlanRank?
    /// The territory of each unit of the part.
    var territories: [Int] = []
    var isOpen = true
  }

  private let graph: ClusterGraph
  private let bound: ClusterBound
  private let instance: SearchInstance
  private let spread: Int
  private let limits: SearchLimits
  private let control: SearchControl
  private var divisions: [Division]
  private(set) var best: (assignment: [Int], rank: PlanRank)?
  private(set) var isProven = false
  private(set) var visited = 0
  private var movesLeft: Int

  init(
    _ graph: ClusterGraph, of bound: ClusterBound, _ instance: SearchInstance, within spread: Int,
    limits: SearchLimits, control: SearchControl
  ) {
    (self.graph, self.bound, self.instance, self.spread) = (graph, bound, instance, spread)
    (self.limits, self.control) = (limits, control)
    movesLeft = limits.heuristicMoves
    divisions = graph.parts.map { part in
      let wijken = Set(bound.nodes.units(of: part.wijken).map { instance.wijk[$0] }).subtracting([-1]).count
      return Division(
        least: PlanRank(
          objective: instance.objective, pieces: wijken + part.territories - 1, border: 0, moved: 0, spread: 0))
    }
  }

  /// Divides clusters, those of few territories first, until no other can better the plan.
  mutating func run(visits: Int, using random: inout some RandomNumberGenerator) {
    var done = 0
    while let next = nextPart() {
      guard control.goesOn(at: Double(done) / Double(done + 4)) else { return }
      let seed = random.next()
      if !divide(next, visits: (visits - visited) / 2) { approach(next, seed: seed) }
      done += 1
      look()
    }
    let least = graph.best(instance.objective) { divisions[$0].least }
    isProven = !control.isStopped && least?.rank == best?.rank
  }

  private func nextPart() -> Int? {
    let through = graph.bestThrough(instance.objective) { divisions[$0].least }
    let open = graph.parts.indices.filter { index in
      guard divisions[index].isOpen, let whole = through[index] else { return false }
      return best.map { whole < $0.rank } ?? true
    }
    func effort(_ index: Int) -> (Int, Int, Int, Int) {
      let part = graph.parts[index]
      return (part.territories, part.cuts, part.wijken.nonzeroBitCount, index)
    }
    return open.min { effort($0) < effort($1) }
  }

  /// Divides a cluster as well as can be, or proves that it cannot be; returns whether the limits were enough.
  private mutating func divide(_ index: Int, visits: Int) -> Bool {
    divisions[index].isOpen = false
    let part = graph.parts[index]
    let own = problem(of: part)
    var budget = limits
    budget.candidates = max(0, visits)
    guard let search = ExactSearch(own, limits: budget, control: control.within(0.5)) else { return false }
    let outcome = search.best(within: spread, fewestCuts: part.territories - 1, mostCuts: part.cuts)
    visited += outcome.visited
    guard outcome.isProven else { return false }
    let rank = outcome.assignment.map { own.oneSidedRank(of: $0) }
    divisions[index] = Division(least: rank, rank: rank, territories: outcome.assignment ?? [], isOpen: false)
    return true
  }

  /// Divides a cluster that is too large to enumerate by the heuristic tier.
  private mutating func approach(_ index: Int, seed: UInt64) {
    let own = problem(of: graph.parts[index])
    var budget = limits
    movesLeft /= 2
    (budget.heuristicMoves, budget.restarts) = (movesLeft, min(2, limits.restarts))
    budget.candidates /= 8
    var random = SplitMix64(seed: seed)
    let tier = HeuristicTier(own, limits: budget, control: control.within(0.5))
    guard let found = tier.best(within: spread, using: &random), own.measures(of: found).spread <= spread else {
      return
    }
    divisions[index].rank = own.oneSidedRank(of: found)
    divisions[index].territories = found
  }

  private func problem(of part: ClusterGraph.Part) -> SearchInstance {
    instance.part(of: bound.nodes.units(of: part.wijken), territories: part.territories)
  }

  /// Puts together what is divided.
  private mutating func look() {
    guard let way = graph.best(instance.objective, { divisions[$0].rank }) else { return }
    var assignment = [Int](repeating: 0, count: instance.unitCount)
    var first = 0
    for index in way.parts {
      let part = graph.parts[index]
      for (unit, territory) in zip(bound.nodes.units(of: part.wijken), divisions[index].territories) {
        assignment[unit] = first + territory
      }
      first += part.territories
    }
    let rank = instance.oneSidedRank(of: assignment)
    if best.map({ rank < $0.rank }) ?? true {
      best = (assignment, rank)
      control.met?(assignment)
    }
  }
}

extension SearchInstance {
  /// The rank of an assignment, each border counted once.
  fileprivate func oneSidedRank(of assignment: [Int]) -> PlanRank {
    var measures = measures(of: assignment)
    measures.border /= 2
    return measures.rank(self)
  }

  /// The problem of dividing some wijken, with all their units, by themselves.
  fileprivate func part(of units: [Int], territories: Int) -> SearchInstance {
    var place: [Int: Int] = [:]
    for (index, unit) in units.enumerated() { place[unit] = index }
    return SearchInstance(
      units, of: self, territoryCount: territories, present: units.map { present[$0] },
      exclaves: exclaves.compactMap { place[$0] })
  }
}
