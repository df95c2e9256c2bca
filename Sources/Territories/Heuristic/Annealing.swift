/// One run of the heuristic tier: recombinations, moves and swaps, accepted up to a threshold that sinks to nothing.
///
/// Threshold accepting (Dueck, Scheuer 1990) rather than simulated annealing: as good here, and without exponentials. Every
/// step keeps all territories in one piece, what goes together together and rivals apart.
struct Annealing {
  private var state: AnnealingState
  private var energy: Energy
  private var marks: VisitMarks
  private let bonds: UnitBonds
  private let graph: UnitGraph
  private var check: BondCheck
  private var tree: SpanningTree
  /// The best assignment met, those within the wanted spread first.
  private(set) var best: (assignment: [Int], rank: PlanRank)
  private let isMostEven: Bool

  /// - Parameters:
  ///   - start: Territories in one piece that keep the bonds.
  ///   - wanted: The spread to stay within; nil to become as even as possible.
  init(_ instance: SearchInstance, bonds: UnitBonds, start: [Int], wanted: Int?) {
    state = AnnealingState(instance, assignment: start)
    isMostEven = wanted == nil
    energy = Energy(instance, wanted: wanted ?? max(instance.leastSpread, state.spread / 2), mostEven: wanted == nil)
    marks = VisitMarks(count: instance.unitCount)
    self.bonds = bonds
    graph = UnitGraph(instance, group: bonds.group)
    check = BondCheck(bonds)
    tree = SpanningTree(unitCount: instance.unitCount)
    best = (start, state.rank)
  }

  /// Tries a number of moves.
  ///
  /// - Parameters:
  ///   - enough: Stops as soon as the best plan is within this spread.
  ///   - goesOn: Asked every 1,024 moves with the fraction done.
  mutating func run(
    moves: Int, enough: Int?, using random: inout some RandomNumberGenerator, goesOn: (Double) -> Bool
  ) {
    guard state.instance.territoryCount > 1, !state.instance.graph.edges.isEmpty else { return }
    for step in 0..<moves {
      let left = 1 - Double(step) / Double(moves)
      if step & 1023 == 0 {
        guard goesOn(1 - left) else { return }
      }
      if let enough, best.rank.spread <= enough { return }
      let threshold = 1.5 * left * left * left * Double.random(in: 0..<1, using: &random)
      switch UInt64.random(in: 0..<8, using: &random) {
      case 0: recombine(threshold, using: &random)
      case 1, 2: swap(threshold, using: &random)
      default: shift(threshold, using: &random)
      }
    }
  }

  /// A random border between two territories, tried a few times.
  private func crossing(using random: inout some RandomNumberGenerator) -> (unit: Int, other: Int)? {
    let edges = state.instance.graph.edges
    for _ in 0..<32 {
      let edge = edges[Int.random(in: 0..<edges.count, using: &random)]
      if state.assignment[edge.first] != state.assignment[edge.second] {
        return Bool.random(using: &random) ? (edge.first, edge.second) : (edge.second, edge.first)
      }
    }
    return nil
  }

  private mutating func shift(_ threshold: Double, using random: inout some RandomNumberGenerator) {
    guard let (unit, other) = crossing(using: &random), canLeave(unit) else { return }
    let (from, to) = (state.assignment[unit], state.assignment[other])
    let before = energy.value(of: state, from, to)
    move(unit, to: to)
    settle(before, threshold, from, to, undo: [(unit, from)])
  }

  private mutating func swap(_ threshold: Double, using random: inout some RandomNumberGenerator) {
    guard let (unit, other) = crossing(using: &random), canLeave(unit) else { return }
    let (from, to) = (state.assignment[unit], state.assignment[other])
    guard let back = unitToReturn(from: other, to: from, using: &random) else { return }
    let before = energy.value(of: state, from, to)
    move(unit, to: to)
    guard canLeave(back), borders(back, from) else { return move(unit, to: from) }
    move(back, to: from)
    settle(before, threshold, from, to, undo: [(back, to), (unit, from)])
  }

  /// Whether a unit can leave its territory, with those that go with it, and hangs together with them.
  private mutating func canLeave(_ unit: Int) -> Bool {
    let group = Int(bonds.group[unit])
    return (group < 0 || bonds.isBlock[group]) && state.canLeave(unit, visited: &marks)
  }

  /// Moves a unit and those that go with it.
  private mutating func move(_ unit: Int, to territory: Int) {
    state.move(unit, to: territory)
    for other in state.instance.rules.together[unit] { state.move(other, to: territory) }
  }

