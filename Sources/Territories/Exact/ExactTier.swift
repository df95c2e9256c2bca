/// Proven answers for problems small enough to enumerate.
struct ExactTier<Mask: UnitMask> {
  let graph: MaskGraph<Mask>
  private let limits: SearchLimits
  private let control: SearchControl
  private var visited = 0

  init(graph: MaskGraph<Mask>, limits: SearchLimits, control: SearchControl) {
    self.graph = graph
    self.limits = limits
    self.control = control
  }

  private var instance: SearchInstance { graph.instance }

  /// All plans within a spread with at most a number of extra pieces.
  mutating func peel(within spread: Int, cuts: Int) -> PeelGraph<Mask> {
    let peel = PeelGraph(
      graph, scope: .init(limits: WeightLimits(within: spread, of: instance), cutLimit: cuts),
      visits: limits.candidates - visited, arcs: limits.memoStates, control: control)
    visited += peel.visited
    return peel
  }

  /// The best plan by the objective among those within the spread.
  ///
  /// Where extra pieces come first, they are allowed one by one until a plan is found: each level proves that fewer do
  /// not do, and few cuts are few candidates.
  ///
  /// - Parameters:
  ///   - fewest: Extra pieces that every plan is known to have.
  ///   - most: The most extra pieces to look at where they come first.
  mutating func best(within spread: Int, fewestCuts fewest: Int, mostCuts most: Int = .max) -> SearchOutcome {
    guard instance.objective.putsPiecesFirst else {
      var outcome = best(within: spread, cuts: .max)
      outcome.fewestCuts = fewest
      return outcome
    }
    var cuts = fewest
    while true {
      var outcome = best(within: spread, cuts: cuts)
      outcome.fewestCuts = cuts
      if outcome.assignment != nil || !outcome.isProven || !outcome.wantsMoreCuts || cuts >= most { return outcome }
      cuts += 1
    }
  }

  private mutating func best(within spread: Int, cuts: Int) -> SearchOutcome {
    let peel = peel(within: spread, cuts: cuts)
    var outcome = SearchOutcome(
      isProven: !peel.isCut, leastSpread: 0, wantsMoreCuts: peel.wantsMoreCuts && cuts != .max)
    outcome.visited = visited
    guard !peel.isCut, instance.territoryCount == 1 || peel.leastSpread(cuts: cuts) != nil else { return outcome }
    outcome.assignment = PlanSeeker(peel, within: spread, cuts: nil).best().map(assignment)
    return outcome
  }

  /// The most even plan with at most a number of extra pieces, ties by the objective.
  ///
  /// - Parameter known: A spread that a plan is known to have; looking stops there.
  ///
  /// The spread is widened until a plan exists; the graph then holds every plan as even, and the most even of them all.
  mutating func mostEven(cuts: Int, known: Int?) -> SearchOutcome {
    let widest = known ?? instance.widestSpread
    var least = instance.leastSpread
    var spread = min(widest, max(least, instance.total / 2000, 1))
    while true {
      let peel = peel(within: spread, cuts: cuts)
      if peel.isCut {
        var outcome = SearchOutcome(isProven: false, leastSpread: least)
        outcome.visited = visited
        return outcome
      }
      let found = instance.territoryCount == 1 ? instance.spread(ofWeight: graph.weight(of: graph.allUnits)) : nil
      if let even = found ?? peel.leastSpread(cuts: cuts) {
        // A fixed territory may be farther off than the others need be: up to there all are equally even.
        let allowed = max(even, instance.fixedSpread)
        let path = PlanSeeker(peel, within: allowed, cuts: cuts == .max ? nil : cuts).best()
        var outcome = SearchOutcome(
          assignment: path.map(assignment), isProven: true, leastSpread: allowed,
          wantsMoreCuts: peel.wantsMoreCuts && cuts != .max)
        outcome.visited = visited
        return outcome
      }
      guard spread < widest else {
        return SearchOutcome(isProven: true, leastSpread: least, wantsMoreCuts: peel.wantsMoreCuts && cuts != .max)
      }
      least = max(least, spread + 1)
      spread = min(widest, spread * 2)
    }
  }

  /// Whether any plan is within the spread; nil where the limits were too tight to tell.
  mutating func reaches(_ spread: Int, fewestCuts fewest: Int) -> Bool? {
    if instance.territoryCount == 1 { return best(within: spread, cuts: .max).assignment != nil }
    var cuts = fewest
    while true {
      let peel = peel(within: spread, cuts: cuts)
      // Even a graph that was cut short proves that a plan exists where it holds one.
      if !peel.isCut, peel.leastSpread(cuts: cuts) != nil { return true }
      if peel.isCut { return nil }
      if !peel.wantsMoreCuts { return false }
      cuts += 1
    }
  }

  private func assignment(_ path: PlanPath<Mask>) -> [Int] { assignment(path.territories) }

  func assignment(_ territories: [Mask]) -> [Int] {
    var result = [Int](repeating: 0, count: graph.unitOfBit.count)
    for (territory, set) in territories.enumerated() {
      for bit in graph.unitOfBit.indices where set & (1 << Mask(bit)) != 0 { result[graph.unitOfBit[bit]] = territory }
    }
    return result
  }

  /// The plans within a spread that no other is at least as good as in everything; nil where the limits were too tight.
  mutating func front(within spread: Int) -> [[Int]]? {
    guard instance.territoryCount > 1 else { return best(within: spread, cuts: .max).assignment.map { [$0] } ?? [] }
    let peel = peel(within: spread, cuts: .max)
    guard !peel.isCut else { return nil }
    var search = ParetoSearch(peel, limit: limits.memoStates)
    let front = search.front()
    return search.isCut ? nil : front.map(assignment)
  }

  /// The units that no territory within a spread can hold: what makes a wish impossible, where a single place does.
  mutating func unplaced(within spread: Int) -> [Int] {
    guard instance.territoryCount > 1 else { return [] }
    let scope = WeightLimits(within: spread, of: instance)
    var covered: Mask = 0
    var unplaced: [Int] = []
    for bit in graph.unitOfBit.indices where covered & (1 << Mask(bit)) == 0 {
      var walk = TerritoryWalk(
        graph, limits: scope, region: graph.allUnits, parts: instance.territoryCount, cutLimit: .max,
        visitLimit: max(0, limits.candidates / 64))
      walk.run(from: 1 << Mask(bit), stopsAtFirst: true)
      if let found = walk.found.first {
        covered |= found.territory
      } else if !walk.isCut {
        unplaced.append(graph.unitOfBit[bit])
      }
    }
    return unplaced.sorted()
  }
}
