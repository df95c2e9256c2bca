/// Exact search: divides a set of units into connected territories within weight limits.
///
/// The territory of the lowest uncovered unit is enumerated (every connected set once, by including or excluding one
/// neighbour at a time); what is left is divided by the same search, remembered by its set of units. Branches end where
/// the territory grows too heavy or cannot grow heavy enough, and where it cuts off units that no whole number of
/// territories can hold.
struct CoverSearch {
  /// The most present territories whose labels fit a key of the table.
  static let mostLabels = 32

  /// What ends the search.
  enum Goal {
    /// Any cover.
    case any
    /// The best by rank; residents moved may count one present territory for two.
    case best
    /// The best by rank, each present territory continued by at most one.
    case bestLabelled
  }

  private let graph: MaskGraph
  private let goal: Goal
  private let control: SearchControl
  private let limits: SearchLimits
  /// Sets visited, over all searches of one problem.
  private(set) var visited: Int
  /// Whether a limit or the caller ended the search before its end.
  private(set) var isCut = false
  private var lowest = 0
  private var highest = 0
  private var allowedSpread = 0
  private var table = CoverTable()

  init(graph: MaskGraph, goal: Goal, limits: SearchLimits, visited: Int, control: SearchControl) {
    self.graph = graph
    self.goal = goal
    self.limits = limits
    self.visited = visited
    self.control = control
  }

  /// Divides all units; nil where no cover exists or the search was cut.
  ///
  /// - Parameter spread: The largest |k · weight − total| allowed. In later calls it may only become smaller: failures
  ///   stay remembered.
  /// - Returns: The territory of each unit, and the rank.
  mutating func cover(within spread: Int) -> (assignment: [Int], rank: PlanRank)? {
    let count = graph.instance.territoryCount
    allowedSpread = spread
    lowest = (max(0, graph.instance.total - spread) + count - 1) / count
    highest = (graph.instance.total + spread) / count
    guard divides(outside: 0, of: graph.allUnits, stranded: 0, parts: count) == .complete else { return nil }
    let entry = solve(graph.allUnits, parts: count, used: 0)
    guard entry.exists, goal == .any || !isCut else { return nil }
    return (assignment(parts: count), entry.rank)
  }

  private mutating func assignment(parts: Int) -> [Int] {
    var result = [Int](repeating: 0, count: graph.unitOfBit.count)
    var region = graph.allUnits
    var used: UInt64 = 0
    for part in 0..<parts {
      let entry = solve(region, parts: parts - part, used: used)
      for bit in graph.unitOfBit.indices where entry.territory & (1 << UInt64(bit)) != 0 {
        result[graph.unitOfBit[bit]] = part
      }
      region &= ~entry.territory
      if entry.label >= 0 { used |= 1 << UInt64(entry.label) }
    }
    return result
  }

  private struct Frame {
    let region: UInt64
    let parts: Int
    let used: UInt64
    var best = CoverTable.Entry()
    var isDone = false
  }

  private mutating func solve(_ region: UInt64, parts: Int, used: UInt64) -> CoverTable.Entry {
    if parts == 1 {
      return priced(region, weight: graph.weight(of: region), used: used)
    }
    let key = CoverTable.Key(region: region, parts: parts, used: used)
    if let known = table[key], !known.exists || known.rank.spread <= allowedSpread { return known }
    guard table.count < limits.memoStates else {
      isCut = true
      return CoverTable.Entry()
    }
    var frame = Frame(region: region, parts: parts, used: used)
    let bit = region.trailingZeroBitCount
    let start: UInt64 = 1 << UInt64(bit)
    let free = region & ~start
    if graph.weights[bit] <= highest {
      visit(start, weight: graph.weights[bit], frontier: graph.adjacency[bit] & free, free: free, frame: &frame)
    }
    if !isCut || (goal == .any && frame.best.exists) { table.store(frame.best, for: key) }
    return frame.best
  }

