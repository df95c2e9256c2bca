/// All ways to divide wijken into clusters with a number of extra pieces in all, as paths.
///
/// A state is what is left of the wijken, the territories they are to have and the extra pieces that they may; an arc is
/// the cluster that the lowest wijk is in.
struct ClusterGraph {
  /// A cluster to be divided by itself.
  struct Part: Hashable {
    var wijken: UInt32
    var territories: Int
    /// The extra pieces allowed.
    var cuts: Int
  }

  struct Arc {
    /// The index of the part.
    var part: Int
    /// The state that is left.
    var target: Int
    /// The border between the cluster and what is left, in millimetres.
    var border: Int
  }

  private struct State: Hashable {
    var wijken: UInt32
    var territories: Int
    var cuts: Int
  }

  /// The most arcs to keep.
  private static let mostArcs = 50_000

  private(set) var parts: [Part] = []
  /// The arcs of each state; those of what is left come before. The first state is the end, the last one the start.
  private(set) var arcs: [[Arc]] = [[]]
  private var indexOfPart: [Part: Int] = [:]
  private var indexOfState: [State: Int] = [:]
  private var arcCount = 0
  private var bound: ClusterBound

  /// Nil where there are too many ways.
  init?(_ bound: ClusterBound, extraPieces: Int) {
    self.bound = bound.fromTheStart()
    _ = state(State(wijken: bound.nodes.all, territories: bound.count, cuts: extraPieces))
    guard arcCount <= Self.mostArcs else { return nil }
  }

  private mutating func state(_ state: State) -> Int {
    if state.wijken == 0 { return 0 }
    if let known = indexOfState[state] { return known }
    var found: [(part: Part, left: State)] = []
    bound.forEachCluster(of: state.wijken) { bound, cluster, parts in
      let rest = state.wijken & ~cluster
      for own in stride(from: parts.lowerBound, through: min(parts.upperBound, state.territories), by: 1) {
        guard let least = bound.fewestExtraPieces(of: rest, parts: state.territories - own) else { continue }
        for cuts in stride(from: own - 1, through: state.cuts - least, by: 1) {
          found.append(
            (
              Part(wijken: cluster, territories: own, cuts: cuts),
              State(wijken: rest, territories: state.territories - own, cuts: state.cuts - cuts)
            ))
        }
      }
    }
    arcCount += found.count
    guard arcCount <= Self.mostArcs else { return 0 }
    let own = found.map { part, left in
      Arc(
        part: index(of: part), target: self.state(left),
        border: bound.nodes.border(between: part.wijken, and: left.wijken))
    }
    arcs.append(own)
    indexOfState[state] = arcs.count - 1
    return arcs.count - 1
  }

  private mutating func index(of part: Part) -> Int {
    if let known = indexOfPart[part] { return known }
    indexOfPart[part] = parts.count
    parts.append(part)
    return parts.count - 1
  }
}

extension ClusterGraph {
  /// The best way by what its parts cost.
  ///
  /// - Parameter cost: What a part costs; nil where it cannot be.
  /// - Returns: The parts of the way; nil where there is none.
  func best(
    _ objective: Objective, _ cost: (_ part: Int) -> PlanRank?
  ) -> (rank: PlanRank, parts: [Int])? {
    let ways = ways(objective, cost)
    guard let rank = ways[arcs.count - 1].rank else { return nil }
    var parts: [Int] = []
    var state = arcs.count - 1
    while state != 0 {
      let arc = arcs[state][ways[state].arc]
      parts.append(arc.part)
      state = arc.target
    }
    return (rank, parts)
  }

  /// From each state the best way to the end, and the place of its first arc.
  private func ways(_ objective: Objective, _ cost: (_ part: Int) -> PlanRank?) -> [(rank: PlanRank?, arc: Int)] {
    var ways: [(rank: PlanRank?, arc: Int)] = [(PlanRank(), 0)]
    for arcs in arcs.dropFirst() {
      var best: (rank: PlanRank?, arc: Int) = (nil, 0)
      for (place, arc) in arcs.enumerated() {
        guard let rest = ways[arc.target].rank, let own = cost(arc.part) else { continue }
        let rank = own + rest + PlanRank(objective: objective, pieces: 0, border: arc.border, moved: 0, spread: 0)
        if best.rank.map({ rank < $0 }) ?? true { best = (rank, place) }
      }
      ways.append(best)
    }
    return ways
  }

  /// For each part the best way that it is on; nil where it is on none.
  func bestThrough(_ objective: Objective, _ cost: (_ part: Int) -> PlanRank?) -> [PlanRank?] {
    let ways = ways(objective, cost)
    var before = [PlanRank?](repeating: nil, count: arcs.count)
    before[arcs.count - 1] = PlanRank()
    var result = [PlanRank?](repeating: nil, count: parts.count)
    for state in arcs.indices.reversed() {
      guard let start = before[state] else { continue }
      for arc in arcs[state] {
        guard let rest = ways[arc.target].rank, let own = cost(arc.part) else { continue }
        let there = start + own + PlanRank(objective: objective, pieces: 0, border: arc.border, moved: 0, spread: 0)
        if before[arc.target].map({ there < $0 }) ?? true { before[arc.target] = there }
        let whole = there + rest
        if result[arc.part].map({ whole < $0 }) ?? true { result[arc.part] = whole }
      }
    }
    return result
  }
}
