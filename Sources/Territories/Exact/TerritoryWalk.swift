/// Enumerates the territories that the lowest unit of a region can have, each once.
///
/// A territory grows by the lowest undecided unit beside it: a whole wijk at a stroke, a part of the wijk, or without it
/// (reverse-search free enumeration by inclusion and exclusion, as Avis and Fukuda 1996 for connected subgraphs, over two
/// levels). Cutting a wijk costs one of the ``cutLimit`` cuts, so that with few cuts the walk goes by wijken and not by
/// buurten. Branches end where the territory is too heavy, cannot become heavy enough, or strands units that no whole
/// number of territories can hold.
struct TerritoryWalk<Mask: UnitMask> {
  /// A territory, and the wijken that it cuts in two.
  struct Candidate {
    var territory: Mask
    var weight: Int
    var cuts: Int
  }

  let graph: MaskGraph<Mask>
  let limits: WeightLimits
  let region: Mask
  /// The number of territories in the region, this one included.
  let parts: Int
  let cutLimit: Int
  let visitLimit: Int
  private(set) var found: [Candidate] = []
  private(set) var visited = 0
  /// Whether the limit ended the walk.
  private(set) var isCut = false
  /// Whether a branch was left because it would cut one wijk too many.
  private(set) var wantsMoreCuts = false
  private var stopsAtFirst = false

  init(
    _ graph: MaskGraph<Mask>, limits: WeightLimits, region: Mask, parts: Int, cutLimit: Int, visitLimit: Int
  ) {
    self.graph = graph
    self.limits = limits
    self.region = region
    self.parts = parts
    self.cutLimit = cutLimit
    self.visitLimit = visitLimit
  }

  mutating func run() { run(from: region & (~region + 1), stopsAtFirst: false) }

  /// The territories that a unit can have; one is enough where `stopsAtFirst`.
  mutating func run(from start: Mask, stopsAtFirst: Bool) {
    self.stopsAtFirst = stopsAtFirst
    let share = share(of: start.trailingZeroBitCount)
    let empty = Growth(region: region)
    take(share, as: empty, startingAt: start)
    guard share != start, !isOver else { return }
    part(start, of: share, as: empty, startingAt: start)
  }

  /// The units of a unit's wijk in the region.
  private func share(of bit: Int) -> Mask {
    let wijk = graph.wijkOfBit[bit]
    return wijk < 0 ? 1 << Mask(bit) : graph.wijkBits[wijk] & region
  }

  private var isOver: Bool { isCut || stopsAtFirst && !found.isEmpty }

  private mutating func visit(_ state: consuming Growth<Mask>) {
    if isOver { return }
    visited += 1
    guard visited <= visitLimit else {
      isCut = true
      return
    }
    if graph.instance.rules.bindsUnits, let share = halfTaken(state) {
      if share & ~state.taken & ~state.free == 0 { take(share & state.free, as: state, startingAt: 0) }
      if charge(share, &state) { visit(state) }
      return
    }
    let outside = divides(outside: state.taken, stranded: region & ~state.taken & ~state.free)
    if outside == .never { return }
    if outside == .complete, state.weight >= limits.lowest, state.waiting == 0 { offer(state) }
    while state.frontier != 0, !isOver {
      // Units that do not fit cost work too.
      visited += 1
      let frontier = state.frontier
      let unit = frontier & (~frontier + 1)
      let share = share(of: unit.trailingZeroBitCount)
      let isOut = share & ~state.taken & ~state.free != 0
      if share == unit || state.cut & unit != 0 {
        take(unit, as: state, startingAt: 0)
        state.leave(unit, in: graph)
      } else if isOut {
        part(unit, of: share, as: state, startingAt: 0)
        state.leave(state.cuts < cutLimit ? unit : share, in: graph)
      } else {
        take(share, as: state, startingAt: 0)
        part(unit, of: share, as: state, startingAt: 0)
        state.leave(state.cuts < cutLimit ? unit : share, in: graph)
      }
      guard canStillDo(state) else { return }
    }
  }

  /// A wijk of which units to keep together took a part, and of which it is not decided whether it is cut.
  private func halfTaken(_ state: Growth<Mask>) -> Mask? {
    var rest = state.taken & ~state.cut
    while rest != 0 {
      let share = share(of: rest.trailingZeroBitCount)
      if share & ~state.taken != 0 { return share }
      rest &= ~share
    }
    return nil
  }

  /// Goes on with more units in.
  private mutating func take(_ units: Mask, as state: Growth<Mask>, startingAt start: Mask) {
    var state = state
    guard state.take(units, in: graph), state.weight <= limits.highest else { return }
    state.loose |= graph.exclaves & graph.exclaves(ofWholeWijkenIn: state.taken)
    if start == 0 {
      state.hangTogether(in: graph)
    } else {
      let firm = state.taken & ~state.loose
      state.start(at: start & firm != 0 ? start : firm & (~firm + 1), in: graph)
    }
    visit(state)
  }

  /// Goes on with a unit of a wijk in and the wijk cut.
  private mutating func part(_ unit: Mask, of share: Mask, as state: Growth<Mask>, startingAt start: Mask) {
    var state = state
    if charge(share, &state) { take(unit, as: state, startingAt: start) }
  }

  private mutating func charge(_ share: Mask, _ state: inout Growth<Mask>) -> Bool {
    guard state.cuts < cutLimit else {
      wantsMoreCuts = true
      return false
    }
    state.cuts += 1
    state.cut |= share
    return true
  }

  /// Whether what is undecided can make the territory heavy enough and reach what must be in.
  private func canStillDo(_ state: Growth<Mask>) -> Bool {
    if state.waiting == 0, state.weight >= limits.lowest { return true }
    let piece = graph.relaxedPiece(from: state.core, within: state.taken | state.free)
    return state.waiting & ~piece.set == 0 && piece.weight >= limits.lowest
  }

  private mutating func offer(_ state: Growth<Mask>) {
    var rest = state.cut
    while rest != 0 {
      let share = share(of: rest.trailingZeroBitCount)
      // A wijk that is taken whole after all was met before.
      if share & ~state.taken == 0 { return }
      rest &= ~share
    }
    let cuts = graph.cuts(by: state.taken, of: region)
    guard cuts <= cutLimit else {
      wantsMoreCuts = true
      return
    }
    let remainder = region & ~state.taken
    if graph.labels(in: remainder) > parts - 1 { return }
    if parts == 2, !graph.isTerritory(remainder) { return }
    found.append(Candidate(territory: state.taken, weight: state.weight, cuts: cuts))
  }

  private enum Division { case complete, notYet, never }

  /// Whether what a set leaves can hold the other territories, judged by the weight of its pieces.
  ///
  /// - Parameter stranded: Units that will not join the set: their pieces stay, so each must hold a territory.
  private func divides(outside set: Mask, stranded: Mask) -> Division {
    let others = parts - 1
    var rest = region & ~set
    var fewest = 0
    var most = 0
    var staying = 0
    var fits = true
    while rest != 0 {
      let piece = graph.relaxedPiece(from: rest & (~rest + 1), within: rest)
      rest &= ~piece.set
      if piece.set & stranded != 0 {
        staying += 1
        if piece.weight < limits.lowest || staying > others { return .never }
      }
      let least = max(1, (piece.weight + limits.highest - 1) / max(1, limits.highest))
      let greatest = limits.lowest == 0 ? piece.set.nonzeroBitCount : piece.weight / limits.lowest
      if least > greatest { fits = false }
      fewest += least
      most += min(greatest, piece.set.nonzeroBitCount)
    }
    return fits && fewest <= others && others <= most ? .complete : .notYet
  }
}
