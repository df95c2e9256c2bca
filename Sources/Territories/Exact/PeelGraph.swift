/// All plans within limits, as paths: territories are peeled off one by one, each with the lowest unit that is left.
///
/// A state is what is left, an arc a territory taken from it; every plan is one path from the whole to nothing. Sums and
/// maxima over territories are then shortest and bottleneck paths, found without enumerating again (the frontier method
/// of Kawahara et al., "Generating all patterns of graph partitions within a disparity bound", 2017, over territories
/// instead of edges).
struct PeelGraph<Mask: UnitMask>: Sendable {
  struct Arc: Sendable {
    var territory: Mask
    /// The state that is left, in the next level; in the last level what is left is a territory, and no state.
    var target: Int32
    /// The wijken cut in two: extra pieces.
    var cuts: Int32
    /// |k · weight − total|; in the last level the larger of both territories.
    var spread: Int
    /// Borders with what is left, in millimetres.
    var border: Int
  }

  struct State: Sendable {
    var region: Mask
    /// The fewest extra pieces made on the way here.
    var cutsBefore: Int
    var arcs: Range<Int>
  }

  struct Level: Sendable {
    var states: [State]
    var arcs: [Arc] = []
  }

  /// What a graph holds: all plans of at most ``cutLimit`` extra pieces within ``limits``.
  struct Scope: Sendable {
    var limits: WeightLimits
    var cutLimit: Int
  }

  let graph: MaskGraph<Mask>
  let scope: Scope
  /// One level for each territory but the last.
  private(set) var levels: [Level]
  /// Sets visited.
  private(set) var visited = 0
  /// Sets visited for the levels before the last one.
  private var visitedBefore = 0
  /// Whether a limit or the caller ended the building: plans may be missing.
  private(set) var isCut = false
  /// Whether more extra pieces could give more plans.
  private(set) var wantsMoreCuts = false

  /// The states of a level by which the work of the others is judged.
  private static var sample: Int { 512 }
  /// How many times as much as is left they may seem to take: those that come first often take most.
  private static var leniency: Int { 8 }

  /// The most states expanded before progress is told and limits are looked at.
  private static var batch: Int { 512 }

  /// - Parameters:
  ///   - visits: The most sets to visit.
  ///   - arcs: The most arcs to keep.
  init(_ graph: MaskGraph<Mask>, scope: Scope, visits: Int, arcs: Int, control: SearchControl) {
    self.graph = graph
    self.scope = scope
    levels = [Level(states: [State(region: graph.allUnits, cutsBefore: 0, arcs: 0..<0)])]
    let count = graph.instance.territoryCount
    var arcsLeft = arcs
    for parts in stride(from: count, through: 2, by: -1) {
      expand(parts: parts, visits: visits, arcsLeft: &arcsLeft) { done in
        control.goesOn(at: (Double(count - parts) + done) / Double(count))
      }
      if isCut { return }
    }
  }

  private mutating func expand(parts: Int, visits: Int, arcsLeft: inout Int, goesOn: (Double) -> Bool) {
    var level = levels[levels.count - 1]
    visitedBefore = visited
    var next: [State] = []
    var table = RegionTable<Mask>()
    var start = 0
    var heaviest = 1
    var batch = 1
    while start < level.states.count {
      let limit = visits - visited
      // Growing, and together about half of what is left at most: a batch must not overrun the limit by far.
      batch = min(Self.batch, 2 * batch, max(2, limit / heaviest / 2))
      let states = level.states[start..<min(level.states.count, start + batch)]
      guard limit > 0, arcsLeft > 0, goesOn(Double(start) / Double(level.states.count)) else {
        isCut = true
        return
      }
      let made = Workers.map(states.count) { [graph, scope, start] index in
        Self.expansion(of: states[start + index], parts: parts, graph: graph, scope: scope, visits: limit)
      }
      for (index, made) in made.enumerated() {
        let before = states[start + index]
        let first = level.arcs.count
        for arc in made.arcs {
          var arc = arc
          if parts > 2 { arc.target = Self.target(of: arc, from: before, among: &next, &table) }
          level.arcs.append(arc)
        }
        level.states[start + index].arcs = first..<level.arcs.count
        arcsLeft -= made.arcs.count
        visited += made.visited
        heaviest = max(heaviest, made.visited)
        isCut = isCut || made.isCut
        wantsMoreCuts = wantsMoreCuts || made.wantsMoreCuts
      }
      start += states.count
      isCut = isCut || visited > visits || isHopeless(level.states.count - start, of: level.states.count, visits)
      if isCut { return }
    }
    levels[levels.count - 1] = level
    if parts > 2 { levels.append(Level(states: next)) }
  }

  /// Whether the states of a level that are left would overrun the limit by far, by what those before them took.
  private func isHopeless(_ left: Int, of count: Int, _ visits: Int) -> Bool {
    let done = count - left
    guard done >= Self.sample else { return false }
    return (visited - visitedBefore) / done * left / Self.leniency > visits - visited
  }

  private static func target(
    of arc: Arc, from state: State, among next: inout [State], _ table: inout RegionTable<Mask>
  ) -> Int32 {
    let region = state.region & ~arc.territory
    let cuts = state.cutsBefore + Int(arc.cuts)
    let index = table.index(of: region, next: next.count)
    if index == next.count {
      next.append(State(region: region, cutsBefore: cuts, arcs: 0..<0))
    } else if cuts < next[index].cutsBefore {
      next[index].cutsBefore = cuts
    }
    return Int32(index)
  }

  private struct Expansion: Sendable {
    var arcs: [Arc]
    var visited: Int
    var isCut: Bool
    var wantsMoreCuts: Bool
  }

  private static func expansion(
    of state: State, parts: Int, graph: MaskGraph<Mask>, scope: Scope, visits: Int
  ) -> Expansion {
    var walk = TerritoryWalk(
      graph, limits: scope.limits, region: state.region, parts: parts, cutLimit: scope.cutLimit - state.cutsBefore,
      visitLimit: visits)
    walk.run()
    let arcs = walk.found.map { candidate in
      let rest = state.region & ~candidate.territory
      var spread = graph.instance.spread(ofWeight: candidate.weight)
      if parts == 2 { spread = max(spread, graph.instance.spread(ofWeight: graph.weight(of: rest))) }
      return Arc(
        territory: candidate.territory, target: -1, cuts: Int32(candidate.cuts), spread: spread,
        border: graph.border(between: candidate.territory, and: rest))
    }
    return Expansion(arcs: arcs, visited: walk.visited, isCut: walk.isCut, wantsMoreCuts: walk.wantsMoreCuts)
  }
}

extension PeelGraph {
  /// The least spread of the plans with at most a number of extra pieces; nil where there are none.
  func leastSpread(cuts limit: Int) -> Int? {
    // Beyond what the plans can have, the number of extra pieces does not matter and is not kept.
    let width = scope.cutLimit == .max ? 1 : scope.cutLimit + 1
    let worst = Int.max
    var later: [[Int]] = []
    for level in levels.reversed() {
      later = level.states.map { state in
        var least = [Int](repeating: worst, count: width)
        for arc in level.arcs[state.arcs] {
          let cuts = width == 1 ? 0 : Int(arc.cuts)
          for left in stride(from: cuts, to: width, by: 1) {
            let rest = arc.target < 0 ? 0 : later[Int(arc.target)][left - cuts]
            least[left] = min(least[left], max(arc.spread, rest))
          }
        }
        return least
      }
    }
    let least = later[0][min(limit, width - 1)]
    return least == worst ? nil : least
  }
}