  /// A unit of `other`'s territory near it that borders the territory `to`.
  private func unitToReturn(
    from other: Int, to territory: Int, using random: inout some RandomNumberGenerator
  ) -> Int? {
    let own = state.assignment[other]
    var unitNow = other
    for _ in 0..<4 {
      let neighbours = state.instance.graph.neighbours[unitNow]
      let next = neighbours[Int.random(in: 0..<neighbours.count, using: &random)]
      if state.assignment[next] == own { unitNow = next }
      if borders(unitNow, territory), Bool.random(using: &random) { return unitNow }
    }
    return nil
  }

  private func borders(_ unit: Int, _ territory: Int) -> Bool {
    state.instance.graph.neighbours[unit].contains { state.assignment[$0] == territory }
  }

  /// Joins two neighbouring territories and cuts them anew along the best of a few edges of a random spanning tree.
  private mutating func recombine(_ threshold: Double, using random: inout some RandomNumberGenerator) {
    guard let (unit, other) = crossing(using: &random) else { return }
    let (from, to) = (state.assignment[unit], state.assignment[other])
    let units = joined(unit, from, to)
    let old = units.map { (unit: Int($0), territory: state.assignment[Int($0)]) }
    let before = energy.value(of: state, from, to)
    tree.draw(over: units, of: graph, using: &random)
    check.enter(units, of: graph)
    let cuts = evenCuts(most: 3)
    guard !cuts.isEmpty else { return }
    let below = tree.units(below: cuts[Int.random(in: 0..<cuts.count, using: &random)])
    let isKept = keepsLabels(below, of: units, from, to)
    for unit in units { moveIfNeeded(Int(unit), to: isKept ? to : from) }
    for unit in below { moveIfNeeded(Int(unit), to: isKept ? from : to) }
    settle(before, threshold, from, to, undo: old)
  }

  private mutating func moveIfNeeded(_ unit: Int, to territory: Int) {
    if state.assignment[unit] != territory { state.move(unit, to: territory) }
  }

  private mutating func joined(_ start: Int, _ one: Int, _ other: Int) -> [Int32] {
    marks.reset()
    marks.enqueue(start)
    while let unit = marks.dequeue() {
      for neighbour in state.instance.graph.neighbours[unit] {
        let territory = state.assignment[neighbour]
        if territory == one || territory == other { marks.enqueue(neighbour) }
      }
    }
    return marks.walked.map { Int32($0) }
  }

  /// The places below which a cut is most even, best first.
  private mutating func evenCuts(most: Int) -> [Int] {
    var cuts: [(error: Int, top: Int)] = []
    for top in 1..<tree.order.count {
      let error = abs(2 * tree.weight[top] - tree.weight[0])
      guard cuts.count < most || error < cuts[cuts.count - 1].error, isAllowed(top) else { continue }
      let spot = cuts.firstIndex { $0.error > error } ?? cuts.count
      cuts.insert((error, top), at: spot)
      if cuts.count > most { cuts.removeLast() }
    }
    return cuts.map(\.top)
  }

  private mutating func isAllowed(_ top: Int) -> Bool {
    let range = top..<top + Int(tree.size[top])
    return check.allows(in: graph) { [place = tree.place] in range.contains(Int(place[Int($0)])) }
  }

  /// Whether the part below continues `from` rather than `to`: the choice in which fewer residents change hands.
  private func keepsLabels(_ below: ArraySlice<Int32>, of units: [Int32], _ from: Int, _ to: Int) -> Bool {
    let instance = state.instance
    guard instance.presentCount > 0 else { return true }
    func gain(_ units: some Sequence<Int32>) -> Int {
      units.reduce(0) { sum, unit in
        if state.continued[Int(unit)] == from { return sum + instance.weights[Int(unit)] }
        return state.continued[Int(unit)] == to ? sum - instance.weights[Int(unit)] : sum
      }
    }
    return 2 * gain(below) >= gain(units)
  }

  /// Keeps what was done where it costs little enough and breaks no bond; `undo` names units and where they were.
  private mutating func settle(
    _ before: Double, _ threshold: Double, _ from: Int, _ to: Int, undo: [(unit: Int, territory: Int)]
  ) {
    let isBroken = !bonds.isEmpty && undo.contains { state.breaksBonds($0.unit) }
    guard !isBroken, energy.value(of: state, from, to) - before <= threshold else {
      for (unit, territory) in undo where state.assignment[unit] != territory { move(unit, to: territory) }
      return
    }
    keepIfBest()
  }

  private mutating func keepIfBest() {
    let rank = state.rank
    guard energy.isBetter(rank, than: best.rank, mostEven: isMostEven) else { return }
    best = (state.assignment, rank)
    if isMostEven, rank.spread <= energy.wanted {
      energy.wanted = max(state.instance.leastSpread, rank.spread * 9 / 10)
    }
  }
}
