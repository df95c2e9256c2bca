/// A best path through a ``PeelGraph``: the territories of a plan, with what it costs.
struct PlanPath<Mask: UnitMask> {
  var territories: [Mask]
  var rank: PlanRank
}

/// Finds the best of the plans in a graph by dynamic programming from the last territory back.
///
/// A plan's extra pieces, border and residents moved are sums over its territories and its spread is the largest, so
/// the best way on from a state does not depend on the way there: only on which present territories are continued
/// already, and on how many extra pieces may still be made.
struct PlanSeeker<Mask: UnitMask> {
  /// What of the way to a state bears on the way on.
  private struct Key: Hashable {
    /// Present territories continued already, of those that lie in what is left.
    var used: UInt64
    /// Extra pieces that may still be made; 0 throughout where none are counted.
    var cutsLeft: Int
  }

  private struct Choice {
    var rank: PlanRank
    var arc: Int
    var next: Key
  }

  private let peel: PeelGraph<Mask>
  private let labels: LabelCosts<Mask>
  private let spread: Int
  private let cutLimit: Int?

  /// - Parameters:
  ///   - spread: The largest |k · weight − total| allowed.
  ///   - cuts: The most extra pieces; nil to allow as many as the graph has.
  init(_ peel: PeelGraph<Mask>, within spread: Int, cuts: Int?) {
    self.peel = peel
    self.spread = spread
    cutLimit = cuts
    labels = LabelCosts(peel.graph)
  }

  func best() -> PlanPath<Mask>? {
    let graph = peel.graph
    if graph.instance.territoryCount == 1 { return only() }
    let start = Key(used: 0, cutsLeft: cutLimit ?? 0)
    let keys = reachableKeys(from: start)
    var choices: [[[Key: Choice]]] = []
    for (depth, level) in peel.levels.enumerated().reversed() {
      let later = choices.last
      choices.append(
        level.states.indices.map { index in
          var row: [Key: Choice] = [:]
          for key in keys[depth][index] {
            if let choice = choice(at: key, of: level.states[index], in: level, later: later) { row[key] = choice }
          }
          return row
        })
    }
    return path(from: start, choices: Array(choices.reversed()))
  }

  private func only() -> PlanPath<Mask>? {
    let set = peel.graph.allUnits
    let spread = peel.graph.instance.spread(ofWeight: peel.graph.weight(of: set))
    guard spread <= self.spread, peel.graph.isTerritory(set) else { return nil }
    return PlanPath(
      territories: [set], rank: rank(cuts: 0, border: 0, moved: labels.last(set, used: 0), spread: spread))
  }

  private func rank(cuts: Int, border: Int, moved: Int, spread: Int) -> PlanRank {
    PlanRank(
      objective: peel.graph.instance.objective, pieces: cuts, border: border, moved: moved, spread: spread)
  }

  /// The ways on from a key by one arc: the label taken, and the key of what is left.
  private func forEachStep(
    _ arc: PeelGraph<Mask>.Arc, from key: Key, of region: Mask, _ body: (_ moved: Int, Key) -> Void
  ) {
    guard arc.spread <= spread, cutLimit == nil || Int(arc.cuts) <= key.cutsLeft else { return }
    let left = cutLimit == nil ? 0 : key.cutsLeft - Int(arc.cuts)
    let rest = region & ~arc.territory
    let touching = labels.labels(in: rest)
    labels.forEachLabel(of: arc.territory, used: key.used) { label, moved in
      body(moved, Key(used: (key.used | label) & touching, cutsLeft: left))
    }
  }

  private func reachableKeys(from start: Key) -> [[[Key]]] {
    var result: [[[Key]]] = [[[start]]]
    for (depth, level) in peel.levels.enumerated().dropLast() {
      var next = [Set<Key>](repeating: [], count: peel.levels[depth + 1].states.count)
      for (state, keys) in zip(level.states, result[depth]) {
        for key in keys {
          for arc in level.arcs[state.arcs] {
            forEachStep(arc, from: key, of: state.region) { _, later in next[Int(arc.target)].insert(later) }
          }
        }
      }
      result.append(next.map { $0.sorted { ($0.used, $0.cutsLeft) < ($1.used, $1.cutsLeft) } })
    }
    return result
  }

  private func choice(
    at key: Key, of state: PeelGraph<Mask>.State, in level: PeelGraph<Mask>.Level, later: [[Key: Choice]]?
  ) -> Choice? {
    var best: Choice?
    for index in state.arcs {
      let arc = level.arcs[index]
      forEachStep(arc, from: key, of: state.region) { moved, next in
        var rank = rank(cuts: Int(arc.cuts), border: arc.border, moved: moved, spread: arc.spread)
        if let later {
          guard let rest = later[Int(arc.target)][next] else { return }
          rank = rank + rest.rank
        } else {
          let rest = state.region & ~arc.territory
          rank = rank + self.rank(cuts: 0, border: 0, moved: labels.last(rest, used: next.used), spread: 0)
        }
        if best.map({ rank < $0.rank }) ?? true { best = Choice(rank: rank, arc: index, next: next) }
      }
    }
    return best
  }

  private func path(from start: Key, choices: [[[Key: Choice]]]) -> PlanPath<Mask>? {
    guard let first = choices[0][0][start] else { return nil }
    var territories: [Mask] = []
    var (state, key) = (0, start)
    for (depth, level) in peel.levels.enumerated() {
      guard let choice = choices[depth][state][key] else { return nil }
      let arc = level.arcs[choice.arc]
      territories.append(arc.territory)
      if arc.target < 0 { territories.append(level.states[state].region & ~arc.territory) }
      (state, key) = (Int(arc.target), choice.next)
    }
    return PlanPath(territories: territories, rank: first.rank)
  }
}