  private mutating func accept(_ territory: UInt64, weight: Int, frame: inout Frame) {
    let rest = frame.region & ~territory
    guard goal == .bestLabelled else {
      let remainder = solve(rest, parts: frame.parts - 1, used: 0)
      guard remainder.exists else { return }
      offer(priced(territory, weight: weight, used: 0), with: remainder, to: &frame)
      return
    }
    for label in -1..<graph.presentBits.count {
      let bit: UInt64 = label < 0 ? 0 : 1 << UInt64(label)
      if label >= 0, frame.used & bit != 0 || graph.presentBits[label] & territory == 0 { continue }
      let remainder = solve(rest, parts: frame.parts - 1, used: frame.used | bit)
      guard remainder.exists else { continue }
      var entry = CoverTable.Entry(territory: territory, label: label)
      entry.rank = graph.rank(of: territory, weight: weight, moved: graph.moved(territory, label: label))
      offer(entry, with: remainder, to: &frame)
    }
  }

  private func offer(_ entry: CoverTable.Entry, with remainder: CoverTable.Entry, to frame: inout Frame) {
    var whole = entry
    whole.rank = entry.rank + remainder.rank
    if !frame.best.exists || whole.rank < frame.best.rank { frame.best = whole }
    if goal == .any { frame.isDone = true }
  }

  private func priced(_ territory: UInt64, weight: Int, used: UInt64) -> CoverTable.Entry {
    var entry = CoverTable.Entry(territory: territory)
    switch goal {
    case .any: entry.rank.spread = graph.instance.spread(ofWeight: weight)
    case .best: entry.rank = graph.rank(of: territory, weight: weight, moved: graph.leastMoved(territory))
    case .bestLabelled:
      var moved = graph.moved(territory, label: -1)
      for label in graph.presentBits.indices where used & (1 << UInt64(label)) == 0 {
        let candidate = graph.moved(territory, label: label)
        if candidate < moved { (moved, entry.label) = (candidate, label) }
      }
      entry.rank = graph.rank(of: territory, weight: weight, moved: moved)
    }
    return entry
  }

  private mutating func visit(_ set: UInt64, weight: Int, frontier: UInt64, free: UInt64, frame: inout Frame) {
    visited += 1
    guard visited <= limits.candidates, visited & 0xFFFF != 0 || keepsGoing() else {
      isCut = true
      return
    }
    let outside = divides(
      outside: set, of: frame.region, stranded: frame.region & ~set & ~free, parts: frame.parts - 1)
    if outside == .never { return }
    if outside == .complete, weight >= lowest {
      accept(set, weight: weight, frame: &frame)
      if frame.isDone || isCut { return }
    }
    var frontier = frontier
    var free = free
    while frontier != 0 {
      let bit = frontier.trailingZeroBitCount
      let unit: UInt64 = 1 << UInt64(bit)
      frontier &= ~unit
      free &= ~unit
      if weight + graph.weights[bit] <= highest {
        visit(
          set | unit, weight: weight + graph.weights[bit], frontier: (frontier | graph.adjacency[bit]) & free,
          free: free,
          frame: &frame)
        if frame.isDone || isCut { return }
      }
      if weight < lowest, graph.piece(from: set, within: set | free).weight < lowest { return }
    }
  }

  private func keepsGoing() -> Bool {
    control.goesOn(at: Double(visited) / Double(max(1, limits.candidates)))
  }

  private enum Division { case complete, notYet, never }

  /// Whether what a set leaves can hold the other territories, judged by the weight of its pieces.
  ///
  /// - Parameter stranded: Units that will not join the set: their pieces stay, so each must hold a territory.
  private func divides(outside set: UInt64, of region: UInt64, stranded: UInt64, parts: Int) -> Division {
    var rest = region & ~set
    var fewest = 0
    var most = 0
    var staying = 0
    var fits = true
    while rest != 0 {
      let piece = graph.piece(from: rest & (~rest + 1), within: rest)
      rest &= ~piece.set
      if piece.set & stranded != 0 {
        staying += 1
        if piece.weight < lowest || staying > parts { return .never }
      }
      let least = max(1, (piece.weight + highest - 1) / max(1, highest))
      let greatest = lowest == 0 ? piece.set.nonzeroBitCount : piece.weight / lowest
      if least > greatest { fits = false }
      fewest += least
      most += min(greatest, piece.set.nonzeroBitCount)
    }
    return fits && fewest <= parts && parts <= most ? .complete : .notYet
  }
}
